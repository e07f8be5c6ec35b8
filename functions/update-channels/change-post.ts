import { postOfIncident, type KnownIncident } from '../../shared/channels/post-of-incident.ts';
import type { ChannelPost } from '../../shared/channels/channel-post.ts';
import { brandOf, type Config } from '../../shared/config/config.ts';
import { namesIn } from '../../shared/config/names-in.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import {
  channelPost,
  POST_LIMIT_MS,
  type ChannelPostAction,
  type ChannelPostState,
} from '../../shared/domain/channel-post/channel-post.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { shift } from '../../shared/domain/time/instant.ts';
import type { Outcome } from '../../shared/platform/outcome.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { lookAgain } from '../../shared/store/look-again.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { updater, type Deps } from './deps.ts';
import { whereItStands } from './where-it-stands.ts';

type Waiting = Extract<ChannelPostState, { status: 'waiting' }>;
/** While a change is made something newer may have come: then it is made once more, at once. */
const ROUNDS = 3;

/** Makes a post say what it should, if it is its turn: intent, change, result. Says what became of it. */
export const changePost = async (ref: AggregateRef, deps: Deps): Promise<string> => {
  for (let round = 0; round < ROUNDS; round++) {
    const head = await deps.store.load(channelPost, ref);
    if (head === undefined) return 'ignored';
    const { state } = head;
    if (state.status !== 'waiting' && state.status !== 'changing') return state.status;
    const until = state.status === 'waiting' ? state.notBefore : shift(state.startedAt, POST_LIMIT_MS);
    if (deps.now() < until) {
      await lookAgain(deps.incidents, head, 'ChannelPostDue', until);
      return state.status;
    }
    if (state.status === 'changing') {
      const reason = 'the sender stopped before it knew the result';
      const { attempts: attempt, recipient } = state;
      await run(head, failure(attempt, { outcome: 'unknown', reason }, isRepeatable(await kindOf(recipient, deps))), deps);
    } else if (!(await change({ ...head, state }, deps))) return 'being-changed';
  }
  return 'changed';
};

const change = async (head: Head<Waiting>, deps: Deps): Promise<boolean> => {
  const { state, ref } = head;
  const { config } = await deps.configuration.read();
  const found = await deps.store.load(incident, incidentRef(state.incidentId));
  if (found === undefined || found.state.status === 'none') throw new Error(`no incident of ${ref.id}`);
  const place = await whereItStands(state, ref.scope, config, deps);
  const attempt = state.attempts + 1;
  const begun = await run(head, { type: 'StartPostChange', attempt }, deps);
  if (!begun) return false;
  const outcome: Outcome =
    place === undefined
      ? { outcome: 'rejected', reason: 'the channel is no longer configured' }
      : await place.post(wordsOf(head, found.state, config, deps), place.earlier);
  const repeatable = isRepeatable(place?.kind);
  const recorded: ChannelPostAction =
    outcome.outcome === 'delivered'
      ? { type: 'RecordPostChange', attempt, providerId: outcome.providerId }
      : failure(attempt, outcome, repeatable);
  await run(head, recorded, deps);
  return true;
};

/** Everywhere the same once more is the same; a room in Teams would have a card more. */
const isRepeatable = (kind: string | undefined): boolean => kind !== 'teams';
const kindOf = async (recipient: string, deps: Deps): Promise<string | undefined> => {
  const { config } = await deps.configuration.read();
  return config.channels.find((c) => `#${c.id}` === recipient)?.kind;
};

const failure = (attempt: number, outcome: Exclude<Outcome, { outcome: 'delivered' }>, repeatable: boolean): ChannelPostAction => {
  const retryAt = outcome.outcome === 'retry' ? (outcome.retryAt ?? null) : null;
  return { type: 'RecordPostChangeFailure', attempt, outcome: outcome.outcome, reason: outcome.reason, retryAt, repeatable };
};

/** As it was decided, not as the incident is by now: the same change says the same however often it is tried. */
const wordsOf = (head: Head<Waiting>, now: KnownIncident, config: Config, deps: Deps): ChannelPost => {
  const { pageId, incidentId, change: number, shows } = head.state;
  const nameOf = namesIn(config);
  const post = postOfIncident({
    ...{ pageId, change: number, incidentId, incident: now, severity: shows.severity, nameOf },
    brandName: brandOf(config, head.brand)?.name ?? head.brand,
    ...{ drill: head.origin === 'drill', acknowledgeLink: null, consoleUrl: deps.consoleUrl },
  });
  return { ...post, status: shows.status, takenBy: shows.takenBy === null ? null : nameOf(shows.takenBy) };
};

/** False where another one was faster. */
const run = async (head: Head<ChannelPostState>, action: ChannelPostAction, deps: Deps): Promise<boolean> => {
  const done = await deps.store.execute(channelPost, head.ref, { ...action, at: deps.now(), by: updater }, head);
  return !isRefused(done) && done.events.length > 0;
};

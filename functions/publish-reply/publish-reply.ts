import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { Connection } from '../../shared/config/config.ts';
import type { Connector, Reply } from '../../shared/connectors/connector.ts';
import { isRefused, type Actor } from '../../shared/domain/actor.ts';
import { draft, PUBLISH_LEASE_MS, type DraftCommand, type DraftState } from '../../shared/domain/draft/draft.ts';
import { mayReach } from '../../shared/domain/mention/may-reach.ts';
import { backOff } from '../../shared/domain/time/back-off.ts';
import { shift, type Instant } from '../../shared/domain/time/instant.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Failed } from '../../shared/platform/outcome.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { EventStore, Head } from '../../shared/store/event-store.ts';
import type { trigger } from './trigger.ts';

export type Deps = {
  store: EventStore;
  configuration: ConfigStore;
  connectorOf: (connection: Connection) => Promise<Connector | undefined>;
  now: () => Instant;
};
type Trigger = (typeof trigger)['events'][number];
type Sendable = Extract<DraftState, { status: 'approved' | 'publishing' }>;
type Sending = { head: Head<Sendable>; connector: Connector; reply: Reply; deps: Deps };

const publisher: Actor = { kind: 'system', name: 'publish-reply' };
/** After so many failures a person has to look. About eight hours. */
const MOST_ATTEMPTS = 12;

/**
 * Publishes an approved draft, once: the intent is recorded before the effect and its result after it; whoever finds an
 * intent without a result looks on the platform before trying again.
 */
export const publishReply = async ({ detail }: Message<Trigger>, deps: Deps): Promise<Decision> => {
  const draftId = detail.aggregate.id;
  const found = detail.aggregate.type === 'draft' ? await deps.store.load(draft, detail.aggregate) : undefined;
  if (found === undefined) return { did: 'ignored', why: 'no such draft', draftId };
  const { state } = found;
  if (state.status !== 'approved' && state.status !== 'publishing') return { did: 'nothing', why: `it is ${state.status}`, draftId };
  const waiting = waitsUntil(state, deps.now());
  if (waiting !== undefined) return { did: 'nothing', why: `not before ${waiting}`, draftId };
  return { ...(await send({ ...found, state }, deps)), draftId };
};

/** An attempt in flight, or a retry that is not due: its due row will bring us back. */
const waitsUntil = (state: Sendable, now: Instant): Instant | undefined => {
  const until =
    state.status === 'publishing' && state.publishing.open ? shift(state.publishing.startedAt, PUBLISH_LEASE_MS) : retryAtOf(state);
  return until !== null && now < until ? until : undefined;
};

const retryAtOf = (state: Sendable): Instant | null => (state.status === 'publishing' ? state.publishing.retryAt : state.retryAt);

const send = async (head: Head<Sendable>, deps: Deps): Promise<Decision> => {
  const { config } = await deps.configuration.read();
  const connection = config.connections.find((c) => c.id === head.state.connectionId);
  if (connection === undefined) return fail(head, { outcome: 'rejected', reason: 'its connection is not configured any more' }, deps);
  if (!mayReach(head.origin, connection))
    return fail(head, { outcome: 'rejected', reason: `what is ${head.origin} does not go out there` }, deps);
  const connector = await reachable(connection, deps);
  if ('outcome' in connector) return fail(head, connector, deps);
  const reply = { text: head.state.text, replyTo: head.state.replyTo ?? null, language: head.state.language };
  const sending = { head, connector, reply, deps };
  return head.state.status === 'approved' ? begin(sending) : goOn(sending, head.state);
};

const reachable = async (connection: Connection, deps: Deps): Promise<Connector | Failed> => {
  try {
    return (await deps.connectorOf(connection)) ?? { outcome: 'rejected', reason: 'this connection cannot publish' };
  } catch {
    return { outcome: 'retry', reason: 'its credentials cannot be read' };
  }
};

/** The first attempt: mark where our account's posts end, so that looking back later finds this one and no older one. */
const begin = async (sending: Sending): Promise<Decision> => {
  const mark = await sending.connector.bookmark();
  if (!mark.ok) return fail(sending.head, mark, sending.deps);
  return attempt(sending, 1, mark.value);
};

/** A later one: if an earlier attempt went out after all, that is recorded and nothing is sent. */
const goOn = async (sending: Sending, { publishing }: Extract<Sendable, { status: 'publishing' }>): Promise<Decision> => {
  const before = await sending.connector.findReply(sending.reply, publishing.after);
  if (!before.ok) return fail(sending.head, before, sending.deps);
  if (before.value !== null) return published(sending, before.value, 'found-published');
  return attempt(sending, publishing.attempt + 1, publishing.after);
};

const attempt = async (sending: Sending, number: number, after: string | null): Promise<Decision> => {
  const { head, connector, reply, deps } = sending;
  const { textHash } = head.state;
  const intentId = idFrom('intent_', head.ref.id, textHash);
  const started = await run(
    head,
    { type: 'StartPublish', intentId, attempt: number, textHash, after, at: deps.now(), by: publisher },
    deps,
  );
  if (isRefused(started)) return { did: 'nothing', why: started.refused };
  const posted = await connector.post(reply, intentId);
  if (posted.outcome === 'delivered') return published(sending, posted, 'published');
  if (posted.outcome !== 'unknown') return fail(head, posted, deps, number);
  const found = await connector.findReply(reply, after);
  if (found.ok && found.value !== null) return published(sending, found.value, 'found-published');
  return fail(head, posted, deps, number);
};

const published = async (
  { head, deps }: Sending,
  { externalId, url }: { externalId: string; url: string | null },
  did: string,
): Promise<Decision> => {
  const outcome = await run(head, { type: 'RecordPublished', externalId, url, at: deps.now(), by: publisher }, deps);
  return isRefused(outcome) ? { did: 'nothing', why: outcome.refused } : { did, externalId };
};

/**
 * `number`: the attempt that failed; left out where we did not get as far as another one. While an earlier attempt may
 * have gone out, even a refusal to let us look is tried again.
 */
const fail = async (head: Head<Sendable>, failed: Failed, deps: Deps, number?: number): Promise<Decision> => {
  const { state } = head;
  const before = state.status === 'publishing' ? state.publishing : undefined;
  const failures = (before?.failures ?? (state.status === 'approved' ? state.failures : 0)) + 1;
  const unsure = number === undefined && before?.maybeOut === true;
  const final = (failed.outcome === 'rejected' && !unsure) || failures >= MOST_ATTEMPTS;
  const retryAt = final ? null : backOff(deps.now(), failures, failed.outcome === 'retry' ? failed.retryAt : undefined);
  const { outcome, reason } = unsure ? { outcome: 'unknown' as const, reason: failed.reason } : failed;
  const attempt = number ?? before?.attempt ?? 1;
  const recorded = await run(
    head,
    { type: 'RecordPublishFailure', attempt, outcome, reason, retryAt, at: deps.now(), by: publisher },
    deps,
  );
  if (isRefused(recorded)) return { did: 'nothing', why: recorded.refused };
  return { did: final ? 'gave-up' : 'failed', outcome, reason, retryAt };
};

const run = (head: Head<Sendable>, command: DraftCommand, deps: Deps) =>
  deps.store.execute(draft, head.ref, command, { brand: head.brand, origin: head.origin });

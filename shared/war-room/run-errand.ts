import { isRefused, type Actor } from '../domain/actor.ts';
import type { AggregateRef } from '../domain/aggregate.ts';
import {
  errand,
  restsUntil,
  type ErrandCommand,
  type ErrandRequest,
  type ErrandState,
  type WantedErrand,
} from '../domain/errand/errand.ts';
import { backOff } from '../domain/time/back-off.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Failed } from '../platform/outcome.ts';
import { idFrom } from '../platform/ids.ts';
import type { EventStore, Head } from '../store/event-store.ts';
import { scopeOfIncident } from '../store/keys.ts';
import type { Write } from '../store/table.ts';
import type { ErrandWork, Made } from './errand-work.ts';

export type Errands = { store: EventStore; now: () => Instant; by: Actor };
/** `rows` are written with the result, `before` happens just before it; both may come twice. */
type Extra = { rows?: (made: Made) => Write[]; before?: (made: Made) => Promise<void> };

/** After so many failures it is given up. About eight hours. */
const MOST_TRIES = 12;

/** By deterministic id, so that a repetition of the hint finds it again. `cause` tells moves of one card apart. */
export const errandRef = (
  { incidentId, kind, taskId }: Pick<ErrandRequest, 'incidentId' | 'kind' | 'taskId'>,
  cause = 0,
): AggregateRef => ({
  type: 'errand',
  id: idFrom('errand_', incidentId, kind, taskId ?? '', cause),
  scope: scopeOfIncident(incidentId),
});

/** One attempt at an errand, if it is its turn: a look where an earlier attempt may have worked, intent, effect, result. */
export const runErrand = async (
  ref: AggregateRef,
  open: () => Promise<ErrandWork | Failed>,
  to: Errands,
  extra: Extra = {},
): Promise<ErrandState['status'] | 'resting'> => {
  const head = await to.store.load(errand, ref);
  if (head === undefined) return 'none';
  const { state } = head;
  if (state.status !== 'wanted' && state.status !== 'going') return state.status;
  if (restsUntil(state, to.now()) !== undefined) return 'resting';
  const running = { ...head, state };
  const work = await opened(open);
  if ('outcome' in work) return fail(running, work, to);
  if (state.maybeDone) {
    const before = await work.look();
    if (!before.ok) return fail(running, before, to);
    if (before.value !== null) return done(running, { ...before.value, found: true }, to, extra);
  }
  const attempt = state.attempt + 1;
  const begun = await run(running, { type: 'StartErrand', attempt, at: to.now(), by: to.by }, to);
  if (isRefused(begun) || begun.events.length === 0) return 'resting';
  const made = await work.attempt();
  if (made.outcome === 'delivered') return done(running, { externalId: made.externalId, url: made.url, found: false }, to, extra);
  if (made.outcome !== 'unknown') return fail(running, made, to, attempt);
  const after = await work.look();
  if (after.ok && after.value !== null) return done(running, { ...after.value, found: true }, to, extra);
  return fail(running, made, to, attempt);
};

/** Lets one go that is not needed, or not allowed, any more. */
export const dropErrand = async (ref: AggregateRef, reason: string, to: Errands): Promise<void> => {
  const head = await to.store.load(errand, ref);
  if (head !== undefined) await run(head, { type: 'DropErrand', reason, at: to.now(), by: to.by }, to);
};

const opened = async (open: () => Promise<ErrandWork | Failed>): Promise<ErrandWork | Failed> => {
  try {
    return await open();
  } catch {
    return { outcome: 'retry', reason: 'its credentials cannot be read' };
  }
};

const done = async (head: Head<ErrandState>, made: Made & { found: boolean }, to: Errands, { rows, before }: Extra) => {
  await before?.(made);
  const { externalId, url, found } = made;
  const command = { type: 'RecordErrand', externalId, url, found, at: to.now(), by: to.by } as const;
  const { brand, origin } = head;
  const recorded = await to.store.execute(errand, head.ref, command, { brand, origin, also: () => rows?.(made) ?? [] });
  return isRefused(recorded) ? 'resting' : recorded.head.state.status;
};

/** While an earlier attempt may have worked, even a refusal to let us look is tried again. */
const fail = async (head: Head<WantedErrand>, failed: Failed, to: Errands, attempt?: number) => {
  const { state } = head;
  const unsure = attempt === undefined && state.maybeDone;
  const failures = state.failures + 1;
  const final = (failed.outcome === 'rejected' && !unsure) || failures >= MOST_TRIES;
  const retryAt = final ? null : backOff(to.now(), failures, failed.outcome === 'retry' ? failed.retryAt : undefined);
  const outcome = unsure ? 'unknown' : failed.outcome;
  const command = { type: 'RecordErrandFailure', attempt: attempt ?? state.attempt, outcome, reason: failed.reason, retryAt } as const;
  const recorded = await run(head, { ...command, at: to.now(), by: to.by }, to);
  return isRefused(recorded) ? 'resting' : recorded.head.state.status;
};

const run = ({ ref, brand, origin }: Head<ErrandState>, command: ErrandCommand, to: Errands) =>
  to.store.execute(errand, ref, command, { brand, origin });

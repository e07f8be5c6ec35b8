import { refused, type Refused } from '../actor.ts';
import type { Aggregate, CommandContext, Due, EventsOf } from '../aggregate.ts';
import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';
import type * as e from './bulletin-events.ts';
import type { News } from './news.ts';

export type BulletinEvent = EventsOf<{ NewsNoted: typeof e.newsNoted; BulletinIssued: typeof e.bulletinIssued }>;
type Facts = {
  incidentId: string;
  topic: string;
  /** How many notices went out, and when the last did. */
  number: number;
  lastAt: Instant | null;
  pending: News[];
  /** Which events were noted: a repeated hint notes nothing. */
  seen: string[];
};
export type BulletinState = { status: 'none' } | (Facts & { status: 'waiting' | 'calm' });
export type BulletinCommand = CommandContext & ({ type: 'Note'; incidentId: string; topic: string; news: News } | { type: 'Issue' });

/** After a notice the next one waits so long, unless it tells of an opening, an end or a person's update. */
export const PACE_MS = 10 * MINUTE_MS;
/** So many do not wait any longer: the head stays small, and so does the email. */
const MOST_PENDING = 100;
/** Hints are repeated within hours; so many events of one incident do not come in that time. */
const KEPT_SEEN = 500;

/**
 * All that one topic hears of one incident: nobody gets forty emails. What happens shortly after a notice is put together
 * in the next one; nothing is lost and nothing is told twice.
 */
export const bulletin: Aggregate<BulletinState, BulletinCommand, BulletinEvent> = {
  type: 'bulletin',
  initialState: { status: 'none' },
  decide: (command, state) => decideBulletin(command, state),
  evolve: (state, event) => {
    const { incidentId, topic } = event.data;
    const facts = factsOf(state, incidentId, topic);
    if (event.type === 'NewsNoted') {
      const { news } = event.data;
      return { ...facts, status: 'waiting', pending: [...facts.pending, news], seen: [...facts.seen, news.about].slice(-KEPT_SEEN) };
    }
    const told = new Set(event.data.news.map((n) => n.about));
    const pending = facts.pending.filter((n) => !told.has(n.about));
    return { ...facts, status: pending.length === 0 ? 'calm' : 'waiting', pending, number: event.data.number, lastAt: event.at };
  },
  dues: (state, _events, at): Due[] => {
    const next = state.status === 'waiting' ? issuedAt(state.lastAt, state.pending) : undefined;
    return next === undefined ? [] : [{ event: 'NoticeDue', dueAt: next > at ? next : at }];
  },
  status: (state) => state.status,
};

/** When the next notice goes out with what is pending; undefined where nothing is. */
export const issuedAt = (lastAt: Instant | null, pending: readonly News[]): Instant | undefined => {
  const paced = lastAt === null ? undefined : shift(lastAt, PACE_MS);
  const ready = pending.map((n, i) => {
    const from = n.notBefore ?? n.at;
    return n.atOnce || paced === undefined || paced < from || i + 1 >= MOST_PENDING ? from : paced;
  });
  return ready.toSorted()[0];
};

const decideBulletin = (command: BulletinCommand, state: BulletinState): BulletinEvent[] | Refused => {
  if (command.type === 'Note') return note(command, state);
  if (state.status === 'none') return refused('bulletin_unknown', 'there is no such bulletin');
  return issue(state, state.pending, command.at);
};

const factsOf = (state: BulletinState, incidentId: string, topic: string): Facts =>
  state.status === 'none' ? { incidentId, topic, number: 0, lastAt: null, pending: [], seen: [] } : state;

const note = (command: Extract<BulletinCommand, { type: 'Note' }>, state: BulletinState): BulletinEvent[] => {
  const { incidentId, topic, news } = command;
  const before = factsOf(state, incidentId, topic);
  if (before.seen.includes(news.about)) return [];
  return [{ type: 'NewsNoted', data: { incidentId, topic, news } }, ...issue(before, [...before.pending, news], command.at)];
};

const issue = (facts: Omit<Facts, 'seen' | 'pending'>, pending: readonly News[], at: Instant): BulletinEvent[] => {
  const when = issuedAt(facts.lastAt, pending);
  if (when === undefined || at < when) return [];
  const { incidentId, topic, number } = facts;
  const told = pending.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  return [{ type: 'BulletinIssued', data: { incidentId, topic, number: number + 1, news: told } }];
};

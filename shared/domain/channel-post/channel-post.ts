import type * as z from 'zod';
import { refused, type Refused } from '../actor.ts';
import type { Aggregate, CommandContext, Due, EventsOf, Recorded } from '../aggregate.ts';
import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';
import type * as e from './channel-post-events.ts';

export type ChannelPostEvent = EventsOf<{
  ChannelPostOutdated: typeof e.channelPostOutdated;
  ChannelPostChangeStarted: typeof e.channelPostChangeStarted;
  ChannelPostChanged: typeof e.channelPostChanged;
  ChannelPostChangeFailed: typeof e.channelPostChangeFailed;
}>;
export type Shows = z.infer<typeof e.shows>;
/** `shows` is what it should say, at its `change`-th change; `attempts` counts all sends, `tries` those of this change. */
type Facts = z.infer<typeof e.channelPostOutdated> & { attempts: number; tries: number };

/** `changing`: the intent is written, the result is not; `to` is the change that is on its way, `change` may be newer. */
export type ChannelPostState =
  | { status: 'none' }
  | (Facts & { status: 'waiting'; notBefore: Instant })
  | (Facts & { status: 'changing'; to: number; startedAt: Instant })
  | (Facts & { status: 'current' | 'given-up' });

export type ShowInstead = { type: 'ShowInstead'; incidentId: string; pageId: string; recipient: string; shows: Shows };
export type StartPostChange = { type: 'StartPostChange'; attempt: number };
export type RecordPostChange = { type: 'RecordPostChange'; attempt: number; providerId: string };
/** `repeatable`: the same once more does no harm there. */
export type RecordPostChangeFailure = {
  type: 'RecordPostChangeFailure';
  attempt: number;
  outcome: 'retry' | 'rejected' | 'unknown';
  reason: string;
  retryAt: Instant | null;
  repeatable: boolean;
};
export type ChannelPostAction = ShowInstead | StartPostChange | RecordPostChange | RecordPostChangeFailure;
export type ChannelPostCommand = ChannelPostAction & CommandContext;

/** How often one change is tried. */
export const POST_TRIES = 5;
/** After this long without a result a change counts as unknown: longer than the function that makes it runs. */
export const POST_LIMIT_MS = 45_000;

/** What stands in a channel about one page: it follows the incident, and what is newest wins. */
export const channelPost: Aggregate<ChannelPostState, ChannelPostCommand, ChannelPostEvent> = {
  type: 'channel-post',
  initialState: { status: 'none' },
  decide: (command, state) => decidePost(command, state),
  evolve: (state, event) => evolvePost(state, event),
  dues: (state, _events, at) => duesOf(state, at),
  status: (state) => state.status,
};

const decidePost = (command: ChannelPostCommand, state: ChannelPostState): ChannelPostEvent[] | Refused => {
  switch (command.type) {
    case 'ShowInstead': {
      const { incidentId, pageId, recipient, shows } = command;
      if (state.status !== 'none' && same(state.shows, shows)) return [];
      const change = state.status === 'none' ? 1 : state.change + 1;
      return [{ type: 'ChannelPostOutdated', data: { incidentId, pageId, recipient, change, shows } }];
    }
    case 'StartPostChange':
      if (state.status !== 'waiting' || command.attempt !== state.attempts + 1)
        return refused('post_not_waiting', 'another one changes it, or nothing is to be changed');
      return [{ type: 'ChannelPostChangeStarted', data: { attempt: command.attempt, change: state.change } }];
    case 'RecordPostChange':
      if (state.status !== 'changing' || command.attempt !== state.attempts) return [];
      return [{ type: 'ChannelPostChanged', data: { attempt: command.attempt, change: state.to, providerId: command.providerId } }];
    case 'RecordPostChangeFailure': {
      if (state.status !== 'changing' || command.attempt !== state.attempts) return [];
      const { attempt, outcome, reason } = command;
      return [{ type: 'ChannelPostChangeFailed', data: { attempt, outcome, reason, retryAt: retryAtOf(command, state.tries) } }];
    }
  }
};

const evolvePost = (state: ChannelPostState, event: Recorded<ChannelPostEvent>): ChannelPostState => {
  if (event.type === 'ChannelPostOutdated') {
    if (state.status === 'changing') return { ...state, ...event.data };
    const attempts = state.status === 'none' ? 0 : state.attempts;
    return { ...event.data, attempts, tries: 0, status: 'waiting', notBefore: event.at };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'ChannelPostChangeStarted': {
      const { attempt, change } = event.data;
      return { ...factsOf(state), attempts: attempt, tries: state.tries + 1, status: 'changing', to: change, startedAt: event.at };
    }
    case 'ChannelPostChanged':
      return event.data.change < state.change ? again(state, event.at) : { ...factsOf(state), status: 'current' };
    case 'ChannelPostChangeFailed':
      if (state.status === 'changing' && state.to < state.change) return again(state, event.at);
      return event.data.retryAt === null
        ? { ...factsOf(state), status: 'given-up' }
        : { ...factsOf(state), status: 'waiting', notBefore: event.data.retryAt };
  }
};

/** Something newer is to be said: that counts anew. */
const again = (state: Facts, at: Instant): ChannelPostState => ({ ...factsOf(state), tries: 0, status: 'waiting', notBefore: at });

const duesOf = (state: ChannelPostState, at: Instant): Due[] => {
  if (state.status === 'changing') return [{ event: 'ChannelPostDue', dueAt: shift(state.startedAt, POST_LIMIT_MS) }];
  return state.status === 'waiting' ? [{ event: 'ChannelPostDue', dueAt: state.notBefore > at ? state.notBefore : at }] : [];
};

/** A minute, then two, four, eight; what may stand there already is repeated only where that does no harm. */
const retryAtOf = ({ outcome, retryAt, repeatable, at }: RecordPostChangeFailure & CommandContext, tries: number): Instant | null => {
  if (outcome === 'rejected' || tries >= POST_TRIES || (outcome === 'unknown' && !repeatable)) return null;
  return retryAt ?? shift(at, MINUTE_MS * 2 ** (tries - 1));
};

const same = (a: Shows, b: Shows): boolean => a.status === b.status && a.severity === b.severity && a.takenBy === b.takenBy;

const factsOf = ({ incidentId, pageId, recipient, change, shows, attempts, tries }: Facts): Facts => ({
  ...{ incidentId, pageId, recipient, change, shows, attempts, tries },
});

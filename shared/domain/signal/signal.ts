import { refused, type Refused } from '../actor.ts';
import type { Aggregate, CommandContext, Due, EventsOf } from '../aggregate.ts';
import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';
import type { signalCleared, signalRaised, signalStrengthened, SignalEvidence } from './signal-events.ts';

export type SignalCommand = CommandContext &
  (
    | { type: 'Raise'; evidence: SignalEvidence }
    | { type: 'Strengthen'; evidence: SignalEvidence }
    | { type: 'Clear'; clearedAt: Instant; why: string }
  );
export type SignalEvent = EventsOf<{
  SignalRaised: typeof signalRaised;
  SignalStrengthened: typeof signalStrengthened;
  SignalCleared: typeof signalCleared;
}>;
export type SignalState =
  | { status: 'none' }
  | { status: 'active'; series: string; severity: SignalEvidence['severity']; raisedAt: Instant; newestAt: Instant }
  | { status: 'cleared'; series: string; severity: SignalEvidence['severity']; raisedAt: Instant; clearedAt: Instant };

/** How often a signal is looked at while nothing new is said, in minutes. */
export const REVIEW_MINUTES = 10;

/** Recorded by detection only, which decides; here it is made sure that saying it twice records it once. */
const decide = (command: SignalCommand, state: SignalState): SignalEvent[] | Refused => {
  switch (command.type) {
    case 'Raise':
      return state.status === 'none' ? [{ type: 'SignalRaised', data: command.evidence }] : [];
    case 'Strengthen':
      if (state.status === 'none') return refused('signal_unknown', 'there is no such signal');
      if (state.status === 'cleared' || state.newestAt >= command.evidence.at) return [];
      return [{ type: 'SignalStrengthened', data: command.evidence }];
    case 'Clear':
      if (state.status === 'none') return refused('signal_unknown', 'there is no such signal');
      return state.status === 'cleared' ? [] : [{ type: 'SignalCleared', data: { at: command.clearedAt, why: command.why } }];
  }
};

const evolve = (state: SignalState, event: SignalEvent): SignalState => {
  if (event.type === 'SignalRaised') {
    const { series, severity, at } = event.data;
    return { status: 'active', series, severity, raisedAt: at, newestAt: at };
  }
  if (state.status === 'none') return state;
  const { series, raisedAt } = state;
  if (event.type === 'SignalCleared') return { status: 'cleared', series, severity: state.severity, raisedAt, clearedAt: event.data.at };
  return state.status === 'active' ? { ...state, severity: event.data.severity, newestAt: event.data.at } : state;
};

/** From the first on, a look every ten minutes: `review-signals` files the next while the signal is active. */
const dues = (state: SignalState, events: SignalEvent[], at: Instant): Due[] =>
  state.status === 'active' && events.some((e) => e.type === 'SignalRaised')
    ? [{ event: 'SignalReviewDue', dueAt: shift(at, REVIEW_MINUTES * MINUTE_MS) }]
    : [];

export const signal: Aggregate<SignalState, SignalCommand, SignalEvent> = {
  type: 'signal',
  initialState: { status: 'none' },
  decide,
  evolve,
  dues,
  status: (state) => state.status,
};

import { refused, type Refused } from '../actor.ts';
import type { Aggregate, CommandContext, Due, EventsOf } from '../aggregate.ts';
import { graver } from '../incident/severity.ts';
import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';
import { REVIEW_MINUTES } from './detection.ts';
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
  | { status: 'cleared'; series: string; severity: SignalEvidence['severity']; raisedAt: Instant; newestAt: Instant; clearedAt: Instant };

/** Recorded by detection only, which decides; here it is made sure that saying it twice records it once. */
const decide = (command: SignalCommand, state: SignalState): SignalEvent[] | Refused => {
  switch (command.type) {
    case 'Raise':
      return state.status === 'none' ? [{ type: 'SignalRaised', data: command.evidence }] : [];
    case 'Strengthen':
      if (state.status === 'none') return refused('signal_unknown', 'there is no such signal');
      return strengthen(command.evidence, state);
    case 'Clear':
      if (state.status === 'none') return refused('signal_unknown', 'there is no such signal');
      return state.status === 'cleared' ? [] : [{ type: 'SignalCleared', data: { at: command.clearedAt, why: command.why } }];
  }
};

/** Graver evidence always counts; where late mentions made an earlier minute graver it is dated after what is known. */
const strengthen = (evidence: SignalEvidence, state: Exclude<SignalState, { status: 'none' }>): SignalEvent[] => {
  const isNew = evidence.at > state.newestAt && state.status === 'active';
  if (!isNew && !graver(evidence.severity, state.severity)) return [];
  const at = evidence.at > state.newestAt ? evidence.at : shift(state.newestAt, 1);
  return [{ type: 'SignalStrengthened', data: { ...evidence, at } }];
};

const evolve = (state: SignalState, event: SignalEvent): SignalState => {
  if (event.type === 'SignalRaised') {
    const { series, severity, at } = event.data;
    return { status: 'active', series, severity, raisedAt: at, newestAt: at };
  }
  if (state.status === 'none') return state;
  const { series, raisedAt, severity, newestAt } = state;
  if (event.type === 'SignalCleared') return { status: 'cleared', series, severity, raisedAt, newestAt, clearedAt: event.data.at };
  return { status: 'active', series, severity: event.data.severity, raisedAt, newestAt: event.data.at };
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

import { refused } from '../../../shared/domain/actor.ts';
import type { Aggregate, CommandContext, Due } from '../../../shared/domain/aggregate.ts';
import type { RecordedEvent } from '../../../shared/events/catalogue.ts';

/** The smallest aggregate that can test a store: it counts, can be closed, and asks to be looked at again. */
export type Tally = { count: number; closed: boolean };
export type TallyCommand = CommandContext &
  ({ type: 'Count'; times?: number } | { type: 'Close' } | { type: 'DoNothing' } | { type: 'WriteNonsense' });
export type TallyEvent = RecordedEvent<'NoticeSendStarted' | 'NoticeSent'>;

export const tally: Aggregate<Tally, TallyCommand, TallyEvent> = {
  type: 'notice',
  initialState: { count: 0, closed: false },
  decide: (command, state) => {
    if (state.closed) return refused('tally_closed', 'the tally is closed');
    switch (command.type) {
      case 'Count':
        return Array.from({ length: command.times ?? 1 }, (_, i) => ({
          type: 'NoticeSendStarted',
          data: { attempt: state.count + i + 1 },
        }));
      case 'Close':
        return [{ type: 'NoticeSent', data: { attempt: Math.max(1, state.count), providerId: 'x' } }];
      case 'DoNothing':
        return [];
      case 'WriteNonsense':
        return [{ type: 'NoticeSendStarted', data: { attempt: -1 } }];
    }
  },
  evolve: (state, event) => (event.type === 'NoticeSent' ? { ...state, closed: true } : { ...state, count: state.count + 1 }),
  dues: () => [],
  status: (state) => (state.closed ? 'closed' : 'counting'),
};

/** A tally that asks for these looks with every count. */
export const tallyWithDues = (dues: Due[]): typeof tally => ({ ...tally, dues: () => dues });

import type { Aggregate, Due, Recorded } from '../aggregate.ts';
import { afterFailedSend } from '../page/after-failure.ts';
import { SEND_LIMIT_MS } from '../page/page.ts';
import { shift, type Instant } from '../time/instant.ts';
import { decideDigest } from './decide-digest.ts';
import type { DigestCommand, DigestEvent, DigestFacts, DigestState } from './digest-state.ts';

/** One message later about everything that was held back from a person: its contact methods in order until one is delivered. */
export const digest: Aggregate<DigestState, DigestCommand, DigestEvent> = {
  type: 'digest',
  initialState: { status: 'none' },
  decide: decideDigest,
  evolve: (state, event) => evolveDigest(state, event),
  dues: (state, _events, at) => duesOf(state, at),
  status: (state) => state.status,
};

const evolveDigest = (state: DigestState, event: Recorded<DigestEvent>): DigestState => {
  if (event.type === 'DigestClosed') {
    const methods = event.data.methods.map((m) => ({ ...m, tries: 0, rejected: false }));
    const facts: DigestFacts = { ...event.data, methods, attempts: 0, items: [], over: [], movedOn: [] };
    return { ...facts, status: 'waiting', next: 0, notBefore: event.at };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'DigestSendStarted': {
      const { attempt, methodId, items, over } = event.data;
      const next = state.methods.findIndex((m) => m.methodId === methodId);
      const methods = state.methods.map((m, index) => (index === next ? { ...m, tries: m.tries + 1 } : m));
      return { ...factsOf(state), methods, attempts: attempt, items, over, status: 'sending', next, startedAt: event.at };
    }
    case 'DigestMovedOn':
      return { ...state, movedOn: [...state.movedOn, ...event.data.pages] };
    case 'DigestDelivered': {
      const channel = 'next' in state ? state.methods[state.next]!.channel : 'record';
      return { ...factsOf(state), status: 'delivered', deliveredAt: event.at, channel };
    }
    case 'DigestSendFailed':
      return failed(state, event);
    case 'DigestExhausted':
      return { ...factsOf(state), status: 'exhausted', reason: event.data.reason };
    case 'DigestSuppressed':
      return { ...factsOf(state), status: 'suppressed', ...event.data };
  }
};

const failed = (
  state: Exclude<DigestState, { status: 'none' }>,
  event: Recorded<Extract<DigestEvent, { type: 'DigestSendFailed' }>>,
): DigestState => {
  if (state.status !== 'sending' && state.status !== 'waiting') return state;
  const { methods, then } = afterFailedSend(state.methods, state.next, event.data, event.at);
  const facts = { ...factsOf(state), methods, attempts: Math.max(state.attempts, event.data.attempt) };
  return then === 'exhausted' ? { ...facts, status: 'exhausted', reason: event.data.reason } : { ...facts, status: 'waiting', ...then };
};

/** A send is looked at once more in case its sender died; a retry when it is due. */
const duesOf = (state: DigestState, at: Instant): Due[] => {
  if (state.status === 'sending') return [{ event: 'DigestDue', dueAt: shift(at, SEND_LIMIT_MS) }];
  if (state.status === 'waiting') return [{ event: 'DigestDue', dueAt: state.notBefore > at ? state.notBefore : at }];
  return [];
};

const factsOf = (state: DigestFacts): DigestFacts => ({
  personId: state.personId,
  because: state.because,
  dueAt: state.dueAt,
  methods: state.methods,
  attempts: state.attempts,
  items: state.items,
  over: state.over,
  movedOn: state.movedOn,
});

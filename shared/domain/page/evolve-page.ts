import type { PageChannel } from './page-events.ts';
import type { Recorded } from '../aggregate.ts';
import { afterFailedSend, afterReceipt } from './after-failure.ts';
import type { MethodRecord, PageEvent, PageFacts, PageState } from './page-state.ts';

/** The state after an event; an event that cannot be, changes nothing. */
export const evolvePage = (state: PageState, event: Recorded<PageEvent>): PageState => {
  if (event.type === 'PageRequested') {
    const methods = event.data.methods.map((m): MethodRecord => ({ ...m, tries: 0, rejected: false }));
    const facts: PageFacts = { ...event.data, requestedAt: event.at, methods, attempts: 0 };
    return { ...facts, status: 'waiting', next: 0, notBefore: event.at };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'PageSuppressed':
      return { ...factsOf(state), status: 'suppressed', ...event.data };
    case 'PageHeld':
      return state.status === 'waiting' ? { ...state, notBefore: event.data.until, held: event.data } : state;
    case 'PageSendStarted': {
      const next = state.methods.findIndex((m) => m.methodId === event.data.methodId);
      const methods = state.methods.map((m, index) => (index === next ? { ...m, tries: m.tries + 1 } : m));
      return { ...factsOf(state), methods, attempts: event.data.attempt, status: 'sending', next, startedAt: event.at };
    }
    case 'PageDelivered':
      return {
        ...factsOf(state),
        status: 'delivered',
        deliveredAt: event.at,
        channel: sentBy(state),
        ...sentIn(state, event.data.attempt),
      };
    case 'PageSendFailed':
      return failed(state, event);
    case 'PageReceipt':
      return received(state, event);
    case 'PageExhausted':
      return { ...factsOf(state), status: 'exhausted', because: event.data.reason };
  }
};

const failed = (
  state: Exclude<PageState, { status: 'none' }>,
  event: Recorded<Extract<PageEvent, { type: 'PageSendFailed' }>>,
): PageState => {
  if (state.status !== 'sending' && state.status !== 'waiting') return state;
  const { methods, then } = afterFailedSend(state.methods, state.next, event.data, event.at);
  const facts = { ...factsOf(state), methods, attempts: Math.max(state.attempts, event.data.attempt) };
  return then === 'exhausted' ? { ...facts, status: 'exhausted', because: event.data.reason } : { ...facts, status: 'waiting', ...then };
};

const received = (
  state: Exclude<PageState, { status: 'none' }>,
  { at, data: { status, reason } }: Recorded<Extract<PageEvent, { type: 'PageReceipt' }>>,
): PageState => {
  if (state.status !== 'delivered') return state;
  const then = status === 'undelivered' && state.sent !== undefined ? afterReceipt(state.methods, state.sent.method, at) : undefined;
  if (then === undefined) return { ...state, receipt: { status, reason, at } };
  return then === 'exhausted'
    ? { ...factsOf(state), status: 'exhausted', because: reason }
    : { ...factsOf(state), status: 'waiting', ...then };
};

const sentIn = (state: PageState, attempt: number): { sent?: { attempt: number; method: number } } =>
  'next' in state ? { sent: { attempt, method: state.next } } : {};

const sentBy = (state: PageState): PageChannel => ('next' in state ? state.methods[state.next]!.channel : 'record');

const factsOf = (state: PageFacts): PageFacts => ({
  incidentId: state.incidentId,
  personId: state.personId,
  severity: state.severity,
  step: state.step,
  round: state.round,
  reason: state.reason,
  requestedAt: state.requestedAt,
  methods: state.methods,
  attempts: state.attempts,
});

import { describe, expect, it } from 'vitest';
import type { PageAction } from '../../../../shared/domain/page/decide-page.ts';
import type { PageEvent } from '../../../../shared/domain/page/page-state.ts';
import { page } from '../../../../shared/domain/page/page.ts';
import { shift } from '../../../../shared/domain/time/instant.ts';
import { given as givenAny, type Happened } from '../../../support/given.ts';
import { SYSTEM, T0 } from '../../../support/incident-samples.ts';

const methods = [
  { methodId: 'phone', channel: 'sms' as const },
  { methodId: 'mail', channel: 'email' as const },
];
const request = {
  incidentId: 'inc_1',
  personId: 'ana',
  severity: 'sev1' as const,
  step: 0,
  round: 0,
  reason: 'escalation' as const,
  methods,
};
const requested: Happened<PageEvent> = { type: 'PageRequested', data: request, at: T0 };
const started = (attempt: number, methodId = 'phone', channel: 'sms' | 'email' = 'sms'): Happened<PageEvent> => ({
  type: 'PageSendStarted',
  data: { attempt, methodId, channel, linkHash: null },
  at: T0,
});
const failed = (attempt: number, outcome: 'retry' | 'rejected' | 'unknown'): Happened<PageEvent> => ({
  type: 'PageSendFailed',
  data: { attempt, outcome, reason: '', retryAt: null },
  at: T0,
});
const delivered: Happened<PageEvent> = { type: 'PageDelivered', data: { attempt: 1, providerId: 'p' }, at: T0 };
const given = (...happened: Happened<PageEvent>[]) => {
  const spec = givenAny(page, happened);
  return { ...spec, when: (action: PageAction) => spec.when({ ...action, at: T0, by: SYSTEM }) };
};
const fail = (attempt: number, outcome: 'retry' | 'rejected' | 'unknown'): PageAction => ({
  type: 'RecordFailure',
  attempt,
  outcome,
  reason: 'r',
  retryAt: null,
});

const receipt = (status: 'delivered' | 'undelivered' | 'unknown', attempt = 1): PageAction => ({
  type: 'RecordReceipt',
  attempt,
  status,
  reason: 'phone unreachable',
});
const received = (status: 'delivered' | 'undelivered', attempt = 1): Happened<PageEvent> => ({
  type: 'PageReceipt',
  data: { attempt, status, reason: '' },
  at: T0,
});

describe('a page that the carrier took', () => {
  it('and handed over is delivered, once', () => {
    given(requested, started(1), delivered).when(receipt('delivered')).thenNames(['PageReceipt']);
    given(requested, started(1), delivered, received('delivered')).when(receipt('delivered')).thenNothing();
  });
  it('and could not hand over has its next method at once', () => {
    given(requested, started(1), delivered).when(receipt('undelivered')).thenNames(['PageReceipt']);
    const after = given(requested, started(1), delivered, received('undelivered'));
    expect(after.state).toMatchObject({ status: 'waiting', next: 1, notBefore: T0 });
    after.when({ type: 'StartSend', attempt: 2, linkHash: null }).thenNames(['PageSendStarted']);
  });
  it('with nothing but a phone is sent again a minute later, three times at most', () => {
    const alone: Happened<PageEvent> = { ...requested, data: { ...request, methods: methods.slice(0, 1) } };
    const deliveredAs = (attempt: number): Happened<PageEvent> => ({ ...delivered, data: { attempt, providerId: 'p' } });
    const once = [alone, started(1), delivered, received('undelivered')];
    expect(given(...once).state).toMatchObject({ status: 'waiting', next: 0, notBefore: shift(T0, 60_000) });
    const thrice = [...once, started(2), deliveredAs(2), received('undelivered', 2), started(3), deliveredAs(3)];
    given(...thrice)
      .when(receipt('undelivered', 3))
      .thenNames(['PageReceipt', 'PageExhausted']);
    expect(given(...thrice, received('undelivered', 3)).state.status).toBe('exhausted');
  });
  it('hears nothing of an attempt that is history, and nothing that decides nothing twice', () => {
    const second: Happened<PageEvent>[] = [started(2, 'mail', 'email'), { ...delivered, data: { attempt: 2, providerId: 'q' } }];
    given(requested, started(1), delivered, received('undelivered'), ...second)
      .when(receipt('undelivered', 1))
      .thenNothing();
    given(requested, started(1)).when(receipt('undelivered')).thenNothing();
    given(requested, started(1), delivered, received('delivered')).when(receipt('unknown')).thenNothing();
  });
  it('may turn out undelivered after all: the next method goes out', () =>
    given(requested, started(1), delivered, received('delivered')).when(receipt('undelivered')).thenNames(['PageReceipt']));
});

describe('a page', () => {
  it('is requested once', () => {
    given().when({ type: 'RequestPage', request, suppress: null }).thenNames(['PageRequested']);
    given(requested).when({ type: 'RequestPage', request, suppress: null }).thenNothing();
  });
  it('for somebody without a contact method is exhausted from the start', () =>
    given()
      .when({ type: 'RequestPage', request: { ...request, methods: [] }, suppress: null })
      .thenNames(['PageRequested', 'PageExhausted']));
  it('that is not to be sent is written down with the reason', () =>
    given()
      .when({ type: 'RequestPage', request, suppress: { by: 'not-agreed-to-drill', explain: 'no' } })
      .thenNames(['PageRequested', 'PageSuppressed']));
  it('has one sender at a time', () => {
    given(requested)
      .when({ type: 'StartSend', attempt: 1, linkHash: 'h' })
      .then([{ type: 'PageSendStarted', data: { attempt: 1, methodId: 'phone', channel: 'sms', linkHash: 'h' } }]);
    given(requested, started(1)).when({ type: 'StartSend', attempt: 2, linkHash: null }).thenRefused('page_being_sent');
    given(requested, started(1), failed(1, 'unknown'))
      .when({ type: 'StartSend', attempt: 1, linkHash: null })
      .thenRefused('page_attempt_over');
  });
  it('in flight is looked at again in case its sender dies', () =>
    expect(given(requested).when({ type: 'StartSend', attempt: 1, linkHash: null }).dues()).toEqual([
      { event: 'PageDue', dueAt: shift(T0, 15_000) },
    ]));
  it('once delivered stays so', () => {
    for (const action of [
      fail(1, 'unknown'),
      { type: 'StartSend', attempt: 2, linkHash: null },
      { type: 'SuppressPage', suppressedBy: 'silence', explain: '' },
    ] as PageAction[]) {
      given(requested, started(1), delivered).when(action).thenNothing();
    }
  });
  it('a result that comes late for an attempt given up still counts as delivered', () =>
    expect(
      given(requested, started(1), failed(1, 'unknown'), started(2, 'mail', 'email')).when({
        type: 'RecordDelivery',
        attempt: 1,
        providerId: 'p',
      }).state,
    ).toMatchObject({
      status: 'delivered',
    }));
  it('a late failure of an attempt given up changes nothing', () =>
    given(requested, started(1), failed(1, 'unknown'), started(2, 'mail', 'email'))
      .when(fail(1, 'rejected'))
      .thenNothing());
  it('of an attempt that never began has no result', () =>
    given(requested).when({ type: 'RecordDelivery', attempt: 1, providerId: 'p' }).thenNothing());
  it('is exhausted when its last method is rejected', () =>
    given(requested, started(1), failed(1, 'rejected'), started(2, 'mail', 'email'))
      .when(fail(2, 'rejected'))
      .thenNames(['PageSendFailed', 'PageExhausted']));
  it('that is not there has no sender', () => given().when({ type: 'StartSend', attempt: 1, linkHash: null }).thenRefused('page_unknown'));
});

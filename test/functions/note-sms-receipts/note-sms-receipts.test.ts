import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { handler } from '../../../functions/note-sms-receipts/handler.ts';
import { noteSmsReceipts } from '../../../functions/note-sms-receipts/note-sms-receipts.ts';
import { page } from '../../../shared/domain/page/page.ts';
import type { PageState } from '../../../shared/domain/page/page-state.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { fileSentSms } from '../../../shared/store/sms-receipts.ts';
import { SYSTEM, T0 } from '../../support/incident-samples.ts';
import { testPorts } from '../../support/test-ports.ts';

const ref = { type: 'page' as const, id: 'page_1', scope: 'incident/inc_1' };
const belonging = { brand: 'Aurora', origin: 'live' as const };
const line = (messageId: string, status = 'FAILURE', providerResponse = 'Phone is currently unreachable/unavailable'): string =>
  JSON.stringify({
    notification: { messageId, timestamp: '2026-11-22 03:00:00.000' },
    delivery: { destination: '+491510000001', mcc: 262, providerResponse, smsType: 'Transactional' },
    status,
  });

/** A page to Ana that SNS took under the id sns-1, known as such or not yet. */
const sent = async (known = true) => {
  const test = testPorts({ at: T0 });
  const store = eventStore(test.incidents);
  const run = (action: object, also?: () => [ReturnType<typeof fileSentSms>]) =>
    store.execute(page, ref, { ...action, at: T0, by: SYSTEM } as Parameters<typeof page.decide>[0], {
      ...belonging,
      ...(also && { also }),
    });
  const methods = [
    { methodId: 'phone', channel: 'sms' },
    { methodId: 'mail', channel: 'email' },
  ];
  const request = { incidentId: 'inc_1', personId: 'ana', severity: 'sev1', step: 0, round: 0, reason: 'escalation', methods };
  await run({ type: 'RequestPage', request, suppress: null });
  await run({ type: 'StartSend', attempt: 1, linkHash: null });
  const also = () => [fileSentSms('sns-1', { ref, attempt: 1, ...belonging }, T0)] as [ReturnType<typeof fileSentSms>];
  await run({ type: 'RecordDelivery', attempt: 1, providerId: 'sns-1' }, known ? also : undefined);
  const deps = { store, incidents: test.incidents, now: test.clock.now };
  const state = async (): Promise<PageState | undefined> => (await store.load(page, ref))?.state;
  return { ...test, deps, state, run };
};

describe('what a carrier says of an SMS', () => {
  it('reaches the page it was', async () => {
    const { deps, state } = await sent();
    expect(await noteSmsReceipts([line('sns-1', 'SUCCESS', 'Message has been accepted by phone carrier')], deps)).toMatchObject({
      did: 'noted',
      noted: 1,
    });
    expect(await state()).toMatchObject({
      status: 'delivered',
      receipt: { status: 'delivered', reason: 'Message has been accepted by phone carrier' },
    });
  });
  it('undelivered: the page waits for its next contact method, from now on', async () => {
    const { deps, state } = await sent();
    expect(await noteSmsReceipts([line('sns-1')], deps)).toMatchObject({ did: 'noted', undelivered: 1 });
    expect(await state()).toMatchObject({ status: 'waiting', next: 1, notBefore: T0 });
  });
  it('twice is once', async () => {
    const { deps } = await sent();
    expect(await noteSmsReceipts([line('sns-1'), line('sns-1')], deps)).toMatchObject({ noted: 1 });
    expect(await noteSmsReceipts([line('sns-1')], deps)).toMatchObject({ did: 'nothing', noted: 0 });
  });
  it('of another application’s SMS, or before the sender has written its result, is kept and breaks nothing', async () => {
    const { deps, incidents } = await sent(false);
    expect(await noteSmsReceipts([line('sns-1'), line('sns-99')], deps)).toMatchObject({ did: 'nothing', kept: 2 });
    const late = await incidents.write(fileSentSms('sns-1', { ref, attempt: 1, ...belonging }, T0));
    expect(late.ok).toBe(false);
  });
  it('that decides nothing is unknown', async () => {
    const { deps, state } = await sent();
    await noteSmsReceipts([line('sns-1', 'PENDING')], deps);
    expect(await state()).toMatchObject({ status: 'delivered', receipt: { status: 'unknown' } });
  });
  it('in words of its own is told without numbers, addresses and at most a line', async () => {
    const { deps, state } = await sent();
    await noteSmsReceipts([line('sns-1', 'PENDING', `call +49 151 2345678\n${'x'.repeat(500)} www.evil.example`)], deps);
    const { receipt } = (await state()) as { receipt: { reason: string } };
    expect(receipt.reason).toMatch(/^call x{90,95}$/);
  });
  it('not at all is no reason to stop: other lines are read', async () => {
    const { deps } = await sent();
    expect(await noteSmsReceipts(['', 'null', '{"status":1}', line('sns-1')], deps)).toMatchObject({ unread: 3, noted: 1 });
  });
});

describe('the payload of CloudWatch Logs', () => {
  const packed = (value: unknown) => ({ awslogs: { data: gzipSync(JSON.stringify(value)).toString('base64') } });
  it('is unpacked', async () => {
    const { ports, state } = await sent();
    await handler.on(
      ports,
      {},
    )(packed({ messageType: 'DATA_MESSAGE', logGroup: 'sns/x', logEvents: [{ id: '1', timestamp: 1, message: line('sns-1') }] }));
    expect((await state())?.status).toBe('waiting');
  });
  it('may only ask whether we are there', async () => {
    const { ports, deadLetters } = await sent();
    await handler.on(
      ports,
      {},
    )(packed({ messageType: 'CONTROL_MESSAGE', logEvents: [{ message: 'CWL CONTROL MESSAGE: checking health' }] }));
    expect(deadLetters).toEqual([]);
  });
  it.each([
    ['no gzip', { awslogs: { data: 'AAAA' } }],
    ['no lines', packed({ messageType: 'DATA_MESSAGE' })],
    ['a bomb', packed({ messageType: 'DATA_MESSAGE', logEvents: [{ message: 'x'.repeat(7_000_000) }] })],
  ])('that is %s goes to the dead letters whole', async (_, event) => {
    const { ports, deadLetters } = await sent();
    await handler.on(ports, {})(event);
    expect(deadLetters).toMatchObject([
      { consumer: 'note-sms-receipts', body: JSON.stringify(event), reason: 'not what CloudWatch Logs sends' },
    ]);
  });
  it('is handed over again where the table is down', async () => {
    const { ports } = await sent();
    const down = { ...ports, incidents: { ...ports.incidents, get: () => Promise.reject(new Error('down')) } };
    await expect(handler.on(down, {})(packed({ messageType: 'DATA_MESSAGE', logEvents: [{ message: line('sns-1') }] }))).rejects.toThrow(
      'down',
    );
  });
});

import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { batchAnswer } from '../../../shared/contract/webhook.ts';
import { apiUnderTest, NOW, SECRET } from './api-under-test.ts';

const row = { time: NOW, source: 'forum', brand: 'Acme', text: 'it broke' };
const signed = (body: string, { id = 'msg_1', at = NOW, secret = SECRET } = {}) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(Date.parse(at) / 1000)),
  'webhook-signature': new Webhook(secret).sign(id, new Date(at), body),
});
const body = JSON.stringify({ mentions: [row] });
const hook = '/v1/webhooks/hook';

describe('the signed webhook', () => {
  test('hands mentions on as live, in an envelope of the brand', async () => {
    const { ask, published } = await apiUnderTest();
    const answer = await ask('POST', hook, { raw: body, headers: signed(body) });
    expect([answer.status, batchAnswer.parse(answer.body)]).toEqual([202, { accepted: 1, rejected: [], duplicate: false }]);
    expect(published).toMatchObject([
      {
        definition: { name: 'MentionsCollected' },
        detail: { brand: 'Acme', origin: 'live', connectionId: 'hook', mentions: [{ text: 'it broke' }] },
      },
    ]);
  });

  test('of a rehearsal connection gives drills, never live mentions', async () => {
    const { ask, published } = await apiUnderTest();
    await ask('POST', '/v1/webhooks/rehearsal', { raw: body, headers: signed(body) });
    expect(published).toMatchObject([{ detail: { origin: 'drill' } }]);
  });

  test.each([
    ['without a signature', {}],
    ['signed with another secret', signed(body, { secret: `whsec_${btoa('another secret of 24 byte')}` })],
    ['signed six minutes ago', signed(body, { at: '2026-11-22T02:54:00.000Z' })],
    ['signed six minutes ahead', signed(body, { at: '2026-11-22T03:06:00.000Z' })],
    ['signed for another body', signed(`${body} `)],
    ['with the id changed', { ...signed(body), 'webhook-id': 'msg_2' }],
    ['with an empty signature', { ...signed(body), 'webhook-signature': 'v1,' }],
  ])('%s is refused before anything is read', async (_, headers) => {
    const { ask, published } = await apiUnderTest();
    expect((await ask('POST', hook, { raw: body, headers })).status).toBe(401);
    expect(published).toEqual([]);
  });

  test('is checked over the raw bytes: bytes that are no text are refused', async () => {
    const { ask } = await apiUnderTest();
    expect((await ask('POST', hook, { raw: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), headers: signed(body) })).status).toBe(401);
  });

  test('takes the old and the new secret while they are being rotated', async () => {
    const { ask } = await apiUnderTest('live', { secret: async () => `whsec_${btoa('a newer secret of 24 byte')} ${SECRET}` });
    const two = { ...signed(body), 'webhook-signature': `v1,wrong ${signed(body)['webhook-signature']}` };
    expect((await ask('POST', hook, { raw: body, headers: two })).status).toBe(202);
  });

  test('sent again is answered and handed on no second time', async () => {
    const { ask, published } = await apiUnderTest();
    await ask('POST', hook, { raw: body, headers: signed(body) });
    const again = await ask('POST', hook, { raw: body, headers: signed(body) });
    expect([again.status, again.body['duplicate'], published.length]).toEqual([200, true, 1]);
  });

  test('whose mentions could not be handed on is taken when it comes again', async () => {
    let calls = 0;
    const publish = async () => (++calls === 1 ? Promise.reject(new Error('the bus is down')) : undefined);
    const { ask } = await apiUnderTest('live', { publish });
    expect((await ask('POST', hook, { raw: body, headers: signed(body) })).status).toBe(500);
    expect((await ask('POST', hook, { raw: body, headers: signed(body) })).body).toEqual({ accepted: 1, rejected: [], duplicate: false });
    expect(calls).toBe(2);
  });

  test('takes the good rows of a batch and says why not the others', async () => {
    const { ask, published } = await apiUnderTest();
    const mixed = JSON.stringify({
      mentions: [
        row,
        { ...row, brand: 'Other' },
        { ...row, time: '2026-11-22T03:11:00Z' },
        { ...row, rating: 99 },
        { source: 1 },
        { ...row, brand: 'stormwatch-watchdog' },
        { ...row, text: 'too' },
      ],
    });
    const answer = batchAnswer.parse((await ask('POST', hook, { raw: mixed, headers: signed(mixed) })).body);
    expect(answer.accepted).toBe(2);
    expect(answer.rejected.map((r) => r.row)).toEqual([2, 3, 4, 5, 6]);
    expect(published).toMatchObject([{ detail: { mentions: [{ text: 'it broke' }, { text: 'too' }] } }]);
  });

  test.each(['[]', '{"mentions":[]}', 'nonsense', '{"mentions":[1]}'])('signed but no batch (%s) is refused', async (raw) => {
    const { ask } = await apiUnderTest();
    expect((await ask('POST', hook, { raw, headers: signed(raw) })).status).toBe(422);
  });

  test('for a connection that is none is not there', async () => {
    const { ask } = await apiUnderTest();
    expect((await ask('POST', '/v1/webhooks/nope', { raw: body, headers: signed(body) })).status).toBe(404);
  });
});

describe('a replay', () => {
  const line = (over: object) => `${JSON.stringify({ ...row, time: '2026-11-21T01:00:00Z', ...over })}\n`;

  test.each(['history', 'drill'])('hands mentions on as %s', async (as) => {
    const { ask, published } = await apiUnderTest();
    const answer = await ask('POST', `/v1/replays?as=${as}`, { as: 'carla', raw: line({}) + line({ brand: 'Other' }) });
    expect(answer.body).toEqual({ accepted: 2, rejected: [], duplicate: false });
    expect(published.map((m) => (m.detail as { origin: string }).origin)).toEqual([as, as]);
  });

  test('is never live', async () => {
    const { ask, published } = await apiUnderTest();
    expect((await ask('POST', '/v1/replays?as=live', { as: 'carla', raw: line({}) })).status).toBe(422);
    expect(published).toEqual([]);
  });

  test('takes only brands of which one is an owner, and says so by line', async () => {
    const { ask, published } = await apiUnderTest();
    const answer = await ask('POST', '/v1/replays?as=drill', { as: 'eve', raw: line({}) + '{bad\n' + line({ brand: 'Other' }) });
    expect(answer.body).toEqual({
      accepted: 1,
      rejected: [
        { row: 1, reason: 'you are not an owner of that brand' },
        { row: 2, reason: 'not a JSON object on one line' },
      ],
      duplicate: false,
    });
    expect(published).toMatchObject([{ detail: { brand: 'Other' } }]);
  });

  test('of more than a thousand at a time is refused', async () => {
    const { ask } = await apiUnderTest();
    const many = Array.from({ length: 1001 }, (_, i) => line({ text: `${i}` })).join('');
    expect((await ask('POST', '/v1/replays', { as: 'carla', raw: many })).status).toBe(413);
  });
});

import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { playbookList } from '../../../shared/contract/playbooks.ts';
import { sourceList } from '../../../shared/contract/sources.ts';
import { shippedPlaybooks } from '../../../shared/domain/playbook/shipped/shipped.ts';
import { apiUnderTest, configuration, PEOPLE, SECRET, type ApiUnderTest, type PersonId } from './api-under-test.ts';

const listed = async (kit: ApiUnderTest, as: PersonId) => sourceList.parse((await kit.ask('GET', '/v1/sources', { as })).body).sources;
let sent = 0;
const send = async (kit: ApiUnderTest, mentions: unknown[], connection = 'hook') => {
  const [id, now] = [`msg_${sent++}`, new Date(kit.ports.now())];
  const raw = JSON.stringify({ mentions });
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(SECRET).sign(id, now, raw),
  };
  return kit.ask('POST', `/v1/webhooks/${connection}`, { raw, headers });
};
const row = (kit: ApiUnderTest, over: object = {}) => ({
  time: kit.ports.now(),
  source: 'x',
  brand: 'Acme',
  text: 'SECRET WORDS',
  ...over,
});

describe('sources', () => {
  test('a webhook says when it last spoke, how much, and what could not be read; never what was said', async () => {
    const kit = await apiUnderTest();
    expect((await listed(kit, 'vic'))[0]).toMatchObject({ id: 'hook', health: 'never', lastMentionAt: null });
    await send(kit, [row(kit), row(kit, { text: 'b' }), row(kit, { brand: 'Other' }), { nonsense: 'SECRET WORDS' }]);
    const [hook] = await listed(kit, 'vic');
    expect(hook).toMatchObject({
      health: 'fine',
      lastMentionAt: kit.ports.now(),
      day: 2,
      month: 2,
      rejectedDay: 2,
      simulated: false,
      replies: false,
    });
    expect(hook!.lastRejection).toBe('this connection does not speak for that brand');
    const items = (await kit.incidents.query({ pk: 'source-health/hook' })).items;
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain('SECRET');
  });

  test('a source that has fallen silent says so', async () => {
    const kit = await apiUnderTest();
    await send(
      kit,
      Array.from({ length: 300 }, (_, i) => row(kit, { text: `${i}` })),
    );
    kit.clock.advance(6 * 3_600_000);
    expect((await listed(kit, 'vic'))[0]!.health).toBe('fine');
    kit.clock.advance(60_000);
    expect((await listed(kit, 'vic'))[0]!.health).toBe('silent');
  });

  test('a forged or repeated batch counts nothing', async () => {
    const kit = await apiUnderTest();
    const raw = JSON.stringify({ mentions: [row(kit)] });
    await kit.ask('POST', '/v1/webhooks/hook', {
      raw,
      headers: { 'webhook-id': 'a', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' },
    });
    expect((await listed(kit, 'vic'))[0]).toMatchObject({ health: 'never', rejectedDay: 0 });
    await send(kit, [row(kit)]);
    sent--;
    await send(kit, [row(kit)]);
    expect((await listed(kit, 'vic'))[0]!.day).toBe(1);
  });

  test('are seen by those of their brand; one of every brand by those of every brand', async () => {
    const kit = await apiUnderTest();
    const ids = await Promise.all(PEOPLE.map(async (as) => (await listed(kit, as)).map((s) => s.id)));
    expect(ids).toEqual([['hook'], ['hook'], ['hook'], ['hook'], ['hook', 'rehearsal'], [], []]);
    expect((await listed(kit, 'carla'))[1]!.simulated).toBe(true);
    expect((await kit.ask('GET', '/v1/sources')).status).toBe(401);
  });
});

describe('playbooks', () => {
  const texts = { holdingStatement: { en: 'We know.' }, reply: { en: 'Sorry.' }, internalBrief: 'Brief' };
  const playbooks = [
    { id: 'general', tasks: ['Call Ana'], ...texts },
    { id: 'theirs', brand: 'Other', ...texts },
  ];

  test('the installation’s own come first, then those that ship and were not replaced', async () => {
    const kit = await apiUnderTest();
    await kit.configure({ ...configuration, playbooks });
    const { playbooks: seen } = playbookList.parse((await kit.ask('GET', '/v1/playbooks', { as: 'vic' })).body);
    expect(seen[0]).toMatchObject({ id: 'general', shipped: false, tasks: ['Call Ana'] });
    expect(seen.slice(1).map((p) => [p.id, p.shipped])).toEqual(
      shippedPlaybooks.filter((p) => p.id !== 'general').map((p) => [p.id, true]),
    );
  });

  test('another brand’s own are not shown, and members only are shown any', async () => {
    const kit = await apiUnderTest();
    await kit.configure({ ...configuration, playbooks });
    const ids = async (as: PersonId) => playbookList.parse((await kit.ask('GET', '/v1/playbooks', { as })).body).playbooks.map((p) => p.id);
    expect(await ids('vic')).not.toContain('theirs');
    expect(await ids('eve')).toContain('theirs');
    expect((await kit.ask('GET', '/v1/playbooks', { as: 'nobody' })).status).toBe(403);
  });
});

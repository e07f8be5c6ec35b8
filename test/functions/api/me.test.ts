import { describe, expect, test } from 'vitest';
import { me } from '../../../shared/contract/me.ts';
import { apiUnderTest, INCIDENT, NOW } from './api-under-test.ts';

describe('who is signed in', () => {
  test('a responder of one brand sees that brand, what they may do there, and no other', async () => {
    const { ask } = await apiUnderTest();
    const { status, body } = await ask('GET', '/v1/me', { as: 'ana' });
    expect([status, me.parse(body)]).toEqual([
      200,
      {
        personId: 'ana',
        name: 'ana',
        memberships: [{ brand: 'Acme', role: 'responder' }],
        brands: [{ id: 'Acme', name: 'Acme', may: ['look', 'respond'] }],
        everywhere: [],
        provedFor: 720,
      },
    ]);
  });

  test('an owner of everything may do everything everywhere', async () => {
    const { ask } = await apiUnderTest();
    const everything = ['look', 'respond', 'approve', 'hold', 'own'];
    const { body } = await ask('GET', '/v1/me', { as: 'carla' });
    expect(me.parse(body)).toMatchObject({
      brands: [
        { id: 'Acme', may: everything },
        { id: 'Other', may: everything },
      ],
      everywhere: everything,
    });
  });

  test('somebody the configuration does not know is signed in and sees nothing', async () => {
    const { ask } = await apiUnderTest('live', { whoIs: async () => ({ personId: 'stranger', provedMsAgo: Infinity }) });
    const { body } = await ask('GET', '/v1/me', { as: 'ana' });
    expect(me.parse(body)).toEqual({ personId: 'stranger', name: 'stranger', memberships: [], brands: [], everywhere: [], provedFor: 0 });
  });

  test('the minutes count down in whole ones', async () => {
    const { ask } = await apiUnderTest('live', { whoIs: async () => ({ personId: 'ana', provedMsAgo: 60_001 }) });
    expect((await ask('GET', '/v1/me', { as: 'ana' })).body['provedFor']).toBe(718);
  });
});

describe('polling', () => {
  const path = `/v1/incidents/${INCIDENT}`;

  test('an unchanged incident is 304 without a body; a changed one comes whole with another tag', async () => {
    const { ask } = await apiUnderTest();
    const first = await ask('GET', path, { as: 'ana' });
    const tag = first.headers.get('etag')!;
    expect([first.status, tag]).toEqual([200, expect.stringMatching(/^"[0-9a-f]+"$/)]);

    const again = await ask('GET', path, { as: 'ana', headers: { 'if-none-match': tag } });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, { text: '' }, tag]);
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect(again.headers.get('stormwatch-now')).toBe(NOW);

    await ask('POST', `${path}/acknowledge`, { as: 'ben', body: {} });
    const changed = await ask('GET', path, { as: 'ana', headers: { 'if-none-match': tag } });
    expect([changed.status, changed.body['status']]).toEqual([200, 'acknowledged']);
    expect(changed.headers.get('etag')).not.toBe(tag);
  });

  test('a list of tags or a weak one is understood, as caches in between send them', async () => {
    const { ask } = await apiUnderTest();
    const tag = (await ask('GET', path, { as: 'ana' })).headers.get('etag')!;
    expect((await ask('GET', path, { as: 'ana', headers: { 'if-none-match': `"other", W/${tag}` } })).status).toBe(304);
    expect((await ask('GET', path, { as: 'ana', headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('a tag tells nothing to those who may not look', async () => {
    const { ask } = await apiUnderTest();
    const tag = (await ask('GET', path, { as: 'ana' })).headers.get('etag')!;
    expect((await ask('GET', path, { as: 'eve', headers: { 'if-none-match': tag } })).status).toBe(404);
    expect((await ask('GET', path, { headers: { 'if-none-match': tag } })).status).toBe(401);
  });

  test('what is refused or changed has no tag, and every answer says what time it is', async () => {
    const { ask } = await apiUnderTest();
    for (const [method, where] of [
      ['GET', '/v1/incidents/inc_unknown'],
      ['GET', '/v1/nothing'],
      ['POST', `${path}/acknowledge`],
    ] as const) {
      const { headers } = await ask(method, where, { as: 'ana', ...(method === 'POST' ? { body: {} } : {}) });
      expect([headers.get('etag'), headers.get('stormwatch-now')], where).toEqual([null, NOW]);
    }
  });
});

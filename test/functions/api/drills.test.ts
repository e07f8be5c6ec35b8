import { describe, expect, test } from 'vitest';
import { drillFed, drillReport, drillStarted } from '../../../shared/contract/drill.ts';
import { apiUnderTest, type PersonId } from './api-under-test.ts';

const body = { drill: 'outage', brand: 'Acme', key: 'a-key-of-mine' };

describe('who may rehearse', () => {
  test.each<[PersonId, number]>([
    ['ben', 201],
    ['carla', 201],
    ['ana', 403],
    ['leo', 403],
    ['vic', 403],
    ['eve', 404],
    ['nobody', 404],
  ])('%s is answered %i', async (as, status) => {
    const { ask, published } = await apiUnderTest();
    expect((await ask('POST', '/v1/drills', { as, body })).status).toBe(status);
    expect(published.length > 0).toBe(status === 201);
  });

  test('a stranger learns nothing of it, a viewer may read the report, and only who may start it sends posts or ends it', async () => {
    const { ask } = await apiUnderTest();
    const { id } = drillStarted.parse((await ask('POST', '/v1/drills', { as: 'ben', body })).body);
    expect((await ask('GET', `/v1/drills/${id}`, { as: 'eve' })).status).toBe(404);
    expect((await ask('GET', `/v1/drills/${id}`, { as: 'vic' })).status).toBe(200);
    for (const path of ['posts', 'end']) {
      expect((await ask('POST', `/v1/drills/${id}/${path}`, { as: 'eve', body: {} })).status).toBe(404);
      expect((await ask('POST', `/v1/drills/${id}/${path}`, { as: 'ana', body: {} })).status).toBe(403);
    }
    expect((await ask('GET', '/v1/drills/drill_0000000000000000', { as: 'carla' })).status).toBe(404);
  });
});

describe('what it sends', () => {
  test('is a drill, of that brand only, each post once, and nothing before its time', async () => {
    const { ask, published, clock } = await apiUnderTest();
    const { id, posts } = drillStarted.parse((await ask('POST', '/v1/drills', { as: 'ben', body })).body);
    const first = drillFed.parse((await ask('POST', `/v1/drills/${id}/posts`, { as: 'ben', body: {} })).body);
    clock.advance(60_000);
    const second = drillFed.parse((await ask('POST', `/v1/drills/${id}/posts`, { as: 'ben', body: { from: first.due } })).body);
    expect([first.of, first.due < second.due, second.due < posts]).toEqual([posts, true, true]);
    const envelopes = published.map((m) => m.detail as { origin: string; brand: string; mentions: { id: string; time: string }[] });
    expect(new Set(envelopes.map((e) => `${e.origin} ${e.brand}`))).toEqual(new Set(['drill Acme']));
    const ids = envelopes.flatMap((e) => e.mentions.map((m) => m.id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(envelopes.every((e) => e.mentions.every((m) => m.time <= clock.now()))).toBe(true);
    const report = drillReport.parse((await ask('GET', `/v1/drills/${id}`, { as: 'ben' })).body);
    expect(report).toMatchObject({ posts: { due: second.due, of: posts }, incident: null, ready: false, done: false });
  });

  test('asked for twice with one key is one drill', async () => {
    const { ask } = await apiUnderTest();
    const [one, two] = [await ask('POST', '/v1/drills', { as: 'ben', body }), await ask('POST', '/v1/drills', { as: 'ben', body })];
    expect(one.body['id']).toBe(two.body['id']);
  });

  test.each([
    [{ ...body, drill: 'flood' }, 'drill_unknown'],
    [{ ...body, key: '../x' }, 'body_wrong'],
    [{ ...body, speed: 0 }, 'body_wrong'],
  ])('%j is refused in words', async (wrong, error) => {
    const { ask } = await apiUnderTest();
    const { status, body: answer } = await ask('POST', '/v1/drills', { as: 'ben', body: wrong });
    expect([status, answer['error']]).toEqual([422, error]);
  });
});

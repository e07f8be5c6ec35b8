import { describe, expect, test } from 'vitest';
import { changeConfig } from '../../../functions/api/change-config.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import { onCallList, onCallShifts, overrideView } from '../../../shared/contract/on-call.ts';
import { isRefused } from '../../../shared/domain/actor.ts';
import { DAY_MS, shift } from '../../../shared/domain/time/instant.ts';
import type { PEOPLE } from './api-under-test.ts';
import { apiUnderTest, configuration, NOW, type ApiUnderTest } from './api-under-test.ts';

const LATER = '2026-11-22T09:00:00.000Z';
const settings = {
  ...configuration,
  brands: [
    { id: 'Acme', name: 'Acme', escalationPolicy: 'care' },
    { id: 'Other', name: 'Other', escalationPolicy: 'others' },
  ],
  escalationPolicies: [
    { id: 'care', steps: [{ delayMinutes: 0, schedules: ['nights'] }] },
    { id: 'others', steps: [{ delayMinutes: 0, schedules: ['theirs'] }] },
  ],
  schedules: [
    { id: 'nights', startsAt: '2026-11-01T00:00:00Z', people: ['ana', 'ben'] },
    { id: 'theirs', startsAt: '2026-11-01T00:00:00Z', people: ['eve', 'vic'] },
    { id: 'nobody-s', startsAt: '2026-11-01T00:00:00Z', people: ['ana'] },
  ],
};
const start = async (more: object = {}): Promise<ApiUnderTest> => {
  const kit = await apiUnderTest();
  await kit.configure({ ...settings, ...more });
  return kit;
};
const body = { schedule: 'nights', personId: 'carla', endsAt: LATER };
const standIn = (kit: ApiUnderTest, as: (typeof PEOPLE)[number], over: object = {}) =>
  kit.ask('POST', '/v1/on-call/overrides', { as, body: { ...body, ...over } });
const onCallNow = async (kit: ApiUnderTest, at = NOW) =>
  onCallList.parse((await kit.ask('GET', `/v1/on-call?at=${at}`, { as: 'carla' })).body).schedules.find((s) => s.id === 'nights');
const shifts = async (kit: ApiUnderTest, as: (typeof PEOPLE)[number], query = '') =>
  onCallShifts.parse((await kit.ask('GET', `/v1/on-call/shifts${query}`, { as })).body);

describe('standing in for somebody', () => {
  test('a responder puts somebody in: they are on call until its end, and the rotation again after it', async () => {
    const kit = await start();
    const answer = await standIn(kit, 'ana');
    expect([answer.status, overrideView.parse(answer.body)]).toMatchObject([201, { personId: 'carla', startsAt: NOW, createdBy: 'ana' }]);
    expect(await onCallNow(kit)).toEqual({ id: 'nights', personId: 'carla', until: LATER });
    expect(await onCallNow(kit, LATER)).toMatchObject({ personId: 'ben' });
  });

  test('a double tap is one stand-in', async () => {
    const kit = await start();
    const [first, second] = [await standIn(kit, 'ana'), await standIn(kit, 'ana')];
    expect([second.status, overrideView.parse(second.body).id]).toEqual([201, overrideView.parse(first.body).id]);
    expect((await shifts(kit, 'ana')).schedules.find((s) => s.id === 'nights')?.overrides).toHaveLength(1);
  });

  test.each([
    ['a viewer', 'vic', 403],
    ['legal', 'leo', 403],
    ['who belongs to another brand', 'eve', 404],
    ['who belongs to none', 'nobody', 404],
  ] as const)('is not for %s', async (_, as, status) => {
    const kit = await start();
    expect((await standIn(kit, as)).status).toBe(status);
    expect((await onCallNow(kit))?.personId).toBe('ben');
  });

  test('a schedule that pages no brand is for owners of everything', async () => {
    const kit = await start();
    expect((await standIn(kit, 'ana', { schedule: 'nobody-s' })).status).toBe(404);
    expect((await standIn(kit, 'carla', { schedule: 'nobody-s', personId: 'ana' })).status).toBe(201);
  });

  test.each([
    ['somebody who may not respond for a brand it pages', { personId: 'vic' }, 'cannot_stand_in'],
    ['somebody of another brand', { personId: 'eve' }, 'cannot_stand_in'],
    ['somebody who does not exist', { personId: 'zoe' }, 'cannot_stand_in'],
    ['an end before the beginning', { startsAt: LATER, endsAt: NOW }, 'override_over'],
    ['an end that has passed', { endsAt: '2026-11-22T02:00:00.000Z' }, 'override_over'],
    ['a date that does not exist', { endsAt: '2026-13-41T00:00:00.000Z' }, 'override_too_long'],
    ['more than 31 days', { endsAt: shift(NOW, 31 * DAY_MS + 1) }, 'override_too_long'],
  ])('%s is refused', async (_, over, error) => {
    const kit = await start();
    const answer = await standIn(kit, 'ana', over);
    expect([answer.status, answer.body['error']]).toEqual([422, error]);
    expect((await onCallNow(kit))?.personId).toBe('ben');
  });

  test('31 days are not too long, and what was until now stays as it was', async () => {
    const kit = await start();
    const answer = await standIn(kit, 'ana', { startsAt: '2026-11-01T00:00:00.000Z', endsAt: shift(NOW, 31 * DAY_MS) });
    expect([answer.status, answer.body['startsAt']]).toEqual([201, NOW]);
  });

  test('somebody of the rotation may stand in without a role for the brand', async () => {
    const kit = await start();
    expect((await standIn(kit, 'carla', { schedule: 'theirs', personId: 'vic' })).status).toBe(201);
  });

  test('many at once are all kept', async () => {
    const kit = await start();
    const answers = await Promise.all((['ana', 'ben', 'carla'] as const).map((as) => standIn(kit, as)));
    expect(answers.map((a) => a.status)).toEqual([201, 201, 201]);
    expect((await configStore(kit.incidents).read()).document.overrides).toHaveLength(3);
  });

  test('a schedule that was removed meanwhile leaves the settings as they are and readable', async () => {
    const kit = await start();
    const store = configStore(kit.incidents);
    const settingsThatLag = {
      ...store,
      replace: async (...asked: Parameters<typeof store.replace>) => {
        if (asked[1] === 2)
          await kit.configure({
            ...settings,
            escalationPolicies: [{ id: 'care', steps: [{ delayMinutes: 0 }] }, settings.escalationPolicies[1]!],
            schedules: settings.schedules.slice(1),
          });
        return store.replace(...asked);
      },
    };
    const override = { id: 'o', schedule: 'nights', person: 'ana', startsAt: NOW, endsAt: LATER, createdBy: 'ana' };
    const by = { kind: 'person', id: 'ana', via: 'session' } as const;
    const deps = { ...kit.ports, settings: settingsThatLag } as unknown as Parameters<typeof changeConfig>[0];
    const done = await changeConfig(deps, by, (document) => ({ ...document, overrides: [override] }));
    expect(isRefused(done) && done.refused).toBe('configuration_changed_meanwhile');
    expect((await store.read()).document.overrides).toEqual([]);
  });

  test('what is long over is dropped when a new one is made', async () => {
    const old = {
      id: 'old',
      schedule: 'nights',
      person: 'ana',
      startsAt: '2026-10-01T00:00:00Z',
      endsAt: '2026-10-02T00:00:00Z',
      createdBy: 'ana',
    };
    const lately = { ...old, id: 'lately', startsAt: '2026-11-01T00:00:00Z', endsAt: '2026-11-02T00:00:00Z' };
    const kit = await start({ overrides: [old, lately] });
    await standIn(kit, 'ana');
    expect((await configStore(kit.incidents).read()).document.overrides.map((o) => o.person)).toEqual(['ana', 'carla']);
  });
});

describe('ending it early', () => {
  const end = async (kit: ApiUnderTest, as: (typeof PEOPLE)[number], id: unknown) =>
    kit.ask('POST', `/v1/on-call/overrides/${String(id)}/end`, { as, body: {} });

  test('gives the shift back at once; a second time changes nothing', async () => {
    const kit = await start();
    const { id } = (await standIn(kit, 'ana')).body;
    kit.clock.advance(3_600_000);
    expect((await end(kit, 'ben', id)).body['endsAt']).toBe('2026-11-22T04:00:00.000Z');
    expect((await onCallNow(kit, '2026-11-22T04:00:00.000Z'))?.personId).toBe('ben');
    expect((await onCallNow(kit, '2026-11-22T03:30:00.000Z'))?.personId).toBe('carla');
    expect((await end(kit, 'ben', id)).body['endsAt']).toBe('2026-11-22T04:00:00.000Z');
  });

  test('before it began: it never was', async () => {
    const kit = await start();
    const { id } = (await standIn(kit, 'ana', { startsAt: '2026-11-22T05:00:00.000Z' })).body;
    const answer = await end(kit, 'ana', id);
    expect([answer.status, answer.body['endsAt']]).toEqual([200, '2026-11-22T05:00:00.000Z']);
    expect((await configStore(kit.incidents).read()).document.overrides).toEqual([]);
  });

  test.each([
    ['vic', 403],
    ['eve', 404],
    ['nobody', 404],
  ] as const)('is not for %s', async (as, status) => {
    const kit = await start();
    const { id } = (await standIn(kit, 'ana')).body;
    expect((await end(kit, as, id)).status).toBe(status);
    expect((await onCallNow(kit))?.personId).toBe('carla');
  });
});

describe('the shifts', () => {
  test('of a week from now, with who may stand in and who is meant', async () => {
    const kit = await start();
    await standIn(kit, 'ana');
    const seen = await shifts(kit, 'vic');
    expect(seen.schedules.map((s) => [s.id, s.brands, s.people, s.mayOverride])).toEqual([
      ['nights', ['Acme'], ['ana', 'ben', 'carla'], false],
    ]);
    expect(seen.schedules[0]!.shifts.map((s) => s.personId)).toEqual(['carla', 'ben', 'ana']);
    expect(seen.people).toEqual({ ana: 'ana', ben: 'ben', carla: 'carla' });
    expect((await shifts(kit, 'ana')).schedules[0]!.mayOverride).toBe(true);
  });

  test('are for those whose brands are paged by them; owners of everything see all', async () => {
    const kit = await start();
    const ids = async (as: (typeof PEOPLE)[number]) => (await shifts(kit, as)).schedules.map((s) => s.id);
    expect([await ids('ana'), await ids('eve'), await ids('carla')]).toEqual([['nights'], ['theirs'], ['nights', 'theirs', 'nobody-s']]);
    expect((await kit.ask('GET', '/v1/on-call/shifts', { as: 'nobody' })).status).toBe(403);
  });

  test.each([
    '?from=monday',
    '?from=2026-11-22T00:00:00.000Z&to=2026-11-22T00:00:00.000Z',
    '?from=2026-01-01T00:00:00.000Z&to=2026-11-22T00:00:00.000Z',
    '?from=2026-13-41T00:00:00.000Z',
  ])('%s is refused', async (query) => {
    const kit = await start();
    expect((await kit.ask('GET', `/v1/on-call/shifts${query}`, { as: 'ana' })).status).toBe(422);
  });
});

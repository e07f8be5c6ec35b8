import { describe, expect, test } from 'vitest';
import { incidentDetail } from '../../../shared/contract/api.ts';
import { incidentReport } from '../../../shared/contract/report.ts';
import { detectionQuality, type DetectionQuality } from '../../../shared/contract/tuning.ts';
import type { IncidentAction } from '../../../shared/domain/incident/incident-commands.ts';
import type { Origin } from '../../../shared/domain/mention/mention.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { runIncident } from '../../../shared/store/run-incident.ts';
import { byPerson, joinedSignal, SYSTEM } from '../../support/incident-samples.ts';
import { apiUnderTest, configuration, INCIDENT, PEOPLE, type ApiUnderTest, type PersonId } from './api-under-test.ts';

const path = '/v1/brands/Acme/detection-quality';
const read = async (kit: ApiUnderTest, query = '', as: PersonId = 'vic'): Promise<DetectionQuality> =>
  detectionQuality.parse((await kit.ask('GET', `${path}${query}`, { as })).body);

/** What happened to a brand before: opened by a signal of so many voices in an hour at `at`, and ended. */
const lived = (kit: ApiUnderTest) => {
  const store = eventStore(kit.incidents);
  let made = 0;
  return async (at: Instant, voices: number, end: IncidentAction, origin: Origin = 'live'): Promise<string> => {
    const id = `inc_${String(++made).padStart(16, '0')}`;
    const signal = joinedSignal({
      signalId: `sig_${made}`,
      series: 'Acme/negative/1h',
      at,
      observed: voices,
      expected: 2,
      severity: 'sev3',
      coldStart: false,
    });
    const belonging = { brand: 'Acme', origin };
    await runIncident(store, id, { type: 'OpenFromSignal', signal, title: 't', beganAt: at, at, by: SYSTEM }, belonging);
    await runIncident(store, id, { ...end, at, by: byPerson('ana') }, belonging);
    return id;
  };
};
const noise: IncidentAction = { type: 'CloseAsNoise', note: 'a joke', reason: 'praise' };
/** Without the open incident that the kit begins with. */
const quietKit = async (): Promise<ApiUnderTest> => {
  const kit = await apiUnderTest();
  await kit.ask('POST', `/v1/incidents/${INCIDENT}/resolve`, { as: 'ana', body: { note: 'over' } });
  return kit;
};

describe('the quality of a brand’s detection', () => {
  test('is for everybody with a role for the brand, and for nobody else', async () => {
    const { ask } = await apiUnderTest();
    const statuses = await Promise.all(PEOPLE.map(async (as) => (await ask('GET', path, { as })).status));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 404]);
    expect((await ask('GET', path)).status).toBe(401);
    expect(JSON.stringify((await ask('GET', path, { as: 'eve' })).body)).not.toContain('negative');
  });

  test('counts the months that were asked for, this one included, and refuses what is no number of months', async () => {
    const kit = await quietKit();
    const happened = lived(kit);
    await happened('2026-10-31T23:59:59.999Z', 20, noise);
    await happened('2026-11-01T00:00:00.000Z', 20, noise);
    expect(await read(kit, '?months=1')).toMatchObject({ from: '2026-11-01T00:00:00.000Z', total: { all: { noise: 1, confirmed: 2 } } });
    expect((await read(kit, '?months=2')).total.all.noise).toBe(2);
    expect(await read(kit)).toMatchObject({ months: 6, from: '2026-06-01T00:00:00.000Z' });
    for (const wrong of ['0', '1.5', '25', 'x']) expect((await kit.ask('GET', `${path}?months=${wrong}`, { as: 'vic' })).status).toBe(422);
  });

  test('is of live incidents only: a drill says nothing about detection', async () => {
    const kit = await quietKit();
    await lived(kit)('2026-11-20T10:00:00.000Z', 20, noise, 'drill');
    expect((await read(kit)).total.all).toMatchObject({ opened: 2, noise: 0 });
  });

  test('says who called what noise, when and why, by name', async () => {
    const kit = await quietKit();
    await kit.configure({ ...configuration, people: configuration.people.map((p) => (p.id === 'ana' ? { ...p, name: 'Ana Duarte' } : p)) });
    const id = await lived(kit)('2026-11-20T10:00:00.000Z', 20, noise);
    expect((await read(kit)).noise).toMatchObject([
      {
        incidentId: id,
        lens: 'negative',
        window: '1h',
        closedAt: '2026-11-20T10:00:00.000Z',
        closedBy: 'Ana Duarte',
        reason: 'praise',
        note: 'a joke',
      },
    ]);
  });

  test('proposes a setting with what it would have changed, which the configuration takes as it is; nothing changes by itself', async () => {
    const kit = await quietKit();
    const happened = lived(kit);
    for (const day of ['16', '17', '18', '19']) await happened(`2026-11-${day}T10:00:00.000Z`, 11, noise);
    const { proposal } = await read(kit, '?months=3');
    expect(proposal).toMatchObject({
      direction: 'quieter',
      change: 'minimum voices: 12 in an hour',
      effect: { noise: 4, confirmed: 2, lost: [] },
    });
    expect(proposal.yaml).toContain('"1h": 12');
    const before = (await kit.ask('GET', '/v1/config', { as: 'carla' })).body as { version: number; config: { brands: { id: string }[] } };
    expect(before.version).toBe(1);
    const brands = before.config.brands.map((b) => (b.id === 'Acme' ? { ...b, ...proposal.settings } : b));
    const put = await kit.ask('PUT', '/v1/config', { as: 'carla', body: { basedOn: 1, config: { ...before.config, brands } } });
    expect(put.status).toBe(200);
    expect((await read(kit, '?months=3')).proposal.says[0]).toContain('Nothing to propose: 0 incidents of noise');
  });

  test('of a brand without any incident is empty, and says so', async () => {
    const kit = await apiUnderTest();
    const other = detectionQuality.parse((await kit.ask('GET', '/v1/brands/Nobody/detection-quality', { as: 'carla' })).body);
    expect(other).toMatchObject({ rows: [], total: { all: { opened: 0, precision: null } }, proposal: { direction: 'none' } });
  });
});

describe('closing as noise', () => {
  const close = (kit: ApiUnderTest, body: object) => kit.ask('POST', `/v1/incidents/${INCIDENT}/close-as-noise`, { as: 'ana', body });
  test('keeps the reason where one is given, in the timeline and in the report', async () => {
    const kit = await apiUnderTest();
    expect((await close(kit, { note: 'slogans', reason: 'raid' })).status).toBe(200);
    const detail = incidentDetail.parse((await kit.ask('GET', `/v1/incidents/${INCIDENT}`, { as: 'vic' })).body);
    expect(detail.timeline.find((e) => e.type === 'IncidentClosedAsNoise')).toMatchObject({
      type: 'IncidentClosedAsNoise',
      data: { note: 'slogans', reason: 'raid' },
      actor: { id: 'ana' },
    });
    const report = incidentReport.parse((await kit.ask('GET', `/v1/incidents/${INCIDENT}/report`, { as: 'vic' })).body);
    expect(report.timeline.map((e) => e.what)).toContain('Closed as noise (a raid): slogans');
    expect((await read(kit)).noiseReasons).toEqual([{ reason: 'raid', incidents: 1 }]);
  });
  test('needs no reason, but no other than the known ones', async () => {
    const kit = await apiUnderTest();
    expect((await close(kit, { note: 'x', reason: 'because' })).status).toBe(422);
    expect((await close(kit, { note: 'x' })).status).toBe(200);
    expect((await read(kit)).noiseReasons).toEqual([{ reason: null, incidents: 1 }]);
  });
});

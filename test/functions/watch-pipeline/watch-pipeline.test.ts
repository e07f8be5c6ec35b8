import { describe, expect, test } from 'vitest';
import { watchPipeline, type Deps } from '../../../functions/watch-pipeline/watch-pipeline.ts';
import { incident } from '../../../shared/domain/incident/incident.ts';
import { WATCHDOG_BRAND } from '../../../shared/domain/mention/watchdog-brand.ts';
import { page } from '../../../shared/domain/page/page.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { openIncidentKey, scopeOfIncident } from '../../../shared/store/keys.ts';
import { runIncident } from '../../../shared/store/run-incident.ts';
import { testPorts } from '../../support/test-ports.ts';

const AT = '2026-11-22T03:00:00.000Z';
const system = { kind: 'system', name: 'test' } as const;
const belonging = { brand: WATCHDOG_BRAND, origin: 'drill' } as const;

const setUp = (everyMinutes = 5) => {
  const { ports, clock, published } = testPorts({ at: AT });
  const alarms: string[] = [];
  const deps: Deps = {
    incidents: ports.incidents,
    store: eventStore(ports.incidents),
    publish: ports.publish,
    now: ports.now,
    everyMinutes,
    alarm: async (subject) => void alarms.push(subject),
  };
  return { deps, clock, published, alarms };
};

/** What the pipeline between the probe and the recorded page leaves behind. */
const pageRecorded = async ({ deps, clock }: ReturnType<typeof setUp>): Promise<string> => {
  const id = 'inc_watchdog';
  const scope = scopeOfIncident(id);
  const command = { type: 'OpenByHand', title: 'probe', severity: 'sev2', why: 'probe', at: clock.now(), by: system } as const;
  await runIncident(deps.store, id, command, belonging);
  const ref = { type: 'page', id: 'page_1', scope } as const;
  const methods = [{ methodId: 'record', channel: 'record' as const }];
  const request = { incidentId: id, personId: WATCHDOG_BRAND, severity: 'sev2', step: 0, round: 0, reason: 'escalation', methods } as const;
  await deps.store.execute(page, ref, { type: 'RequestPage', request, suppress: null, at: clock.now(), by: system }, belonging);
  await deps.store.execute(page, ref, { type: 'StartSend', attempt: 1, linkHash: null, at: clock.now(), by: system }, belonging);
  await deps.store.execute(
    page,
    ref,
    { type: 'RecordDelivery', attempt: 1, providerId: 'recorded', at: clock.now(), by: system },
    belonging,
  );
  return id;
};

describe('the watchdog', () => {
  test('of a cheap stage sends a mention at every third tick, and looks at the one before only then', async () => {
    const s = setUp(15);
    for (let minutes = 0; minutes < 30; minutes += 5) {
      await watchPipeline(s.deps);
      s.clock.advance(5 * 60_000);
    }
    expect(s.published).toHaveLength(2);
    expect(s.alarms).toEqual(['Stormwatch does not page']);
  });

  test('sends one synthetic mention every five minutes, however often the minute rule ticks', async () => {
    const s = setUp();
    await watchPipeline(s.deps);
    s.clock.advance(60_000);
    await watchPipeline(s.deps);
    expect(s.published).toHaveLength(1);
    s.clock.advance(4 * 60_000);
    await watchPipeline(s.deps);
    expect(s.published).toHaveLength(2);
    expect(s.published[0]!.detail).toMatchObject({ brand: WATCHDOG_BRAND, origin: 'drill' });
  });

  test('tells the operator once when the mention did not end in a page', async () => {
    const s = setUp();
    await watchPipeline(s.deps);
    s.clock.advance(5 * 60_000);
    expect(await watchPipeline(s.deps)).toMatchObject({ previous: 'alarmed' });
    await watchPipeline(s.deps);
    expect(s.alarms).toEqual(['Stormwatch does not page']);
  });

  test('an operator who could not be told is told at the next tick', async () => {
    const s = setUp();
    await watchPipeline(s.deps);
    s.clock.advance(5 * 60_000);
    const broken = { ...s.deps, alarm: () => Promise.reject(new Error('SNS is down')) };
    await expect(watchPipeline(broken)).rejects.toThrow('SNS is down');
    await watchPipeline(s.deps);
    expect(s.alarms).toHaveLength(1);
  });

  test('a recorded page is the answer: its incident is closed as noise and frees the way for the next probe', async () => {
    const s = setUp();
    await watchPipeline(s.deps);
    const id = await pageRecorded(s);
    s.clock.advance(5 * 60_000);
    expect(await watchPipeline(s.deps)).toMatchObject({ previous: 'answered' });
    expect(s.alarms).toEqual([]);
    const head = await s.deps.store.load(incident, { type: 'incident', id, scope: scopeOfIncident(id) });
    expect(head?.status).toBe('noise');
    expect(await s.deps.incidents.get(openIncidentKey(`${WATCHDOG_BRAND}~drill`))).toBeUndefined();
  });
});

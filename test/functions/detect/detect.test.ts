import { describe, expect, it } from 'vitest';
import { backtest } from '../../../shared/backtest/backtest.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { minuteOf } from '../../../shared/domain/time/instant.ts';
import { mentionKey } from '../../../shared/store/keys.ts';
import { countMentions, detectAll, scoreEnvelope, signalsOf } from '../../support/count-mentions.ts';
import { aMention, aStorm, aStretch, inOrder } from '../../support/mentions.ts';
import { testPorts, type TestPorts } from '../../support/test-ports.ts';

/** The storm and the days just before it are enough here. */
const storm = aStorm().filter((m) => m.time > '2026-11-08T00:00:00.000Z' && m.time < '2026-11-11T17:30:00.000Z');
const AFTER = '2026-11-11T17:30:00.000Z';

/** What was raised: series, minute, and the gravest evidence. */
const raised = async (test: TestPorts, origin: 'live' | 'drill' | 'history' = 'live') =>
  (await signalsOf(test, 'Acme', origin))
    .map(({ events }) => {
      const evidence = events
        .filter((e) => e.type !== 'SignalCleared')
        .map((e) => e.data as { series: string; at: string; severity: string });
      return { series: evidence[0]!.series, at: evidence[0]!.at, gravest: evidence.map((e) => e.severity).sort()[0] };
    })
    .sort((a, b) => (a.at + a.series < b.at + b.series ? -1 : 1));

describe('detect', () => {
  it('raises live exactly what the backtest says it would have', async () => {
    const test = testPorts({ at: AFTER });
    await countMentions(test, storm, { size: 40 });
    const report = await backtest(storm);
    const live = await raised(test);
    expect(live.length).toBeGreaterThan(0);
    expect(live[0]!.at).toBe(report.incidents[0]!.openedAt);
    expect(live.map((s) => s.gravest).sort()[0]).toBe(report.incidents[0]!.maxSeverity);
  });

  it('raises live what the backtest says of one platform, below the noise of another', async () => {
    const at = { from: '2026-11-08T00:00:00.000Z', kind: 'angry' } as const;
    const app = { source: 'app-store' };
    const mentions = inOrder([
      ...aStretch({ ...at, hours: 72, anHour: 12, name: 'grumble' }),
      ...aStretch({ ...at, hours: 72, anHour: 0.5, name: 'app', part: app }),
      ...aStretch({ from: '2026-11-10T20:05:00.000Z', kind: 'angry', hours: 1, anHour: 20, name: 'update', part: app }),
    ]);
    const report = await backtest(mentions);
    const foretold = report.incidents.flatMap((i) => i.signals).map(({ series, at }) => ({ series, at }));
    expect(foretold.map((s) => s.series)).toContain('Acme/platform:app-store/1h');
    for (const size of [7, 100]) {
      const test = testPorts({ at: '2026-11-11T00:00:00.000Z' });
      await countMentions(test, mentions, { size });
      for (const { series, at } of await raised(test)) expect(foretold).toContainEqual({ series, at });
      expect((await raised(test)).map((s) => s.series)).toEqual([...new Set(foretold.map((s) => s.series))]);
    }
  });

  it('raises the same from one mention at a time as from large batches', async () => {
    const last = storm.filter((m) => m.time > '2026-11-11T12:00:00.000Z');
    const before = storm.filter((m) => m.time <= '2026-11-11T12:00:00.000Z');
    const [trickle, batch] = [testPorts({ at: AFTER }), testPorts({ at: AFTER })];
    for (const test of [trickle, batch]) await countMentions(test, before);
    await countMentions(trickle, last, { size: 1 });
    await countMentions(batch, last, { size: 100 });
    expect(await raised(trickle)).toEqual(await raised(batch));
  });

  it('changes nothing where everything comes twice', async () => {
    const [once, twice] = [testPorts({ at: AFTER }), testPorts({ at: AFTER })];
    await countMentions(once, storm);
    for (let i = 0; i < storm.length; i += 100) for (const _ of [1, 2]) await countMentions(twice, storm.slice(i, i + 100));
    expect(await raised(twice)).toEqual(await raised(once));
  });

  it('neither loses nor doubles a signal whatever write it dies before', async () => {
    const undisturbed = testPorts({ at: AFTER });
    await countMentions(undisturbed, storm);
    for (let dies = 1; dies <= 12; dies++) {
      const test = testPorts({ at: AFTER });
      await countMentions(
        test,
        storm.filter((m) => m.time < '2026-11-11T14:00:00.000Z'),
      );
      await scoreEnvelope(test, storm.filter((m) => m.time >= '2026-11-11T14:00:00.000Z').slice(0, 100));
      await dieAtWrite(test, dies);
      await countMentions(
        test,
        storm.filter((m) => m.time >= '2026-11-11T14:00:00.000Z'),
      );
      expect(await raised(test)).toEqual(await raised(undisturbed));
    }
  });

  it('counts afresh: what was deleted no longer counts', async () => {
    const test = testPorts({ at: AFTER });
    const mentions = storm.filter((m) => m.time >= '2026-11-11T14:00:00.000Z').slice(0, 20);
    await scoreEnvelope(test, mentions);
    for (const m of mentions) await test.mentions.write({ delete: mentionKey('Acme', minuteOf(m.time), m.id) });
    await detectAll(test);
    expect(await signalsOf(test)).toEqual([]);
  });

  it('history teaches and raises nothing', async () => {
    const test = testPorts({ at: AFTER });
    await countMentions(test, storm, { origin: 'history' });
    expect(await signalsOf(test, 'Acme', 'history')).toEqual([]);
  });

  it('a drill raises in its own stream and leaves the live one alone', async () => {
    const test = testPorts({ at: AFTER });
    await countMentions(test, storm, { origin: 'drill' });
    expect((await raised(test, 'drill')).length).toBeGreaterThan(0);
    expect(await raised(test, 'live')).toEqual([]);
  });

  it('a mention many days late is counted and disturbs nothing', async () => {
    const test = testPorts({ at: AFTER });
    await countMentions(test, storm);
    const before = await raised(test);
    expect(
      await countMentions(test, [aMention({ time: '2026-11-02T00:00:00.000Z' }), aMention({ time: '2011-01-01T00:00:00.000Z' })]),
    ).toMatchObject([{ did: 'counted' }]);
    expect(await raised(test)).toEqual(before);
  });

  it('raises the same where envelopes overtake each other by hours', async () => {
    const [plain, overtaken] = [testPorts({ at: AFTER }), testPorts({ at: AFTER })];
    await countMentions(plain, storm, { size: 25 });
    const envelopes = Array.from({ length: Math.ceil(storm.length / 25) }, (_, i) => storm.slice(i * 25, i * 25 + 25));
    for (let i = 0; i < envelopes.length; i += 3)
      for (const late of envelopes.slice(i, i + 3).reverse()) await countMentions(overtaken, late);
    const found = new Map((await raised(overtaken)).map((s) => [`${s.series} ${s.at}`, s.gravest]));
    const grave = (await raised(plain)).filter((s) => s.gravest !== 'sev4');
    expect(grave.length).toBeGreaterThan(0);
    for (const { series, at, gravest } of grave) expect(found.get(`${series} ${at}`)).toBe(gravest);
    const gravest = (all: Iterable<string | undefined>) => [...all].sort()[0];
    expect(gravest(found.values())).toBe(gravest(grave.map((s) => s.gravest)));
  });

  it('clears what only the order of arrival had raised', async () => {
    const test = testPorts({ at: AFTER });
    const busy = aStretch({ from: '2026-11-08T00:00:00.000Z', hours: 30, anHour: 20, kind: 'angry', name: 'usual' });
    await countMentions(test, busy.slice(200));
    await countMentions(test, busy.slice(0, 200));
    const active = (await signalsOf(test)).filter((s) => s.state.status === 'active');
    const inOrderOnly = testPorts({ at: AFTER });
    await countMentions(inOrderOnly, busy);
    const expected = (await signalsOf(inOrderOnly)).filter((s) => s.state.status === 'active');
    expect(active.map((s) => s.id)).toEqual(expected.map((s) => s.id));
  });

  it('mentions of up to ten minutes late open at the same instant, give or take ten minutes', async () => {
    const [plain, shuffled] = [testPorts({ at: AFTER }), testPorts({ at: AFTER })];
    const bySending = storm
      .map((m, i) => ({ m, sent: Date.parse(m.time) + ((i * 7) % 10) * 60_000 }))
      .sort((a, b) => a.sent - b.sent)
      .map(({ m }) => m);
    await countMentions(plain, storm, { size: 10 });
    await countMentions(shuffled, bySending, { size: 10 });
    const [a, b] = [await raised(plain), await raised(shuffled)];
    expect(b.map((s) => [s.series, s.gravest]).sort()).toEqual(a.map((s) => [s.series, s.gravest]).sort());
    expect(Math.abs(Date.parse(a[0]!.at) - Date.parse(b[0]!.at))).toBeLessThanOrEqual(600_000);
  });
});

/** Runs what is enqueued, with the nth write of either table failing, then runs it again as the queue would. */
const dieAtWrite = async (test: TestPorts, nth: number): Promise<void> => {
  const again = [...test.enqueued];
  let writes = 0;
  const mortal = <T extends { write: (...a: never[]) => unknown; transact: (...a: never[]) => unknown }>(table: T): T => ({
    ...table,
    write: (...a: Parameters<T['write']>) => (++writes === nth ? Promise.reject(new Error('killed')) : table.write(...a)),
    transact: (...a: Parameters<T['transact']>) => (++writes === nth ? Promise.reject(new Error('killed')) : table.transact(...a)),
  });
  const incidents = mortal(test.incidents);
  const ports = { ...test.ports, mentions: mortal(test.mentions) };
  const died = await detectAll({ ...test, ports, incidents }, eventStore(incidents)).then(
    () => false,
    () => true,
  );
  expect(died || writes < nth).toBe(true);
  test.enqueued.push(...again);
  await detectAll(test);
};

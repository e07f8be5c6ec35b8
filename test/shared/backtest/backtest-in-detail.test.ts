import { beforeAll, describe, expect, it } from 'vitest';
import { isAlarm, SENSITIVITIES } from '../../../shared/backtest/alarms.ts';
import { backtestInDetail, type BacktestDetail, type BrandDetail } from '../../../shared/backtest/backtest-in-detail.ts';
import { backtest, SORTED_FIRST } from '../../../shared/backtest/backtest.ts';
import { bucketStart, pointAt } from '../../../shared/backtest/track.ts';
import { withSensitivities } from '../../../shared/backtest/with-sensitivities.ts';
import { config as configSchema } from '../../../shared/config/config.ts';
import { backtestReport } from '../../../shared/contract/backtest.ts';
import { MINUTE_MS, minuteOf, msOf } from '../../../shared/domain/time/instant.ts';
import { aMention, aStorm, aStretch } from '../../support/mentions.ts';
import { twoStorms } from './two-storms.ts';

let detail: BacktestDetail;
let acme: BrandDetail;
beforeAll(async () => {
  detail = await backtestInDetail(twoStorms());
  acme = detail.brands[0]!;
});

describe('a backtest in detail', () => {
  it('has the same report as the plain one', async () => {
    expect(detail.report).toEqual(await backtest(twoStorms()));
  });

  it.each(SENSITIVITIES)('says of %s what a backtest with that sensitivity says', async (sensitivity) => {
    const alone = await backtest(twoStorms(), { sensitivity });
    const beside = detail.brands.flatMap((b) => b.told[sensitivity].map((t) => t.incident));
    expect(beside).toEqual(alone.incidents);
  });

  it('is the same at every sensitivity where mentions come hours late', async () => {
    const storm = aStorm();
    const late = storm.filter((m) => m.id.startsWith('men_storm'));
    const rest = storm.filter((m) => !m.id.startsWith('men_storm'));
    const at = rest.findIndex((m) => m.time > '2026-11-11T18:00:00.000Z');
    const earlier = aStretch({
      from: '2020-01-01T00:00:00.000Z',
      hours: 10,
      anHour: SORTED_FIRST / 10,
      part: { brand: 'Other', text: 'hello there everybody out here' },
    });
    const mentions = [...earlier, ...rest.slice(0, at), ...late, ...rest.slice(at)];
    const both = await backtestInDetail(mentions);
    const brand = both.brands.find((b) => b.brand === 'Acme')!;
    for (const sensitivity of SENSITIVITIES) {
      const alone = await backtest(mentions, { sensitivity });
      expect(brand.told[sensitivity].map((t) => t.incident)).toEqual(alone.incidents.filter((i) => i.brand === 'Acme'));
    }
    const hour = minuteOf('2026-11-11T15:00:00.000Z') / 60 - brand.hourly.first;
    expect(pointAt(brand.hourly, hour).negative).toBeGreaterThan(25);
  });

  it('early sees all that normal sees, and normal all that quiet sees, and no later', () => {
    expect(acme.storms.length).toBeGreaterThanOrEqual(2);
    for (const { seen } of acme.storms) {
      for (const [calmer, sooner] of [
        [seen.quiet, seen.normal],
        [seen.normal, seen.early],
      ] as const) {
        if (calmer?.alarmAt == null) continue;
        expect(sooner!.alarmAt! <= calmer.alarmAt).toBe(true);
      }
    }
    const seenAt = SENSITIVITIES.map((s) => acme.storms.filter(({ seen }) => seen[s]?.alarmAt != null).length);
    expect(seenAt).toEqual(seenAt.toSorted((a, b) => a - b));
    expect(seenAt[2]).toBeGreaterThan(seenAt[0]!);
  });

  it('tells the storm that only a readier setting sees', () => {
    const faint = acme.storms.find((s) => s.from.startsWith('2026-11-17'))!;
    expect(faint.seen.early!.alarmAt).not.toBeNull();
    expect(faint.seen.quiet?.alarmAt ?? null).toBeNull();
  });

  it('measures the lead from the first mentions to the alarm, and from the alarm to the worst hour', () => {
    const { incident, lead } = acme.told.normal.find((t) => t.incident.openedAt.startsWith('2026-11-11'))!;
    expect(lead.beganAt >= '2026-11-11T13:00:00.000Z' && lead.beganAt <= incident.openedAt).toBe(true);
    const alarm = incident.severityHistory.find((h) => isAlarm(h.severity))!.at;
    expect(lead.minutesToOpen).toBe(Math.round((msOf(alarm) - msOf(lead.beganAt)) / MINUTE_MS));
    const peak = msOf(lead.peakAt!);
    expect(peak).toBeGreaterThanOrEqual(msOf('2026-11-11T14:00:00.000Z'));
    expect(peak).toBeLessThan(msOf('2026-11-11T17:00:00.000Z'));
    if (lead.minutesToPeak! > 0) expect(lead.minutesToPeak).toBe(Math.round((peak - msOf(alarm)) / MINUTE_MS));
    else expect(msOf(alarm)).toBeGreaterThanOrEqual(peak);
  });

  it('knows the counts of each hour, what was expected and from where on it would have been an alarm', () => {
    const at = (time: string) => pointAt(acme.hourly, minuteOf(time) / 60 - acme.hourly.first);
    const calm = at('2026-11-10T12:00:00.000Z');
    const storm = at('2026-11-11T15:00:00.000Z');
    expect(calm.all).toBeGreaterThan(2);
    expect(calm.negative).toBeLessThan(calm.raisesAt);
    expect(storm.negative).toBeGreaterThan(25);
    expect(storm.negative).toBeGreaterThan(storm.raisesAt);
    expect(storm.expected).toBeLessThan(10);
    expect(bucketStart(acme.hourly, acme.hourly.length - 1)).toBe(Math.floor(minuteOf(acme.to) / 60) * 60);
  });

  it('looks closely at each alarm, from a day before to a day after', () => {
    const alarms = acme.told.normal.filter((t) => isAlarm(t.incident.maxSeverity));
    expect(alarms.length).toBeGreaterThan(0);
    expect(acme.closeUps.map((c) => c.incident)).toEqual(alarms.map((t) => t.incident));
    const { incident, track } = acme.closeUps[0]!;
    expect(track.everyMinutes).toBe(15);
    expect(Math.abs(bucketStart(track, 0) - (minuteOf(incident.openedAt) - 1440))).toBeLessThanOrEqual(60);
    const last = bucketStart(track, track.length - 1);
    expect(Math.abs(last - (minuteOf(incident.resolvedAt!) + 1440))).toBeLessThanOrEqual(60);
  });

  it('fits the contract, and without the comparison is the plain report to the letter', () => {
    const compared = withSensitivities(detail);
    expect(backtestReport.parse(JSON.parse(JSON.stringify(compared)))).toEqual(JSON.parse(JSON.stringify(compared)));
    expect(compared.sensitivities!.storms).toEqual(acme.storms);
    const { sensitivities: _, ...rest } = compared;
    const plain = { ...rest, incidents: rest.incidents.map(({ lead: __, ...incident }) => incident) };
    expect(plain).toEqual(detail.report);
  });

  it('of nothing, and of one mention, is a report without incidents', async () => {
    expect((await backtestInDetail([])).brands).toEqual([]);
    const one = await backtestInDetail([aMention()]);
    expect(one.report).toMatchObject({ mentionCount: 1, incidents: [] });
    expect(one.brands[0]).toMatchObject({ mentions: 1, storms: [], closeUps: [] });
    expect(one.brands[0]!.hourly.length).toBe(1);
  });
});

it('a brand’s own setting goes before the one for brands without', async () => {
  const config = configSchema.parse({
    brands: [{ id: 'Acme', name: 'Acme', sensitivity: 'early', escalationPolicy: 'standard' }],
    people: [{ id: 'ana', name: 'Ana', contactMethods: [{ id: 'mail', channel: 'email', email: 'ana@example.com' }] }],
    escalationPolicies: [{ id: 'standard', steps: [{ delayMinutes: 0, people: ['ana'] }] }],
  });
  const report = await backtest(twoStorms(), { config, sensitivity: 'quiet' });
  expect(report.incidents).toEqual((await backtest(twoStorms(), { sensitivity: 'early' })).incidents);
});

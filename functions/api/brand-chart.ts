import { brandOf, type Config } from '../../shared/config/config.ts';
import type { BrandChart, ChartStep } from '../../shared/contract/chart.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import { measure } from '../../shared/domain/signal/advance.ts';
import { newDetection, type Detection } from '../../shared/domain/signal/detection.ts';
import { bandOf } from '../../shared/domain/signal/expected-band.ts';
import { parametersFor } from '../../shared/domain/signal/parameters.ts';
import { hourOf } from '../../shared/domain/signal/timeline.ts';
import { minuteOf, type Instant } from '../../shared/domain/time/instant.ts';
import { readLightHours, readLightMinutes, roundedNegative, type LightSummary } from '../../shared/store/light-summaries.ts';
import { readDetector, readMinutes } from '../../shared/store/summary-store.ts';
import type { Table } from '../../shared/store/table.ts';

export type ChartWanted = { brand: string; by: ChartStep; from: Instant; to: Instant };

/** What was counted, and what is usual; undefined where nothing was ever said of a brand that nobody configured. */
export const chartOf = async (wanted: ChartWanted, table: Table, config: Config): Promise<BrandChart | undefined> => {
  const { brand, by, from, to } = wanted;
  const stream = streamOf(brand, 'live');
  const { state } = await readDetector(table, stream);
  const configured = brandOf(config, brand);
  if (configured === undefined && state.since === null) return undefined;
  const [first, last] = [minuteOf(from), minuteOf(to)];
  const steps =
    by === 'minute' ? await readLightMinutes(table, stream, first, last) : await hoursBetween(table, stream, first, last, state.newest);
  return {
    ...{ brand, by, from, to },
    at: steps.map((s) => s.minute),
    mentions: steps.map((s) => s.mentions),
    negative: steps.map((s) => s.negative),
    band: bandBetween(newDetection(stream, parametersFor(brand, configured), state), first, last),
  };
};

/** An hour is added up once a mention comes after it: that of the newest one is read from its minutes. */
const hoursBetween = async (table: Table, stream: string, first: number, last: number, newest: number): Promise<LightSummary[]> => {
  const open = hourOf(newest);
  const asked = open >= hourOf(first) && open <= hourOf(last);
  const [hours, minutes] = await Promise.all([
    readLightHours(table, stream, hourOf(first), hourOf(last)),
    asked ? readMinutes(table, stream, open * 60, open * 60 + 59) : [],
  ]);
  const mentions = minutes.reduce((sum, m) => sum + m.mentions, 0);
  // What an earlier look added up of this hour may be less than what its minutes hold.
  const whole = minutes.length === 0 ? [] : [{ minute: open * 60, mentions, negative: roundedNegative(measure(minutes).count) }];
  const others = minutes.length === 0 ? hours : hours.filter((h) => hourOf(h.minute) !== open);
  return [...others, ...whole].sort((a, b) => a.minute - b.minute);
};

/** At each full hour and at the end, by what is usual today: it was another at the time. */
const bandBetween = (detection: Detection, first: number, last: number): BrandChart['band'] => {
  const at: number[] = [];
  for (let hour = Math.ceil(first / 60); hour * 60 < last; hour++) at.push(hour * 60);
  at.push(last);
  const bands = at.map((minute) => bandOf(detection, 'negative', '1h', minute));
  const round = (x: number): number => Math.round(x * 100) / 100;
  return {
    at,
    expected: bands.map(({ expected }) => round(expected)),
    raisesAt: bands.map(({ raisesAt }) => (raisesAt === null || !Number.isFinite(raisesAt) ? null : round(raisesAt))),
  };
};

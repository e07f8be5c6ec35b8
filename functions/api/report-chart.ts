import { brandOf, type Config } from '../../shared/config/config.ts';
import type { ReportChart } from '../../shared/contract/report.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import { measure } from '../../shared/domain/signal/advance.ts';
import { newDetection, putMinute, type Detection } from '../../shared/domain/signal/detection.ts';
import { bandOf } from '../../shared/domain/signal/expected-band.ts';
import { parametersFor } from '../../shared/domain/signal/parameters.ts';
import { hourOf, partsOf } from '../../shared/domain/signal/timeline.ts';
import { HOUR_MS, minuteOf, shift, type Instant } from '../../shared/domain/time/instant.ts';
import { readDetector, readHours, readMinutes } from '../../shared/store/summary-store.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Known } from './view.ts';

/** As long before as it lasted, within these. */
const BEFORE_HOURS = { least: 3, most: 24 };
const AFTER_HOURS = 3;
/** Up to so many hours minute by minute, beyond hour by hour, and never more than a month. */
const MOST_MINUTE_HOURS = 36;
const MOST_HOURS = 31 * 24;
const STEP_MINUTES = 10;

/** What was counted around an incident, from what is kept; null where nothing is. Reads only. */
export const reportChart = async (
  { brand, origin, state }: Pick<Known, 'brand' | 'origin' | 'state'>,
  endedAt: Instant | null,
  { mentions: table, config, now }: { mentions: Table; config: Config; now: Instant },
): Promise<ReportChart | null> => {
  const stream = streamOf(brand, origin);
  const end = endedAt === null ? now : shift(endedAt, AFTER_HOURS * HOUR_MS);
  const to = minuteOf(end < now ? end : now);
  const began = minuteOf(state.beganAt < state.openedAt ? state.beganAt : state.openedAt);
  const before = Math.min(BEFORE_HOURS.most * 60, Math.max(BEFORE_HOURS.least * 60, to - began));
  const from = Math.max(began - before, to - MOST_HOURS * 60);
  const { state: learned } = await readDetector(table, stream);
  const detection = newDetection(stream, parametersFor(brand, brandOf(config, brand)), learned);
  const chart =
    (to - from) / 60 <= MOST_MINUTE_HOURS ? await byMinutes(detection, table, from, to) : await byHours(detection, table, from, to);
  return chart.all.some((n) => n > 0) ? chart : null;
};

const empty = (everyMinutes: number): ReportChart => ({ everyMinutes, at: [], negative: [], all: [], expected: [], raisesAt: [] });

/** The hour before each step, as detection counts it. */
const byMinutes = async (detection: Detection, table: Table, from: number, to: number): Promise<ReportChart> => {
  for (const summary of await readMinutes(table, detection.stream, from - 60, to)) putMinute(detection, summary.minute, summary);
  const chart = empty(STEP_MINUTES);
  for (let at = from - (from % STEP_MINUTES) + STEP_MINUTES; at <= to + 1; at += STEP_MINUTES)
    put(chart, detection, at, measure(partsOf(detection, '1h', at - 1)).count);
  return chart;
};

/** Hours as they were added up; those that were not yet, from their minutes. */
const byHours = async (detection: Detection, table: Table, from: number, to: number): Promise<ReportChart> => {
  const [first, last] = [hourOf(from), hourOf(to)];
  const hours = new Map((await readHours(table, detection.stream, first, last)).map((s) => [hourOf(s.minute), s]));
  for (const hour of [last - 1, last]) {
    if (hours.has(hour) || hour < first) continue;
    for (const summary of await readMinutes(table, detection.stream, hour * 60, hour * 60 + 59))
      putMinute(detection, summary.minute, summary);
  }
  const chart = empty(60);
  for (let hour = first; hour <= last; hour++) {
    const summary = hours.get(hour);
    const { count } = summary === undefined ? measure(partsOf(detection, '1h', hour * 60 + 59)) : measure([summary]);
    put(chart, detection, (hour + 1) * 60, count);
  }
  return chart;
};

const put = (chart: ReportChart, detection: Detection, at: number, count: { negative: number; voices: number }): void => {
  const { expected, raisesAt } = bandOf(detection, 'negative', '1h', at - 1);
  chart.at.push(at);
  chart.negative.push(round(count.negative));
  chart.all.push(round(count.voices));
  chart.expected.push(detection.state.since === null ? null : round(expected));
  chart.raisesAt.push(raisesAt === null || !Number.isFinite(raisesAt) ? null : round(raisesAt));
};

const round = (x: number): number => Math.round(x * 10) / 10;

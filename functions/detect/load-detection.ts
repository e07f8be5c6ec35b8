import { WATERMARK } from '../../shared/domain/signal/advance.ts';
import { newDetection, putMinute, type Detection } from '../../shared/domain/signal/detection.ts';
import type { Parameters } from '../../shared/domain/signal/parameters.ts';
import { summarise } from '../../shared/domain/signal/summary.ts';
import { hourOf } from '../../shared/domain/signal/timeline.ts';
import { readHours, readMinutes, recountMinute, type CountedMinute } from '../../shared/store/summary-store.ts';
import type { Table } from '../../shared/store/table.ts';
import { firstHourNeeded, type Start } from './start-from.ts';

const AT_ONCE = 8;

/** Counts each minute afresh from its mentions; the summary is undefined where there are none. `touched`: bits of shards. */
export const recount = async (table: Table, stream: string, touched: ReadonlyMap<number, number>): Promise<Map<number, CountedMinute>> => {
  const summaries = new Map<number, CountedMinute>();
  const minutes = [...touched];
  for (let i = 0; i < minutes.length; i += AT_ONCE) {
    const some = minutes.slice(i, i + AT_ONCE);
    const counted = await Promise.all(some.map(([minute, bits]) => recountMinute(table, stream, minute, bits)));
    some.forEach(([minute], j) => {
      const { counted: mentions, saturated, shards } = counted[j]!;
      summaries.set(minute, { summary: mentions.length === 0 ? undefined : summarise(minute, mentions, saturated), shards });
    });
  }
  return summaries;
};

/**
 * A stream with the summaries around the minutes to be looked at: everything since the baselines last took something in,
 * whole hours, and the day before. What was just counted takes the place of what was stored.
 */
export const loadDetection = async (
  table: Table,
  stream: string,
  parameters: Parameters,
  { state, again, oldest }: Start,
  newest: number,
  counted: ReadonlyMap<number, CountedMinute>,
): Promise<Detection> => {
  const detection = newDetection(stream, parameters, state);
  const wanted = [...counted].filter(([minute]) => minute >= oldest);
  if (newest >= 0 && wanted.length > 0) {
    const first = Math.min(again ?? Infinity, newest - WATERMARK, ...wanted.map(([minute]) => minute));
    const from = Math.max(0, (hourOf(state.since === null ? first : Math.min(first, state.closedThrough)) - 1) * 60);
    const [minutes, hours] = await Promise.all([
      readMinutes(table, stream, from, newest),
      readHours(table, stream, firstHourNeeded(from), hourOf(newest)),
    ]);
    for (const minute of minutes) putMinute(detection, minute.minute, minute);
    for (const hour of hours) detection.hours.set(hourOf(hour.minute), hour);
    detection.dirty.clear();
    // The hour that was under way has not been added up yet.
    detection.dirty.add(hourOf(newest));
  }
  for (const [minute, { summary }] of wanted) putMinute(detection, minute, summary);
  return detection;
};

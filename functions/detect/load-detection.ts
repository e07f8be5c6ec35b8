import { WATERMARK } from '../../shared/domain/signal/advance.ts';
import { newDetection, putMinute, type Detection } from '../../shared/domain/signal/detection.ts';
import type { DetectorState } from '../../shared/domain/signal/detector-state.ts';
import type { Parameters } from '../../shared/domain/signal/parameters.ts';
import { summarise } from '../../shared/domain/signal/summary.ts';
import { hourOf, HOURS_A_DAY } from '../../shared/domain/signal/timeline.ts';
import { readHours, readMinutes, recountMinute, type CountedMinute } from '../../shared/store/summary-store.ts';
import type { Table } from '../../shared/store/table.ts';

const AT_ONCE = 8;
/** Minutes older than the newest by more than this are counted but raise nothing: they are in no window that matters. */
const LOOKED_BACK = (HOURS_A_DAY + 1) * 60;

export const isLookedAt = (minute: number, state: DetectorState): boolean => minute >= state.newest - LOOKED_BACK;

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
  state: DetectorState,
  counted: ReadonlyMap<number, CountedMinute>,
): Promise<Detection> => {
  const detection = newDetection(stream, parameters, state);
  // Summaries around minutes that raise nothing any more are not needed.
  const first = Math.min(...[...counted.keys()].filter((minute) => isLookedAt(minute, state)));
  if (state.since !== null) {
    const from = (hourOf(Math.max(0, Math.min(first, state.closedThrough, state.newest - WATERMARK))) - 1) * 60;
    const [minutes, hours] = await Promise.all([
      readMinutes(table, stream, Math.max(0, from), state.newest),
      readHours(table, stream, Math.max(0, hourOf(from) - HOURS_A_DAY), hourOf(state.newest)),
    ]);
    for (const minute of minutes) putMinute(detection, minute.minute, minute);
    for (const hour of hours) detection.hours.set(hourOf(hour.minute), hour);
    detection.dirty.clear();
    // The hour that was under way has not been added up yet.
    detection.dirty.add(hourOf(state.newest));
  }
  for (const [minute, { summary }] of counted) if (isLookedAt(minute, state)) putMinute(detection, minute, summary);
  return detection;
};

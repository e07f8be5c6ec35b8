import { newState, seriesIn, type DetectorState } from '../../shared/domain/signal/detector-state.ts';
import type { SignalChange } from '../../shared/domain/signal/evaluate.ts';
import { hourOf, HOURS_A_DAY } from '../../shared/domain/signal/timeline.ts';
import { minuteStart } from '../../shared/domain/time/instant.ts';
import { readCheckpoint } from '../../shared/store/checkpoints.ts';
import type { Table } from '../../shared/store/table.ts';

/** Minutes older than the newest by more than this are counted but raise nothing: they are in no window that matters. */
const LOOKED_BACK = (HOURS_A_DAY + 1) * 60;
/** A stream that is younger than this is begun again for a mention from before its beginning. */
const BEGUN_AGAIN = 8 * HOURS_A_DAY * 60;

/** From which state to look, and from which minute on every minute has to be looked at again (undefined: only touched ones). */
export type Start = { state: DetectorState; again: number | undefined; oldest: number };

/**
 * Where detection has to begin. Usually where it stopped. A mention that comes after its minute went into the baselines
 * (a backlog after an outage, envelopes that overtook each other) takes it back to before that minute, and what followed
 * is looked at once more: so the order of arrival does not matter within a day.
 */
export const startFrom = async (table: Table, stream: string, state: DetectorState, minutes: readonly number[]): Promise<Start> => {
  const oldest = state.newest - LOOKED_BACK;
  const earliest = Math.min(...minutes);
  // The first mentions of a stream were overtaken: what is known of it begins earlier than was thought.
  if (state.since !== null && earliest < state.since && earliest >= state.newest - BEGUN_AGAIN)
    return { state: newState(), again: earliest, oldest: Math.min(oldest, earliest) };
  const late = minutes.filter((m) => m <= state.closedThrough && m >= oldest);
  if (late.length === 0) return { state, again: undefined, oldest };
  const checkpoint = await readCheckpoint(table, stream, Math.min(...late));
  return checkpoint === undefined ? { state, again: undefined, oldest } : { state: checkpoint.state, again: checkpoint.from, oldest };
};

/** Signals that were active and, looked at again with what came late, are not: another of their series stands for them. */
export const superseded = (before: DetectorState, after: DetectorState, changes: readonly SignalChange[]): SignalChange[] =>
  seriesIn(before).flatMap(([series, { active }]): SignalChange[] => {
    const raised = active?.raised;
    if (raised === undefined || after.series[series]?.active?.raised === raised) return [];
    if (changes.some((c) => c.kind === 'cleared' && c.series === series && c.raised === raised)) return [];
    const why = 'Counted again with mentions that came late: this is over, or another signal of the series says it better.';
    return [{ kind: 'cleared', series, raised, at: minuteStart(Math.max(after.evaluated, raised) + 1), why }];
  });

export const firstHourNeeded = (minute: number): number => Math.max(0, hourOf(minute) - HOURS_A_DAY - 1);

import type { OnCallShifts } from '../../../shared/contract/on-call.ts';

export type Schedule = OnCallShifts['schedules'][number];
export type Shift = Schedule['shifts'][number];

/** A shift in the picture of a week: parts of its width from its left edge, 0 … 1. `before`, `after`: it goes on beyond the edge. */
export type Bar = { shift: Shift; left: number; width: number; before: boolean; after: boolean };

/** Where an instant stands in a week whose days are all drawn equally wide, whether they have 23, 24 or 25 hours. */
export const placeOf = (ms: number, midnights: readonly number[]): number => {
  const days = midnights.length - 1;
  if (ms <= midnights[0]!) return 0;
  if (ms >= midnights[days]!) return 1;
  const day = midnights.findLastIndex((m) => m <= ms);
  const [begins, ends] = [midnights[day]!, midnights[day + 1]!];
  return (day + (ms - begins) / (ends - begins)) / days;
};

/** The shifts of a week as bars, in their order; what lies outside is left out. */
export const barsOf = (shifts: readonly Shift[], midnights: readonly number[]): Bar[] => {
  const [first, last] = [midnights[0]!, midnights.at(-1)!];
  return shifts.flatMap((shift): Bar[] => {
    const [from, until] = [Date.parse(shift.from), Date.parse(shift.until)];
    if (until <= first || from >= last) return [];
    const left = placeOf(from, midnights);
    return [{ shift, left, width: placeOf(until, midnights) - left, before: from < first, after: until > last }];
  });
};

/** The shifts of a week as a list; of the week that is on, those that are over are left out. */
export const listOf = (shifts: readonly Shift[], midnights: readonly number[], now: number): Shift[] => {
  const [first, last] = [midnights[0]!, midnights.at(-1)!];
  const from = now >= first && now < last ? now : first;
  return shifts.filter((s) => Date.parse(s.until) > from && Date.parse(s.from) < last);
};

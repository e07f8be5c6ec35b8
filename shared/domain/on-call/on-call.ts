import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time/instant.ts';

/** A rotation: each of `people` in turn for `shiftHours` of the schedule's own clock, from `startsAt` on. */
export type Schedule = { id: string; timeZone: string; startsAt: string; shiftHours: number; people: readonly string[] };
export type Shift = { personId: string; from: Instant; until: Instant };

/**
 * The shift at an instant, undefined before the schedule begins. Shifts change at the same time of day all year: where
 * clocks are turned, that shift is an hour shorter or longer.
 */
export const shiftAt = (schedule: Schedule, at: Instant): Shift | undefined => {
  const wanted = Temporal.Instant.from(at).epochMilliseconds;
  const start = Temporal.Instant.from(schedule.startsAt).toZonedDateTimeISO(schedule.timeZone);
  if (wanted < start.epochMilliseconds || schedule.people.length === 0) return undefined;
  const first = start.toPlainDateTime();
  const handover = (index: number): number =>
    first.add({ hours: index * schedule.shiftHours }).toZonedDateTime(schedule.timeZone).epochMilliseconds;
  let index = Math.floor((wanted - start.epochMilliseconds) / (schedule.shiftHours * 3_600_000));
  while (index > 0 && handover(index) > wanted) index -= 1;
  while (handover(index + 1) <= wanted) index += 1;
  const instantOf = (ms: number): Instant => new Date(ms).toISOString();
  const personId = schedule.people[index % schedule.people.length]!;
  return { personId, from: instantOf(index === 0 ? start.epochMilliseconds : handover(index)), until: instantOf(handover(index + 1)) };
};

/** Who has to be paged by a step: whoever is on call in its schedules, then its people, each once. */
export const peopleOfStep = (
  step: { schedules: readonly string[]; people: readonly string[] },
  schedules: readonly Schedule[],
  at: Instant,
): string[] => {
  const onCall = step.schedules.flatMap((id) => {
    const schedule = schedules.find((s) => s.id === id);
    const shift = schedule && shiftAt(schedule, at);
    return shift === undefined ? [] : [shift.personId];
  });
  return [...new Set([...onCall, ...step.people])];
};

import { Temporal } from 'temporal-polyfill';
import { msOfAny, msOfWall } from './local-time.ts';
import { hoursOfWeek, type WeekHours } from './week-hours.ts';

/** Each of `people` in turn for `shiftHours` by the clock of a zone, from `startsAt` on; only within `hours` where there are any. */
export type Rotation = {
  timeZone?: string | undefined;
  startsAt: string;
  shiftHours: number;
  people: readonly string[];
  hours?: readonly WeekHours[] | undefined;
};

/** Whose turn it is from `from` until `until` (ms since 1970, maybe without end); null: it has not begun, or these are not its hours. */
export type Turn = { personId: string | null; from: number; until: number };

/**
 * Turns change at the same time of day all year: where clocks are turned, that turn is an hour shorter or longer. A
 * change at a time that never comes that night is made when clocks are turned; one that comes twice, at the first.
 */
export const turnsOf = ({ people, shiftHours, startsAt, hours, ...rotation }: Rotation, timeZone: string): ((ms: number) => Turn) => {
  const zone = rotation.timeZone ?? timeZone;
  const begins = msOfAny(startsAt);
  const first = Temporal.Instant.fromEpochMilliseconds(begins).toZonedDateTimeISO(zone).toPlainDateTime();
  const handover = (index: number): number => (index === 0 ? begins : msOfWall(first.add({ hours: index * shiftHours }), zone));
  const open = hours && hoursOfWeek(hours, zone);
  return (ms) => {
    if (people.length === 0) return { personId: null, from: -Infinity, until: Infinity };
    if (ms < begins) return { personId: null, from: -Infinity, until: begins };
    const window = open?.(ms) ?? { within: true, from: begins, until: Infinity };
    if (!window.within) return { personId: null, from: Math.max(begins, window.from), until: window.until };
    let index = Math.floor((ms - begins) / (shiftHours * 3_600_000));
    while (index > 0 && handover(index) > ms) index -= 1;
    while (handover(index + 1) <= ms) index += 1;
    return {
      personId: people[index % people.length]!,
      from: Math.max(handover(index), window.from),
      until: Math.min(handover(index + 1), window.until),
    };
  };
};

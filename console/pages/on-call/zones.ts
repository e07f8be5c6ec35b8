const HOUR = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', weekday: 'short' },
    hourCycle: 'h23',
  });
  formats.set(timeZone, made);
  return made;
};

/** What calendar and clock on a wall of that zone show at an instant. `weekday`: 1 Monday … 7 Sunday. */
export type Wall = { year: number; month: number; day: number; hour: number; minute: number; weekday: number };
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
export const wallAt = (ms: number, timeZone: string): Wall => {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: string): number => Number(parts[type]);
  return {
    ...{ year: number('year'), month: number('month'), day: number('day'), hour: number('hour'), minute: number('minute') },
    weekday: WEEKDAYS.indexOf(parts['weekday'] ?? '') + 1,
  };
};

/** Days since 1970 of a date on the wall, for comparing and counting. */
const dayNumber = ({ year, month, day }: Wall): number => Date.UTC(year, month - 1, day) / (24 * HOUR);

/**
 * The first instant of a day (days since 1970) in a zone. Searched for and not computed: on the day clocks are turned
 * midnight may be missing, or come twice.
 */
const startOf = (day: number, timeZone: string): number => {
  // No zone is further than 14 hours from UTC; the date there only ever grows.
  let before = day * 24 * HOUR - 15 * HOUR;
  let from = day * 24 * HOUR + 15 * HOUR;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayNumber(wallAt(middle, timeZone)) >= day) from = middle;
    else before = middle;
  }
  return from;
};

/** The eight midnights of the week (Monday first) that an instant lies in, `weeks` later; a day may have 23 or 25 hours. */
export const weekOf = (ms: number, timeZone: string, weeks = 0): number[] => {
  const wall = wallAt(ms, timeZone);
  const monday = dayNumber(wall) - (wall.weekday - 1) + weeks * 7;
  return Array.from({ length: 8 }, (_, i) => startOf(monday + i, timeZone));
};

/** The next time a clock in that zone shows the hour, at least `minutes` from now; where clocks skip it, the first instant after. */
export const nextHour = (hour: number, ms: number, timeZone: string, minutes = 30): number => {
  const today = dayNumber(wallAt(ms, timeZone));
  for (const day of [today, today + 1, today + 2]) {
    let at = startOf(day, timeZone);
    while (wallAt(at, timeZone).hour < hour) at += HOUR / 4;
    if (at >= ms + minutes * 60_000) return at;
  }
  return ms + 24 * HOUR;
};

/** Whether clocks in two zones show something else at an instant. */
export const differAt = (ms: number, one: string, other: string): boolean => {
  const [a, b] = [wallAt(ms, one), wallAt(ms, other)];
  return dayNumber(a) !== dayNumber(b) || a.hour !== b.hour || a.minute !== b.minute;
};

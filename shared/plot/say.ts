import { msOf, type Instant } from '../domain/time/instant.ts';

/** How times, numbers and durations are said in reports. Times are UTC. */

const days = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const daysOfYear = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const numbers = new Intl.NumberFormat('en-GB');

/** "Wed, 11 Nov 2026" without the comma. */
export const sayDay = (at: Instant): string => plain(days.format(msOf(at)));
/** Months of three letters, so that columns are even. */
const plain = (date: string): string => date.replace(',', '').replace('Sept', 'Sep');
export const sayClock = (at: Instant): string => at.slice(11, 16);
export const sayTime = (at: Instant): string => `${sayDay(at)} ${sayClock(at)}`;
/** Without the year, for tables. */
export const sayShort = (at: Instant): string => `${plain(daysOfYear.format(msOf(at)))} ${sayClock(at)}`;
/** "11 Nov 2026 14:20", and the same without the year. */
export const sayDate = (at: Instant): string => `${sayDay(at).slice(4)} ${sayClock(at)}`;
export const sayDateOfYear = (at: Instant): string => sayShort(at).slice(4);
/** The clock alone where it is the same day. */
export const sayAfter = (at: Instant, before: Instant): string => (at.slice(0, 10) === before.slice(0, 10) ? sayClock(at) : sayShort(at));

export const sayNumber = (n: number): string => numbers.format(n);
export const plural = (n: number, one: string, many = `${one}s`): string => `${sayNumber(n)} ${n === 1 ? one : many}`;

/** "40 min", "2 h 10 min", "3 days 4 h". */
export const sayMinutes = (minutes: number): string => {
  const whole = Math.round(minutes);
  const [d, h, m] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  if (d > 0) return `${plural(d, 'day')}${h > 0 ? ` ${h} h` : ''}`;
  return h > 0 ? `${h} h${m > 0 ? ` ${m} min` : ''}` : `${m} min`;
};

import { Temporal } from 'temporal-polyfill';

const SHAPE = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|z|UTC|[+-]\d\d:?\d\d)?$/;
const EPOCH = /^\d{10}(\d{3})?$/;

/**
 * Reads a time as people and exports write it: `2026-11-22T03:00:00Z`, with an offset, `2026-11-22 03:00:00`, a date
 * alone, or seconds (10 digits) or milliseconds (13 digits) since 1970. A time without zone is in `timeZone` (an IANA
 * name), UTC unless given. Returns milliseconds since 1970; undefined where it is no time or a day that does not exist.
 */
export const readTime = (value: string | number, timeZone?: string): number | undefined => {
  if (typeof value === 'number') return readEpoch(String(value));
  const text = value.trim();
  const m = SHAPE.exec(text);
  if (m === null) return readEpoch(text);
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const [hour, minute, second] = [Number(m[4] ?? 0), Number(m[5] ?? 0), Number(m[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, Number((m[7] ?? '').padEnd(3, '0').slice(0, 3)));
  const back = new Date(ms);
  if (back.getUTCFullYear() !== year || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return undefined;
  if (m[8] !== undefined) return ms - offsetOf(m[8]);
  return timeZone === undefined || timeZone === 'UTC' ? ms : ms - zoneOffset(ms, timeZone);
};

const readEpoch = (text: string): number | undefined => {
  if (!EPOCH.test(text)) return undefined;
  return text.length === 10 ? Number(text) * 1000 : Number(text);
};

/** Milliseconds east of UTC of `Z`, `UTC`, `+02:00` or `-0530`. */
const offsetOf = (zone: string): number => {
  if (zone.length < 5) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
};

/** A file's rows share their quarter hours: each is asked of the time zone database once. */
const offsets = new Map<string, number>();
const QUARTER_MS = 15 * 60_000;

const zoneOffset = (wallMs: number, timeZone: string): number => {
  const quarter = Math.floor(wallMs / QUARTER_MS) * QUARTER_MS;
  const key = `${timeZone}/${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const wall = Temporal.PlainDateTime.from(new Date(quarter).toISOString().slice(0, -1));
  const offset = quarter - wall.toZonedDateTime(timeZone).epochMilliseconds;
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
};

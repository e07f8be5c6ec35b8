import { DAY_MS, HOUR_MS, instantOf } from '../domain/time/instant.ts';

/** Where an axis is marked: `at` from 0 to 1 along it. A minor one goes on a narrow screen. */
export type Tick = { at: number; label: string; minor?: boolean };

const MOST_TICKS = 8;
const STEPS_MS = [1, 2, 3, 6, 12, 24, 48, 7 * 24, 14 * 24].map((hours) => hours * HOUR_MS);
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];
/** A Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

const dayOf = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthOf = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** So few have room on a narrow screen too. */
const FEW = 4;

/** Hours, days, weeks, months or years, as fits between two times (milliseconds since 1970). */
export const timeTicks = (from: number, to: number): Tick[] => {
  const ticks = allTicks(from, to);
  return ticks.length <= FEW ? ticks.map(({ at, label }) => ({ at, label })) : ticks;
};

const allTicks = (from: number, to: number): Tick[] => {
  const place = (ms: number): number => (ms - from) / Math.max(1, to - from);
  const step = STEPS_MS.find((ms) => (to - from) / ms <= MOST_TICKS);
  if (step === undefined) return monthTicks(from, to, place);
  const offset = step >= 7 * DAY_MS ? FIRST_MONDAY_MS : 0;
  const ticks: Tick[] = [];
  for (let ms = Math.ceil((from - offset) / step) * step + offset; ms <= to; ms += step) {
    const label = step < DAY_MS && ms % DAY_MS !== 0 ? instantOf(ms).slice(11, 16) : dayOf.format(ms).replace('Sept', 'Sep');
    ticks.push({ at: place(ms), label, minor: (ms - offset) % (2 * step) !== 0 });
  }
  return ticks;
};

const monthTicks = (from: number, to: number, place: (ms: number) => number): Tick[] => {
  const start = new Date(from);
  const end = new Date(to);
  const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  const step = MONTHS.find((m) => months / m <= MOST_TICKS) ?? 240;
  const ticks: Tick[] = [];
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let month = Math.ceil(first / step) * step; ; month += step) {
    const ms = Date.UTC(Math.floor(month / 12), month % 12);
    if (ms > to) return ticks;
    if (ms >= from)
      ticks.push({
        at: place(ms),
        label: step >= 12 ? String(Math.floor(month / 12)) : monthOf.format(ms).replace('Sept', 'Sep'),
        minor: month % (2 * step) !== 0,
      });
  }
};

/** 1, 2 or 5 times a power of ten, at least `least`. */
const round = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= least)!;
};

/** The root of a count, so that a usual day is to be seen beside a storm: a count's place from 0 to 1, and its marks. */
export const countAxis = (most: number): { place: (count: number) => number; ticks: Tick[] } => {
  const top = Math.max(4, most);
  const place = (count: number): number => Math.sqrt(Math.max(0, count) / top);
  const values = new Set([0, ...[0.05, 0.2, 0.45].map((part) => round(part * top)), round(top / 2)].filter((v) => v <= top));
  const kept: number[] = [];
  for (const value of [...values].sort((a, b) => b - a)) {
    if (kept.every((k) => place(k) - place(value) >= 0.14)) kept.push(value);
  }
  return { place, ticks: kept.toReversed().map((value) => ({ at: place(value), label: String(value) })) };
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Range = '6h' | '24h' | '7d' | '30d';
export const RANGES: readonly Range[] = ['6h', '24h', '7d', '30d'];

/** `step`: how far the end moves at once, so that a poll asks for the same path again; longer where more is drawn. */
const HOW = {
  '6h': { ms: 6 * HOUR, by: 'minute', step: MINUTE },
  '24h': { ms: DAY, by: 'minute', step: MINUTE },
  '7d': { ms: 7 * DAY, by: 'hour', step: 10 * MINUTE },
  '30d': { ms: 30 * DAY, by: 'minute', step: 10 * MINUTE },
} as const satisfies Record<Range, { ms: number; by: 'minute' | 'hour'; step: number }>;

export const isRange = (text: string | null): text is Range => text !== null && Object.hasOwn(HOW, text);

/** The stretch of a range that ends now (ms since 1970). */
export const stretchOf = (range: Range, now: number): { from: string; to: string; by: 'minute' | 'hour' } => {
  const { ms, by, step } = HOW[range];
  // The minute under way is left out: it always looks as if everybody had gone.
  const to = Math.floor(now / step) * step - (by === 'minute' ? MINUTE : 0);
  return { from: new Date(to - ms).toISOString(), to: new Date(to).toISOString(), by };
};

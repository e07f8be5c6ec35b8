import { msOf, type Instant } from '../../shared/domain/time/instant.ts';

/** When a minute was counted last, as milliseconds since 1970, and which of its shards were read, as bits. */
export type Recounts = ReadonlyMap<number, { atMs: number; shards: number }>;

/** Clocks of two machines differ by less. */
const SKEW_MS = 1_000;
/** A brand in a storm touches the same few minutes again and again; older ones are simply counted again. */
const REMEMBERED = 30;

/**
 * What of the touched minutes is still to be counted: a count that began after the mentions were put has seen them, if it
 * read their shards. In a storm this keeps the one evaluator of a brand from counting a minute for every envelope.
 */
export const stillToCount = (
  touched: ReadonlyMap<number, number>,
  touchedAt: Instant | undefined,
  recounts: Recounts,
): Map<number, number> => {
  if (touchedAt === undefined) return new Map(touched);
  const seenAfter = msOf(touchedAt) + SKEW_MS;
  return new Map(
    [...touched].filter(([minute, shards]) => {
      const last = recounts.get(minute);
      return last === undefined || last.atMs < seenAfter || (shards & ~last.shards) !== 0;
    }),
  );
};

/** The same with what has just been counted, the newest minutes first to be remembered. `shards`: those that were read. */
export const withRecounts = (before: Recounts, counted: ReadonlyMap<number, { shards: number }>, startedAt: Instant): Recounts => {
  const all = new Map(before);
  for (const [minute, { shards }] of counted) all.set(minute, { atMs: msOf(startedAt), shards });
  return new Map([...all].sort(([a], [b]) => b - a).slice(0, REMEMBERED));
};

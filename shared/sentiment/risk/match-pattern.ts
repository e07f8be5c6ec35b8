import type { Pattern } from './compile-rules.ts';
import { BREAK } from './read-words.ts';

/** Counts every comparison, so that a test can see that work grows with the text and not faster. */
export type Meter = { steps: number };

/**
 * Where a pattern's words stand, given that its anchor stands at `at`; `undefined` where they do not. Gaps are short and
 * bounded, so this is a bounded number of steps however long the text is.
 */
export const matchPattern = (keys: readonly string[], pattern: Pattern, at: number, meter: Meter): number[] | undefined => {
  const found = [at];
  const { elements, anchor } = pattern;
  if (!matchOn(keys, elements, anchor + 1, at + 1, 1, elements[anchor + 1]?.gap ?? 0, found, meter)) return undefined;
  if (!matchOn(keys, elements, anchor - 1, at - 1, -1, elements[anchor]!.gap, found, meter)) return undefined;
  return found.sort((a, b) => a - b);
};

/** Whether a pattern's anchor stands somewhere from `from` to `to`. */
export const isWithin = (keys: readonly string[], pattern: Pattern, from: number, to: number, meter: Meter): boolean => {
  const { words } = pattern.elements[pattern.anchor]!;
  const last = Math.min(to, keys.length - 1);
  for (let at = Math.max(0, from); at <= last; at++) {
    meter.steps++;
    if (words.has(keys[at]!) && matchPattern(keys, pattern, at, meter) !== undefined) return true;
  }
  return false;
};

type Direction = 1 | -1;

const matchOn = (
  keys: readonly string[],
  elements: Pattern['elements'],
  index: number,
  at: number,
  direction: Direction,
  gap: number,
  found: number[],
  meter: Meter,
): boolean => {
  const element = elements[index];
  if (element === undefined) return true;
  meter.steps++;
  const next = index + direction;
  // Leftwards, the distance to the next element is written at the element itself.
  const nextGap = direction === 1 ? (elements[next]?.gap ?? 0) : element.gap;
  if (element.kind !== 'word') {
    const here = keys[at] ?? BREAK;
    const fits = element.kind === 'edge' ? here === BREAK : !element.words.has(here);
    return fits && matchOn(keys, elements, next, at, direction, nextGap, found, meter);
  }
  for (let skipped = 0; skipped <= gap; skipped++) {
    const here = at + skipped * direction;
    const key = keys[here];
    if (key === undefined || key === BREAK) break;
    meter.steps++;
    if (!element.words.has(key)) continue;
    const known = found.length;
    found.push(here);
    if (matchOn(keys, elements, next, here + direction, direction, nextGap, found, meter)) return true;
    found.length = known;
  }
  return element.optional && matchOn(keys, elements, next, at, direction, Math.max(gap, nextGap), found, meter);
};

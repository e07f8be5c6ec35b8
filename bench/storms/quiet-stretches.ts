import type { Mention } from '../../shared/domain/mention/mention.ts';
import { DAY_MS, HOUR_MS, msOf } from '../../shared/domain/time/instant.ts';
import type { TruthEvent } from '../ground-truth.ts';

export type Span = { from: number; to: number };

const AROUND_DAYS = 14;
const FAR_DAYS = 2;
const LEAST_DAYS = 3;
const MOST_STRETCHES = 3;

/** The rule of `quietStretches`, for a person. */
export const QUIET_RULE =
  `a day is a burst if it has more than 2 × the median day of the ${2 * AROUND_DAYS + 1} around it + 3 of its roots + 5 mentions, ` +
  `or an hour with more than a third of that median + 10; quiet are the ${MOST_STRETCHES} longest spans of ${LEAST_DAYS} days ` +
  `or more with no burst within ${FAR_DAYS} days`;

/** Where nothing bursts, told by counting mentions only: neither our detector nor our model is asked. */
export const quietStretches = (mentions: readonly Mention[], loud: readonly Span[] = []): Span[] => {
  if (mentions.length === 0) return [];
  const [first, last] = [msOf(mentions[0]!.time), msOf(mentions.at(-1)!.time)];
  const origin = Math.floor(first / DAY_MS);
  const hours = new Array<number>((Math.floor(last / DAY_MS) - origin + 1) * 24).fill(0);
  for (const { time } of mentions) hours[Math.floor((msOf(time) - origin * DAY_MS) / HOUR_MS)]!++;
  const days = Array.from({ length: hours.length / 24 }, (_, d) => hours.slice(24 * d, 24 * d + 24));
  const counts = days.map((day) => day.reduce((sum, n) => sum + n, 0));
  const burst = days.map((day, d) => {
    const usual = median(counts.slice(Math.max(0, d - AROUND_DAYS), d + AROUND_DAYS + 1));
    const from = (origin + d) * DAY_MS;
    const told = loud.some((s) => s.from < from + DAY_MS && s.to > from);
    return told || counts[d]! > 2 * usual + 3 * Math.sqrt(usual) + 5 || Math.max(...day) > usual / 3 + 10;
  });
  return spansOf(burst.map((_, d) => burst.slice(Math.max(0, d - FAR_DAYS), d + FAR_DAYS + 1).includes(true)))
    .filter((s) => s.to - s.from >= LEAST_DAYS)
    .sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    .slice(0, MOST_STRETCHES)
    .map((s) => ({ from: Math.max(first, (origin + s.from) * DAY_MS), to: Math.min(last, (origin + s.to) * DAY_MS) }));
};

const spansOf = (near: readonly boolean[]): Span[] => {
  const spans: Span[] = [];
  near.forEach((loud, d) => {
    if (loud) return;
    const open = spans.at(-1);
    if (open?.to === d) open.to = d + 1;
    else spans.push({ from: d, to: d + 1 });
  });
  return spans;
};

const median = (some: readonly number[]): number => some.toSorted((a, b) => a - b)[some.length >> 1] ?? 0;

/**
 * What a person called quiet, cut where the data begin and end; where a person named no quiet stretch of the brand but did
 * read its stream, the rule, far from what was named.
 */
export const stretchesByTruth = (mentions: readonly Mention[], events: readonly TruthEvent[]): Span[] => {
  if (mentions.length === 0) return [];
  const [first, last] = [msOf(mentions[0]!.time), msOf(mentions.at(-1)!.time)];
  const spanOf = ({ from, to }: TruthEvent): Span => ({ from: from === null ? first : msOf(from), to: to === null ? last : msOf(to) });
  const quiet = events.filter((e) => e.kind === 'quiet').map(spanOf);
  if (quiet.length === 0) return quietStretches(mentions, events.map(spanOf));
  return quiet.map(({ from, to }) => ({ from: Math.max(first, from), to: Math.min(last, to) }));
};

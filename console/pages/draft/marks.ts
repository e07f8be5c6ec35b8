import type { Finding } from '../../../shared/contract/draft.ts';

/** A stretch of the text: `findings` are the numbers (in the list) of those that speak of it, `level` the gravest of theirs. */
export type Stretch = { text: string; from: number; findings: number[]; level: Finding['level'] | null };

const rank: Record<Finding['level'], number> = { block: 3, warn: 2, note: 1 };

/** The text cut at every place where a finding begins or ends. Findings may overlap, and may lie outside of the text. */
export const stretchesOf = (text: string, findings: readonly Finding[]): Stretch[] => {
  const placed = findings.flatMap((f, i) =>
    f.from === null || f.to === null ? [] : [{ i, level: f.level, ...inside(f.from, f.to, text) }],
  );
  const cuts = [...new Set([0, text.length, ...placed.flatMap((p) => [p.from, p.to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, k) => {
    const to = cuts[k + 1]!;
    const here = placed.filter((p) => p.from <= from && p.to >= to);
    const level = here.reduce<Stretch['level']>((most, p) => (most === null || rank[p.level] > rank[most] ? p.level : most), null);
    return { text: text.slice(from, to), from, findings: here.map((p) => p.i), level };
  });
};

const inside = (from: number, to: number, text: string) => ({
  from: Math.min(Math.max(0, from), text.length),
  to: Math.min(Math.max(0, to), text.length),
});

/**
 * What the checker said of `checked`, moved to where it stands in `text`, which somebody has typed on in since. What
 * stood where it was typed is left out until the checker has looked again.
 */
export const movedTo = (text: string, checked: string, findings: readonly Finding[]): Finding[] => {
  if (text === checked) return [...findings];
  const most = Math.min(text.length, checked.length);
  let start = 0;
  while (start < most && text[start] === checked[start]) start++;
  let end = 0;
  while (end < most - start && text[text.length - 1 - end] === checked[checked.length - 1 - end]) end++;
  const by = text.length - checked.length;
  return findings.flatMap((f): Finding[] => {
    if (f.from === null || f.to === null) return [f];
    if (f.to <= start) return [f];
    return f.from >= checked.length - end ? [{ ...f, from: f.from + by, to: f.to + by }] : [];
  });
};

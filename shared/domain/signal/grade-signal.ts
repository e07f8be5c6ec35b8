import type { Severity } from '../incident/severity.ts';
import type { Parameters } from './parameters.ts';
import type { Window } from './signal-events.ts';

/** What is known of a stream: nothing to judge by, a first impression, too little, or enough to say what is usual. */
export type History = 'none' | 'first' | 'little' | 'enough';

export type Strength = { observed: number; expected: number; score: number; history: History; window: Window; organised: boolean };

/**
 * How grave a count is, from absolute evidence and from how far it is above what is expected; null: nothing unusual.
 * Without history the expectation means nothing, so only more absolute evidence counts, and never for a sev1; nor does
 * what looks organised become one, because that is what may pause ads by itself.
 */
export const gradeSignal = (s: Strength, p: Parameters): Severity | null => {
  const minimum = s.history !== 'enough' ? p.coldMinimum[s.window] : p.minimum[s.window];
  const multiple = s.observed / minimum;
  const ratio = s.observed / Math.max(1, s.expected);
  if (s.history !== 'enough') return gradeCold(s, multiple, ratio, p);
  if (s.score < p.score || ratio < p.ratio || multiple < p.recorded) return null;
  if (multiple >= p.sev1.voices && ratio >= p.sev1.ratio && !s.organised) return 'sev1';
  if (multiple >= p.sev2.voices && ratio >= p.sev2.ratio) return 'sev2';
  return multiple >= 1 ? 'sev3' : 'sev4';
};

/** The first impression counts for nothing: it may be of the middle of a storm. Soon after, it is something to compare with. */
const gradeCold = (s: Strength, multiple: number, ratio: number, p: Parameters): Severity | null => {
  if (s.history === 'none' || multiple < 1) return null;
  if (s.history === 'little' && (ratio < p.ratio || s.score < p.score)) return null;
  return multiple >= p.coldSev2 ? 'sev2' : 'sev3';
};

import type { Severity } from '../incident/severity.ts';
import type { Parameters } from './parameters.ts';
import type { Window } from './signal-events.ts';

export type Strength = { observed: number; expected: number; score: number; coldStart: boolean; window: Window; organised: boolean };

/**
 * How grave a count is, from absolute evidence and from how far it is above what is expected; null: nothing unusual.
 * Without history the expectation means nothing, so only more absolute evidence counts, and never for a sev1; nor does
 * what looks organised become one, because that is what may pause ads by itself.
 */
export const gradeSignal = (s: Strength, p: Parameters): Severity | null => {
  const minimum = s.coldStart ? p.coldMinimum[s.window] : p.minimum[s.window];
  const multiple = s.observed / minimum;
  const ratio = s.observed / Math.max(1, s.expected);
  if (s.coldStart) return multiple < 1 ? null : multiple >= p.coldSev2 ? 'sev2' : 'sev3';
  if (s.score < p.score || ratio < p.ratio || multiple < p.recorded) return null;
  if (multiple >= p.sev1.voices && ratio >= p.sev1.ratio && !s.organised) return 'sev1';
  if (multiple >= p.sev2.voices && ratio >= p.sev2.ratio) return 'sev2';
  return multiple >= 1 ? 'sev3' : 'sev4';
};

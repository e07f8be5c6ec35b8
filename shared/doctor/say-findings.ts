import type { Finding } from '../contract/doctor.ts';

const MARK: Record<Finding['severity'], string> = { wrong: '✗ wrong', soon: '! soon', note: '· note' };

/** Findings for a person: what, why it matters, what to do. */
export const sayFindings = (findings: readonly Finding[]): string =>
  findings.map((f) => `${MARK[f.severity]}  ${f.what}\n    ${f.why}\n    → ${f.next}\n`).join('\n');

/** `2 wrong, 1 soon` */
export const countFindings = (findings: readonly Finding[]): string => {
  const counts = (['wrong', 'soon', 'note'] as const).map((s) => [findings.filter((f) => f.severity === s).length, s] as const);
  return (
    counts
      .filter(([n]) => n > 0)
      .map(([n, s]) => `${n} ${s === 'note' && n > 1 ? 'notes' : s}`)
      .join(', ') || 'nothing to complain about'
  );
};

import type { ReactElement } from 'react';
import type { Severity } from '../../shared/domain/incident/severity.ts';
import { texts } from '../texts/texts.ts';

/** Each severity has a shape of its own, so that nobody needs to tell colours apart. */
const shapes: Record<Severity, string> = {
  sev1: 'M8 1h8l7 7v8l-7 7H8l-7-7V8l7-7Z',
  sev2: 'M12 2 23 21H1L12 2Z',
  sev3: 'M12 1 23 12 12 23 1 12 12 1Z',
  sev4: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
};

export const SeverityShape = ({ severity, size = 14 }: { severity: Severity; size?: number }): ReactElement => (
  <svg width={size} height={size} viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" focusable="false">
    <path d={shapes[severity]} />
  </svg>
);

/** How grave it is: shape, word and, for whoever asks, what that means. */
export const SeverityChip = ({ severity }: { severity: Severity }): ReactElement => (
  <span className={`chip ${severity}`} title={texts.words.severityLong[severity]}>
    <SeverityShape severity={severity} />
    {severity} · {texts.words.severity[severity]}
  </span>
);

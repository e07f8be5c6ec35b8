import type { Severity } from '../incident/severity.ts';
import { msOf, type Instant } from '../time/instant.ts';

/** A time-bounded matcher a person set, as the configuration keeps it. Times carry their own offset. */
export type Silence = {
  id: string;
  brand: string;
  severities: readonly Severity[];
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
  includeSev1: boolean;
};

/** Where a silence stands at an instant; it ends just before `endsAt`. */
export const silenceStatus = (silence: Silence, now: Instant): 'pending' | 'active' | 'expired' => {
  if (msOf(now) < Date.parse(silence.startsAt)) return 'pending';
  return msOf(now) < Date.parse(silence.endsAt) ? 'active' : 'expired';
};

/** Whether a silence covers a brand's severity now. A sev1 only where it was named and `includeSev1` says it is meant. */
export const silences = (silence: Silence, about: { brand: string; severity: Severity }, now: Instant): boolean =>
  silenceStatus(silence, now) === 'active' &&
  (silence.brand === '*' || silence.brand === about.brand) &&
  silence.severities.includes(about.severity) &&
  (about.severity !== 'sev1' || silence.includeSev1);

import { Temporal } from 'temporal-polyfill';
import type { Severity } from '../incident/severity.ts';
import type { PageChannel } from '../page/page-events.ts';
import type { Instant } from '../time/instant.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { Silence } from './silence.ts';

export type Suppression = 'inhibition' | 'silence' | 'quiet-hours' | 'grouping' | 'dedup' | 'rate-limit';

/** `until`: when it is looked at or told again; null where another message says it already. `explain` is for a responder. */
export type Held = { notify: false; suppressedBy: Suppression; explain: string; until: Instant | null };
export type Verdict = { notify: true; reason: string } | Held;

/** All that decides whether one notification goes to one recipient now. A room has no quiet hours, group or SMS. */
export type NotificationFacts = {
  now: Instant;
  brand: string;
  severity: Severity;
  channel: PageChannel;
  /** By whose clock times are told. */
  timeZone: string;
  /** A graver open incident of the brand for which this recipient was notified, and when. */
  larger: { incidentId: string; severity: Severity; notifiedAt: Instant } | null;
  silences: readonly Silence[];
  quietHours: QuietHours | null;
  /** When the last message about another incident set out to this recipient; null too where this one has set out before. */
  otherMessageAt: Instant | null;
  /** When this recipient was last notified of this incident at this severity, as far as it was delivered. */
  lastNotifiedAt: Instant | null;
  /** When SMS set out to this recipient in the last three hours, in any order. */
  recentSms: readonly Instant[];
};

/** One question of the pipeline: undefined where nothing holds it back. */
export type Stage = (facts: NotificationFacts) => Held | undefined;

/** A time as a person reads it: `2026-11-22 05:00 (Europe/Berlin)`. */
export const sayTime = (at: Instant, timeZone: string): string => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return `${local.toString({ smallestUnit: 'minute' }).replace('T', ' ')} (${timeZone})`;
};

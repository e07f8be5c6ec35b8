import type { Severity } from '../incident/severity.ts';
import type { PageChannel } from '../page/page-events.ts';
import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';
import { isQuiet, type QuietHours } from './quiet-hours.ts';
import { silences, type Silence } from './silence.ts';

export type Suppression = 'inhibition' | 'silence' | 'quiet-hours' | 'dedup' | 'rate-limit';
export type Verdict = { notify: true; reason: string } | { notify: false; suppressedBy: Suppression; explain: string };

/** All that decides whether one notification goes to one person now. */
export type NotificationFacts = {
  now: Instant;
  brand: string;
  severity: Severity;
  channel: PageChannel;
  /** A larger incident that stands for this one. */
  inhibitedBy: string | null;
  silences: readonly Silence[];
  quietHours: (QuietHours & { timeZone: string }) | null;
  /** When this person was last notified of this incident at this severity. */
  lastNotifiedAt: Instant | null;
  /** SMS sent to this person in the last three hours. */
  recentSms: readonly Instant[];
};

/** SMS to one person: at most `count` in `minutes`. */
export const SMS_LIMITS = [
  { count: 5, minutes: 15 },
  { count: 11, minutes: 60 },
  { count: 21, minutes: 180 },
] as const;
export const DEDUP_SECONDS = 60;

type Stage = (facts: NotificationFacts) => Exclude<Verdict, { notify: true }> | undefined;

const inhibit: Stage = ({ inhibitedBy }) =>
  inhibitedBy === null ? undefined : { notify: false, suppressedBy: 'inhibition', explain: `${inhibitedBy} stands for this incident` };

const silence: Stage = (facts) => {
  const active = facts.silences.find((s) => silences(s, facts, facts.now));
  if (active === undefined) return undefined;
  return {
    notify: false,
    suppressedBy: 'silence',
    explain: `silence ${active.id} by ${active.createdBy} until ${active.endsAt}: ${active.comment}`,
  };
};

/** Who is on call is on call: quiet hours hold back only what pages nobody. */
const quietHours: Stage = ({ severity, quietHours: hours, now }) => {
  if (hours === null || severity === 'sev1' || severity === 'sev2' || !isQuiet(hours, hours.timeZone, now)) return undefined;
  return { notify: false, suppressedBy: 'quiet-hours', explain: `quiet hours ${hours.from}–${hours.to} ${hours.timeZone}` };
};

const dedup: Stage = ({ lastNotifiedAt, now }) =>
  lastNotifiedAt === null || shift(lastNotifiedAt, DEDUP_SECONDS * 1000) <= now
    ? undefined
    : { notify: false, suppressedBy: 'dedup', explain: `the same was sent at ${lastNotifiedAt}` };

const rateLimit: Stage = ({ channel, recentSms, now }) => {
  const reached =
    channel === 'sms'
      ? SMS_LIMITS.find((l) => recentSms.filter((at) => at > shift(now, -l.minutes * MINUTE_MS)).length >= l.count)
      : undefined;
  if (reached === undefined) return undefined;
  return { notify: false, suppressedBy: 'rate-limit', explain: `${reached.count} SMS to this person within ${reached.minutes} minutes` };
};

/** The order in which a notification may be held back. */
export const notificationPipeline = [inhibit, silence, quietHours, dedup, rateLimit] as const;
/** Nothing holds back a sev1 but a person's explicit silence. */
const sev1Pipeline = [silence] as const;

/** Whether to notify, and why or by what it is held back. */
export const verdictOn = (facts: NotificationFacts): Verdict => {
  for (const stage of facts.severity === 'sev1' ? sev1Pipeline : notificationPipeline) {
    const heldBack = stage(facts);
    if (heldBack !== undefined) return heldBack;
  }
  return { notify: true, reason: facts.severity === 'sev1' ? 'sev1 is held back by an explicit silence only' : 'nothing holds it back' };
};

import type { Lead, SettingFigures } from '../../shared/backtest/alarms.ts';
import type { Seen } from '../../shared/backtest/storms.ts';
import type { ReplayedIncident } from '../../shared/backtest/incident-replay.ts';
import type { BacktestReport } from '../../shared/contract/backtest.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, msOf, shift, type Instant } from '../../shared/domain/time/instant.ts';
import { plural, sayAfter, sayClock, sayDateOfYear, sayDay, sayMinutes, sayNumber, sayShort } from '../../shared/plot/say.ts';

/** What the report says, in text and in HTML alike. Times are UTC; words of strangers are left to who prints them. */

export const sayRate = (aWeek: number): string => {
  if (aWeek === 0) return '0';
  return aWeek < 0.1 ? (aWeek < 0.01 ? '< 0.01' : aWeek.toFixed(2)) : aWeek.toFixed(1);
};

/** `end`: where the data end; that it went quiet after them nobody knows. */
export const sayLasted = ({ openedAt, resolvedAt }: ReplayedIncident, end: Instant): string =>
  resolvedAt === null || resolvedAt > shift(end, 2 * HOUR_MS)
    ? 'still open where the data end'
    : `for ${sayMinutes((msOf(resolvedAt) - msOf(openedAt)) / MINUTE_MS)}`;

/** "sev3 14:20, sev2 14:35, sev1 Thu 12 Nov 02:00". */
export const sayHistory = ({ severityHistory }: ReplayedIncident): string =>
  severityHistory
    .map(({ at, severity }, i) => `${severity} ${i === 0 ? sayClock(at) : sayAfter(at, severityHistory[i - 1]!.at)}`)
    .join(', then ');

const busiest = (everyMinutes: number): string => (everyMinutes === 60 ? 'busiest hour' : `busiest ${sayMinutes(everyMinutes)}`);

/** How early it was, honestly: from the first mentions to the alarm, and from the alarm to the worst of it. */
export const sayLead = (lead: Lead, everyMinutes: number): string => {
  const began = `${sayMinutes(lead.minutesToOpen)} after the storm’s first mentions (${sayShort(lead.beganAt)})`;
  if (lead.peakAt === null || lead.minutesToPeak === null) return `${began}.`;
  const peak = `${busiest(everyMinutes)} (${sayShort(lead.peakAt)} to ${sayAfter(shift(lead.peakAt, everyMinutes * MINUTE_MS), lead.peakAt)})`;
  if (lead.minutesToPeak > 0) return `${began}, ${sayMinutes(lead.minutesToPeak)} before its ${peak}.`;
  if (lead.minutesToPeak === 0) return `${began}, in its ${peak}.`;
  return `${began}, ${sayMinutes(-lead.minutesToPeak)} after its ${peak} had passed.`;
};

/** Minutes of lead for a table. */
export const sayLeadShort = (minutes: number | null): string => {
  if (minutes === null) return '–';
  if (minutes === 0) return 'in the peak';
  return minutes > 0 ? sayAbout(minutes) : `${sayAbout(-minutes)} late`;
};

const SHOWN_PAGES = 4;

/** Pages and holds that would have followed. */
export const sayEffects = ({ id }: ReplayedIncident, { pages, holds }: BacktestReport): string => {
  const own = pages.filter((p) => p.incidentId === id);
  const times = own
    .slice(0, SHOWN_PAGES)
    .map(({ at, step }, i) => `${i === 0 ? sayShort(at) : sayAfter(at, own[i - 1]!.at)} step ${step + 1}`);
  const more = own.length > SHOWN_PAGES ? `, and ${own.length - SHOWN_PAGES} more` : '';
  const paged = own.length === 0 ? 'No page.' : `${plural(own.length, 'page')}: ${times.join(', ')}${more}.`;
  const held = holds.filter((h) => h.incidentId === id).map((h) => `${sayShort(h.at)} by ${h.rule}`);
  return `${paged} ${held.length === 0 ? 'No hold.' : `Hold: ${held.join(', ')}.`}`;
};

/** "40 min", "5.7 h", "3.2 days": for a table. */
const sayAbout = (minutes: number): string => {
  if (minutes < 60) return `${Math.round(minutes)} min`;
  return minutes < 48 * 60 ? `${(minutes / 60).toFixed(1)} h` : `${(minutes / 1440).toFixed(1)} days`;
};

/** What a setting made of a storm, against when the chosen one spoke. */
export const saySeen = (seen: Seen | null, chosen: Seen | null): string => {
  if (seen === null) return 'missed';
  if (seen.alarmAt === null) return 'recorded only';
  if (chosen?.alarmAt == null || seen === chosen) return `${seen.severity} ${sayDateOfYear(seen.alarmAt)}`;
  const minutes = (msOf(seen.alarmAt) - msOf(chosen.alarmAt)) / MINUTE_MS;
  if (Math.abs(minutes) < 1) return `${seen.severity} same time`;
  return `${seen.severity} ${sayAbout(Math.abs(minutes))} ${minutes < 0 ? 'earlier' : 'later'}`;
};

const WINDOWS: Record<string, string> = { '5m': 'in 5 minutes', '1h': 'in an hour', '1d': 'in a day' };
const LENSES: Record<string, string> = { negative: 'negative voices', 'low-rating': 'low ratings', all: 'voices' };

/** `Acme/negative/1h` as "negative voices in an hour". */
export const saySeries = (series: string): string => {
  const [lens = '', window = ''] = series.split('/').slice(-2);
  const [kind, name] = [lens.split(':')[0]!, lens.split(':').slice(1).join(':')];
  const voices = Object.hasOwn(LENSES, lens) ? LENSES[lens]! : `negative voices about the ${kind} ${name}`;
  return `${voices} ${Object.hasOwn(WINDOWS, window) ? WINDOWS[window]! : `in ${window}`}`;
};

const sayLength = (length: number): string => {
  if (length >= 730) return `${(length / 365.25).toFixed(1)} years`;
  return length >= 14 ? plural(Math.round(length), 'day') : sayMinutes(length * 1440);
};

/** What was read. */
export const spanOf = ({ mentionCount, rejected, brands, from, to }: BacktestReport): string => {
  const length = sayLength((msOf(to!) - msOf(from!)) / DAY_MS);
  const skipped = rejected > 0 ? ` ${plural(rejected, 'row')} skipped.` : '';
  return `${plural(mentionCount, 'mention')} of ${plural(brands.length, 'brand')}, ${sayDay(from!)} to ${sayDay(to!)} (${length}).${skipped} Times are UTC.`;
};

/** A brand's figures at one setting in a sentence. */
export const summaryOf = ({ bySeverity, alarms, paging, alarmsAWeek, pagingAWeek }: SettingFigures): string => {
  const severities = Object.entries(bySeverity).flatMap(([s, n]) => (n > 0 ? [`${sayNumber(n)} ${s}`] : []));
  if (severities.length === 0) return 'No incident.';
  return `${plural(alarms, 'alarm')} (${sayRate(alarmsAWeek)} a week), ${sayNumber(paging)} of them paging (${sayRate(pagingAWeek)} a week). Incidents: ${severities.join(', ')}.`;
};

/** What every backtest has to say about itself. */
export const LIMITS = [
  'An alarm is an incident that reaches sev1, sev2 or sev3; sev1 and sev2 page somebody. Less than a week of data counts as a week.',
  'It is assumed that nobody acknowledges, and that somebody resolves an incident after two hours without an active signal. With people at work there are fewer pages.',
  'It knows only what is in the files: what was deleted or never exported is missing, and what your history does not hold cannot be found.',
] as const;

/** What made it as grave as it became: "Sev2 because 24 people: from 10 in an hour it is a sev3, …; 24 in an hour where 2 are usual: 12 times". */
export const sayReasons = ({ signals, maxSeverity }: ReplayedIncident): string | undefined => {
  const reasons = signals.find((s) => s.severity === maxSeverity)?.reasons ?? [];
  return reasons.length === 0 ? undefined : `Why ${maxSeverity}: ${reasons.join('; ')}.`;
};

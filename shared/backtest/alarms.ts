import { pages, type Severity } from '../domain/incident/severity.ts';
import type { Sensitivity } from '../domain/signal/parameters.ts';
import { DAY_MS, instantOf, MINUTE_MS, minuteOf, msOf, type Instant } from '../domain/time/instant.ts';
import type { ReplayedIncident } from './incident-replay.ts';
import { bucketStart, busiestIn, type Track } from './track.ts';

/** From the one that speaks least to the one that speaks soonest. */
export const SENSITIVITIES = ['quiet', 'normal', 'early'] as const satisfies Sensitivity[];

/** Somebody is told of sev1–3; sev4 is only recorded. */
export const isAlarm = (severity: Severity): boolean => severity !== 'sev4';

/** When somebody was first told of it; null: it was only recorded. */
export const alarmAtOf = (incident: ReplayedIncident): Instant | null =>
  incident.severityHistory.find((h) => isAlarm(h.severity))?.at ?? null;

/**
 * How early it was. `minutesToOpen`: from the first mentions of the storm to the alarm. `minutesToPeak`: from the alarm to
 * the hour with the most negative voices while it lasted: until that hour begins, 0 within it, negative once it had passed;
 * null where no negative voice was counted. Where nobody is told, opening counts as the alarm.
 */
export type Lead = { beganAt: Instant; peakAt: Instant | null; minutesToOpen: number; minutesToPeak: number | null };

export const leadOf = (incident: ReplayedIncident, began: Instant, hourly: Track, end: Instant): Lead => {
  const alarm = minutes(alarmAtOf(incident) ?? incident.openedAt);
  const last = incident.resolvedAt ?? end;
  const peak = busiestIn(hourly, minuteOf(began), Math.max(minuteOf(incident.openedAt), minuteOf(last)));
  const minutesToOpen = Math.max(0, Math.round(alarm - minutes(began)));
  if (peak === undefined) return { beganAt: began, peakAt: null, minutesToOpen, minutesToPeak: null };
  const from = bucketStart(hourly, peak);
  const to = from + hourly.everyMinutes;
  const minutesToPeak = alarm < from ? Math.round(from - alarm) : alarm <= to ? 0 : Math.round(to - alarm);
  return { beganAt: began, peakAt: instantOf(from * MINUTE_MS), minutesToOpen, minutesToPeak };
};

const minutes = (at: Instant): number => msOf(at) / MINUTE_MS;

/** What one setting comes to. Less than a week of data counts as a week. */
export type SettingFigures = {
  sensitivity: Sensitivity;
  bySeverity: Record<Severity, number>;
  alarms: number;
  paging: number;
  alarmsAWeek: number;
  pagingAWeek: number;
  /** Median over the alarms of `Lead.minutesToPeak`; null without any. */
  medianLeadMinutes: number | null;
};

export type Told = { incident: ReplayedIncident; lead: Lead };

export const figuresOf = (sensitivity: Sensitivity, told: readonly Told[], weeks: number): SettingFigures => {
  const bySeverity: Record<Severity, number> = { sev1: 0, sev2: 0, sev3: 0, sev4: 0 };
  for (const { incident } of told) bySeverity[incident.maxSeverity]++;
  const alarms = told.filter(({ incident }) => isAlarm(incident.maxSeverity));
  const paging = alarms.filter(({ incident }) => pages(incident.maxSeverity)).length;
  const leads = alarms.flatMap(({ lead }) => (lead.minutesToPeak === null ? [] : [lead.minutesToPeak]));
  return {
    ...{ sensitivity, bySeverity, alarms: alarms.length, paging },
    alarmsAWeek: alarms.length / weeks,
    pagingAWeek: paging / weeks,
    medianLeadMinutes: medianOf(leads),
  };
};

export const weeksBetween = (from: Instant, to: Instant): number => Math.max(1, (msOf(to) - msOf(from)) / (7 * DAY_MS));

const medianOf = (numbers: number[]): number | null => {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
};

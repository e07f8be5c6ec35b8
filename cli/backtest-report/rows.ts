import { SENSITIVITIES, type SettingFigures, type Told } from '../../shared/backtest/alarms.ts';
import type { BrandDetail } from '../../shared/backtest/backtest-in-detail.ts';
import { gravest, type Severity } from '../../shared/domain/incident/severity.ts';
import { sayDate, sayDay, sayNumber } from '../../shared/plot/say.ts';
import { sayLeadShort, sayRate, saySeen } from './say.ts';

/** Rows of tables that the text and the HTML share. */

export const FIGURES_HEADER = ['setting', 'sev1', 'sev2', 'sev3', 'sev4', 'alarms a week', 'paging a week', 'median lead'] as const;

export const figuresRow = (f: SettingFigures): string[] => [
  f.sensitivity,
  ...Object.values(f.bySeverity).map(sayNumber),
  sayRate(f.alarmsAWeek),
  sayRate(f.pagingAWeek),
  sayLeadShort(f.medianLeadMinutes),
];

/** A row for each storm: since when, and what each setting made of it. */
export const stormRows = ({ storms, sensitivity }: BrandDetail): string[][] =>
  storms.map(({ from, seen }) => [sayDate(from), ...SENSITIVITIES.map((s) => saySeen(seen[s], seen[sensitivity]))]);

/** The days on which an alarm opened, with the gravest of each. */
export const alarmDays = (alarms: readonly Told[]): string[] => {
  const days = new Map<string, Severity>();
  for (const { incident } of alarms) {
    const day = sayDay(incident.openedAt);
    days.set(day, gravest(days.get(day) ?? 'sev4', incident.maxSeverity));
  }
  return [...days].map(([day, severity]) => `${day} (${severity})`);
};

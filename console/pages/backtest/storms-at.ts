import type { BacktestReport } from '../../../shared/contract/backtest.ts';
import type { BacktestResult } from '../../../shared/contract/backtests.ts';
import type { Severity } from '../../../shared/domain/incident/severity.ts';

export const LEVELS = ['quiet', 'normal', 'early'] as const;
export type Level = (typeof LEVELS)[number];
type Incident = BacktestReport['incidents'][number];

/** One storm as a sensitivity saw it. `incident`: the details, which are known at the setting the file was read with. */
export type SeenStorm = {
  brand: string;
  at: string;
  severity: Severity;
  alarm: boolean;
  alsoAt: Level[];
  incident: Incident | undefined;
};

/** What would have opened at a sensitivity, the newest first. Without a comparison: what opened. */
export const stormsAt = (report: BacktestReport, level: Level): SeenStorm[] => {
  const byId = new Map(report.incidents.map((i) => [i.id, i]));
  const storms: SeenStorm[] =
    report.sensitivities === undefined
      ? report.incidents.map((incident) => seenAs(incident))
      : report.sensitivities.storms.flatMap(({ brand, seen }) => {
          const here = seen[level];
          if (here === null) return [];
          const incident = here.incidentIds.map((id) => byId.get(id)).find((i) => i !== undefined && level === 'normal');
          const alsoAt = LEVELS.filter((l) => l !== level && seen[l] !== null);
          return [{ brand, at: here.alarmAt ?? here.openedAt, severity: here.severity, alarm: here.alarmAt !== null, alsoAt, incident }];
        });
  return storms.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
};

const seenAs = (incident: Incident): SeenStorm => ({
  ...{ brand: incident.brand, at: incident.openedAt, severity: incident.maxSeverity, alarm: incident.maxSeverity !== 'sev4' },
  ...{ alsoAt: [], incident },
});

/** What is drawn of a brand: seconds since 1970 and one value for each point. */
export const drawnHours = ({ from, mentions, negative, everyHours = 1 }: BacktestResult['hourly'][number]) => {
  const none = new Array<null>(mentions.length).fill(null);
  const at = mentions.map((_, i) => (from + i * everyHours) * 3600);
  return { at, mentions: [...mentions], negative: [...negative], expected: none, raisesAt: none };
};

/** `brand/lens/window`; a brand's name holds no slash. */
export const partsOfSeries = (series: string): { lens: string; window: string } => {
  const [, ...rest] = series.split('/');
  return { lens: rest.slice(0, -1).join('/'), window: rest.at(-1) ?? '' };
};

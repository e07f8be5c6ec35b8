import { useMemo, type ReactElement } from 'react';
import type { IncidentReport } from '../../../shared/contract/report.ts';
import { ChartFigure } from '../../parts/chart/chart-figure.tsx';
import type { Mark } from '../../parts/chart/mark.ts';
import { texts } from '../../texts/texts.ts';
import { drawnOfReport } from './strip.ts';

const t = texts.report;
const HEIGHT = 260;

/** Voices in the hour up to each point, with what was usual and where things happened. */
export const ReportChart = ({ report, chart }: { report: IncidentReport; chart: NonNullable<IncidentReport['chart']> }): ReactElement => {
  const drawn = useMemo(() => drawnOfReport(chart), [chart]);
  const marks = useMemo(() => marksOf(report), [report]);
  const usual = chart.expected.findLast((n) => n !== null);
  return <ChartFigure title={t.chart} drawn={drawn} by="hour" usual={usual} marks={marks} height={HEIGHT} />;
};

const marksOf = (report: IncidentReport): Mark[] => {
  const mark = (at: string | null, label: string, tone: Mark['tone']): Mark[] => (at === null ? [] : [{ at: Date.parse(at), label, tone }]);
  return [
    ...mark(report.openedAt, t.marks.opened, report.severityHistory[0]?.severity ?? report.severity),
    ...mark(report.acknowledgedAt, t.marks.acknowledged, 'accent'),
    ...mark(report.firstResponseAt, t.marks.responded, 'accent'),
    ...mark(report.calmAt, t.marks.calm, 'calm'),
  ];
};

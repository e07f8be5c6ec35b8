import { lazy, Suspense, useMemo, type ReactElement } from 'react';
import type { IncidentReport } from '../../../shared/contract/report.ts';
import type { Mark } from '../../parts/chart/mark.ts';
import { formatNumber, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { drawnOfReport } from './strip.ts';

const Plot = lazy(() => import('../../parts/chart/plot.tsx').then((m) => ({ default: m.Plot })));
const t = texts.report;
const HEIGHT = 260;

/** Voices in the hour up to each point, with what was usual and where things happened. */
export const ReportChart = ({ report, chart }: { report: IncidentReport; chart: NonNullable<IncidentReport['chart']> }): ReactElement => {
  const drawn = useMemo(() => drawnOfReport(chart), [chart]);
  const marks = useMemo(() => marksOf(report), [report]);
  const peak = chart.negative.reduce((most, n) => Math.max(most, n), 0);
  const usual = chart.expected.findLast((n) => n !== null);
  return (
    <figure className="chart" aria-label={t.chart}>
      <figcaption className="visually-hidden">
        {say(texts.chart.inWords, {
          title: t.chart,
          peak: formatNumber(peak),
          unit: texts.chart.unit.hour,
          usual: usual === undefined ? texts.chart.unknown : formatNumber(usual),
          marks: marks.map((m) => m.label).join(', '),
        })}
      </figcaption>
      <div className="plot" aria-hidden="true" style={{ minHeight: HEIGHT }}>
        <Suspense fallback={<div className="skeleton" style={{ height: HEIGHT }} />}>
          <Plot drawn={drawn} marks={marks} height={HEIGHT} />
        </Suspense>
      </div>
      <div className="legend" aria-hidden="true">
        <span>
          <i className="swatch negative" />
          {say(texts.chart.negative, { unit: texts.chart.unit.hour })}
        </span>
        <span>
          <i className="swatch mentions" />
          {texts.chart.mentions}
        </span>
        <span>
          <i className="swatch band" />
          {texts.chart.band}
        </span>
      </div>
    </figure>
  );
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

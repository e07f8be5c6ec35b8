import { lazy, Suspense, useMemo, type ReactElement } from 'react';
import type { BacktestResult } from '../../../shared/contract/backtests.ts';
import type { Mark } from '../../parts/chart/mark.ts';
import { formatNumber, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { drawnHours, type Level, type SeenStorm } from './storms-at.ts';

const Plot = lazy(() => import('../../parts/chart/plot.tsx').then((m) => ({ default: m.Plot })));
const t = texts.backtest.result;
const HEIGHT = 240;
/** More words than this would lie over one another; the lines still stand. */
const MOST_WORDS = 14;

/** A brand's voices by the hour, with a mark where each storm would have been noticed. */
export const BrandChart = ({
  hourly,
  storms,
  level,
}: {
  hourly: BacktestResult['hourly'][number];
  storms: readonly SeenStorm[];
  level: Level;
}): ReactElement => {
  const drawn = useMemo(() => drawnHours(hourly), [hourly]);
  const marks = useMemo<Mark[]>(
    () => storms.map((s) => ({ at: Date.parse(s.at), label: storms.length > MOST_WORDS ? '' : s.severity, tone: s.severity })),
    [storms],
  );
  const title = say(t.hourly, { brand: hourly.brand, level: t.levels[level] });
  const peak = hourly.negative.reduce((most, n) => Math.max(most, n), 0);
  return (
    <figure className="chart" aria-label={title}>
      <figcaption className="small muted">
        {title} {hourly.everyHours !== undefined && say(t.everyHours, { hours: formatNumber(hourly.everyHours) })}
        <span className="visually-hidden">
          {say(texts.chart.inWords, {
            title: '',
            peak: formatNumber(peak),
            unit: texts.chart.unit.hour,
            usual: texts.chart.unknown,
            marks: storms.map((s) => `${s.severity} ${s.at.slice(0, 16)}`).join(', ') || texts.chart.none,
          })}
        </span>
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
      </div>
    </figure>
  );
};

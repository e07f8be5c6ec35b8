import { lazy, Suspense, useMemo, type ReactElement } from 'react';
import type { BrandChart } from '../../../shared/contract/chart.ts';
import { formatNumber, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { WhenSeen } from '../when-seen.tsx';
import type { Mark } from './mark.ts';
import { drawnOf } from './series.ts';

type TimeChartProps = { chart: BrandChart; marks?: readonly Mark[]; height?: number; title: string };

const t = texts.chart;
const Plot = lazy(() => import('./plot.tsx').then((m) => ({ default: m.Plot })));
const NO_MARKS: readonly Mark[] = [];

/** Mentions, voices against the brand and what is usual, over time. The drawing is described in words for who cannot see it. */
export const TimeChart = ({ chart, marks = NO_MARKS, height = 240, title }: TimeChartProps): ReactElement => {
  const drawn = useMemo(() => drawnOf(chart), [chart]);
  const peak = Math.max(0, ...chart.negative);
  const usual = chart.band.expected.at(-1);
  return (
    <figure className="chart" aria-label={title}>
      <figcaption className="visually-hidden">
        {say(t.inWords, {
          title,
          peak: formatNumber(peak),
          unit: t.unit[chart.by],
          usual: usual === undefined ? t.unknown : formatNumber(usual),
          marks: marks.map((m) => m.label).join(', ') || t.none,
        })}
      </figcaption>
      <div className="plot" aria-hidden="true" style={{ minHeight: height }}>
        <WhenSeen height={height}>
          <Suspense fallback={<div className="skeleton" style={{ height }} />}>
            <Plot drawn={drawn} marks={marks} height={height} />
          </Suspense>
        </WhenSeen>
      </div>
      <div className="legend" aria-hidden="true">
        <span>
          <i className="swatch negative" />
          {say(t.negative, { unit: t.unit[chart.by] })}
        </span>
        <span>
          <i className="swatch mentions" />
          {t.mentions}
        </span>
        <span>
          <i className="swatch band" />
          {t.band}
        </span>
      </div>
    </figure>
  );
};

import { lazy, Suspense, type ReactElement } from 'react';
import { formatNumber, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { WhenSeen } from '../when-seen.tsx';
import type { Mark } from './mark.ts';
import type { Drawn } from './series.ts';

type ChartFigureProps = {
  /** What it shows; read out, and seen where `caption` gives more. */
  title: string;
  caption?: string;
  drawn: Drawn;
  /** What a value counts: voices in a minute or in an hour. */
  by: keyof typeof texts.chart.unit;
  /** What is usual in an hour by now; null where there is no band to draw. */
  usual: number | null | undefined;
  marks: readonly Mark[];
  /** The marks for who cannot see them, where their labels alone would not tell. */
  markWords?: readonly string[];
  height: number;
};

const t = texts.chart;
const Plot = lazy(() => import('./plot.tsx').then((m) => ({ default: m.Plot })));

/** A drawing over time with its legend, said in words for who cannot see it, and drawn when it comes near the screen. */
export const ChartFigure = ({ title, caption, drawn, by, usual, marks, markWords, height }: ChartFigureProps): ReactElement => {
  const peak = drawn.negative.reduce<number>((most, n) => Math.max(most, n ?? 0), 0);
  const words = say(t.inWords, {
    title,
    peak: formatNumber(peak),
    unit: t.unit[by],
    usual: typeof usual === 'number' ? formatNumber(usual) : t.unknown,
    marks: (markWords ?? marks.map((m) => m.label)).join(', ') || t.none,
  });
  return (
    <figure className="chart" aria-label={title}>
      <figcaption className={caption === undefined ? 'visually-hidden' : 'small muted'}>
        {caption} <span className="visually-hidden">{words}</span>
      </figcaption>
      <div className="plot" aria-hidden="true" style={{ minHeight: height }}>
        <WhenSeen height={height}>
          <Suspense fallback={<div className="skeleton" style={{ height }} />}>
            <Plot drawn={drawn} marks={marks} height={height} />
          </Suspense>
        </WhenSeen>
      </div>
      <Legend by={by} band={usual !== null} />
    </figure>
  );
};

const Legend = ({ by, band }: { by: ChartFigureProps['by']; band: boolean }): ReactElement => (
  <div className="legend" aria-hidden="true">
    <span>
      <i className="swatch negative" />
      {say(t.negative, { unit: t.unit[by] })}
    </span>
    <span>
      <i className="swatch mentions" />
      {t.mentions}
    </span>
    {band && (
      <span>
        <i className="swatch band" />
        {t.band}
      </span>
    )}
  </div>
);

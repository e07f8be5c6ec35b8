import { useMemo, type ReactElement } from 'react';
import type { BrandChart } from '../../../shared/contract/chart.ts';
import { ChartFigure } from './chart-figure.tsx';
import type { Mark } from './mark.ts';
import { drawnOf } from './series.ts';

type TimeChartProps = { chart: BrandChart; marks?: readonly Mark[]; height?: number; title: string };

const NO_MARKS: readonly Mark[] = [];

/** Mentions, voices against the brand and what is usual, over time, as the API counts them. */
export const TimeChart = ({ chart, marks = NO_MARKS, height = 240, title }: TimeChartProps): ReactElement => {
  const drawn = useMemo(() => drawnOf(chart), [chart]);
  return <ChartFigure title={title} drawn={drawn} by={chart.by} usual={chart.band.expected.at(-1)} marks={marks} height={height} />;
};

import { useMemo, type ReactElement } from 'react';
import type { BacktestResult } from '../../../shared/contract/backtests.ts';
import { ChartFigure } from '../../parts/chart/chart-figure.tsx';
import type { Mark } from '../../parts/chart/mark.ts';
import { formatNumber, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { drawnHours, type Level, type SeenStorm } from './storms-at.ts';

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
  const thinned = hourly.everyHours === undefined ? '' : ` ${say(t.everyHours, { hours: formatNumber(hourly.everyHours) })}`;
  return (
    <ChartFigure
      title={title}
      caption={`${title}${thinned}`}
      drawn={drawn}
      by="hour"
      usual={null}
      marks={marks}
      markWords={storms.map((s) => `${s.severity} ${s.at.slice(0, 16)}`)}
      height={HEIGHT}
    />
  );
};

import { useState, type ReactElement } from 'react';
import type { BrandChart } from '../../../shared/contract/chart.ts';
import { useNow } from '../../api/clock.ts';
import { EVERY } from '../../api/queries.ts';
import { TimeChart } from '../../parts/chart/time-chart.tsx';
import { Choice } from '../../parts/choice.tsx';
import { useSteadyRead } from '../../parts/steady-read.ts';
import { Loaded } from '../../parts/waiting.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { isRange, RANGES, stretchOf, type Range } from './ranges.ts';

const t = texts.now.chart;
const KEY = 'stormwatch.now.range';
const OPTIONS = RANGES.map((value) => ({ value, label: t.range[value] }));

/** Mentions, voices against the brand and what is usual, as far back as was chosen last. */
export const BrandChartCard = ({ brand, name }: { brand: string; name: string }): ReactElement => {
  const [range, setRange] = useState<Range>(() => {
    const kept = localStorage.getItem(KEY);
    return isRange(kept) ? kept : '6h';
  });
  const { from, to, by } = stretchOf(range, useNow());
  const path = `/v1/brands/${encodeURIComponent(brand)}/chart?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}&by=${by}`;
  const chart = useSteadyRead<BrandChart>(path, `${brand}/${range}`, range === '30d' ? EVERY.slow : EVERY.calm);
  const title = say(t.title, { brand: name });
  return (
    <section className="card" aria-labelledby="now-chart">
      <header>
        <h2 id="now-chart">{title}</h2>
        <Choice
          label={t.ranges}
          options={OPTIONS}
          value={range}
          onChoose={(next) => {
            localStorage.setItem(KEY, next);
            setRange(next);
          }}
        />
      </header>
      <Loaded query={chart} lines={7}>
        {(data) => <TimeChart chart={data} title={title} height={280} />}
      </Loaded>
    </section>
  );
};

import { useMemo, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { BacktestResult } from '../../../shared/contract/backtests.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';

import { Empty } from '../../parts/waiting.tsx';
import { say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { BrandChart } from './brand-chart.tsx';
import { Figures } from './figures.tsx';
import { longAgo } from './long-ago.ts';
import { stormsAt, type Level } from './storms-at.ts';
import { StormList } from './storm-list.tsx';

const t = texts.backtest.result;
const MOST_REJECTS = 20;

/** What would have happened: three settings to compare, one of them to look at. */
export const Outcome = ({ result }: { result: BacktestResult }): ReactElement => {
  const { report, hourly } = result;
  const [level, setLevel] = useState<Level>('normal');
  const [brand, setBrand] = useState(() => busiest(result));
  const storms = useMemo(() => stormsAt(report, level), [report, level]);
  const ofBrand = useMemo(() => storms.filter((s) => s.brand === brand), [storms, brand]);
  const drawn = hourly.find((h) => h.brand === brand);
  if (report.from === null || report.to === null)
    return (
      <>
        <Empty icon="document">
          <p>{t.nothing}</p>
        </Empty>
        <Rejects result={result} />
      </>
    );
  const brands = sayCount(t.brands, report.brands.length);
  const mentions = sayCount(texts.backtest.jobs.mentions, report.mentionCount);
  return (
    <>
      <p>{say(t.between, { mentions, brands, from: longAgo(report.from), to: longAgo(report.to) })}</p>
      {report.sensitivities !== undefined && <Figures sensitivities={report.sensitivities} chosen={level} onChoose={setLevel} />}
      <p className="muted">
        {t.yours} <Link href="/settings/brands">{t.change}</Link>
      </p>
      <section className="card">
        {hourly.length > 1 && (
          <Field label={t.brand}>
            {(control) => (
              <select {...control} className="input backtest-brand" value={brand} onChange={(event) => setBrand(event.target.value)}>
                {hourly.map((h) => (
                  <option key={h.brand}>{h.brand}</option>
                ))}
              </select>
            )}
          </Field>
        )}
        {drawn !== undefined && <BrandChart hourly={drawn} storms={ofBrand} level={level} />}
      </section>
      <StormList storms={storms} level={level} />
      <Rejects result={result} />
      <p className="muted small">{t.limits}</p>
    </>
  );
};

/** The brand with the most to see. */
const busiest = ({ report, hourly }: BacktestResult): string =>
  hourly.toSorted((a, b) => incidentsOf(report, b.brand) - incidentsOf(report, a.brand))[0]?.brand ?? '';
const incidentsOf = (report: BacktestResult['report'], brand: string): number => report.incidents.filter((i) => i.brand === brand).length;

const Rejects = ({ result: { report, rejects = [], notes = [] } }: { result: BacktestResult }): ReactElement | null =>
  report.rejected === 0 && notes.length === 0 ? null : (
    <Notice tone={report.rejected === 0 ? 'info' : 'warn'}>
      {report.rejected > 0 && (
        <>
          <p>
            <strong>{sayCount(t.rejected, report.rejected)}</strong>
          </p>
          <ul className="small backtest-rejects">
            {rejects.slice(0, MOST_REJECTS).map((r) => (
              <li key={r.line}>
                <bdi>{say(t.rejectedLine, { line: r.line, reason: r.reason })}</bdi>
              </li>
            ))}
            {report.rejected > Math.min(rejects.length, MOST_REJECTS) && (
              <li>{say(t.rejectedMore, { count: report.rejected - Math.min(rejects.length, MOST_REJECTS) })}</li>
            )}
          </ul>
        </>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Notice>
  );

import type { ReactElement } from 'react';
import type { BrandSeries } from '../../../shared/contract/series.ts';
import { sayPhrase } from '../../parts/phrase.ts';
import { SeverityChip } from '../../parts/severity.tsx';
import { formatNumber } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { lensInWords, seriesInOrder, type Watched } from './series-words.ts';

const t = texts.now.watched;

/** Every series that is watched, for whoever wants to know from where on somebody is woken. */
export const WatchedSeries = ({ series }: { series: BrandSeries }): ReactElement => (
  <details className="card now-watched">
    <summary>
      <h2>{t.title}</h2>
    </summary>
    {series.series.length === 0 ? (
      <p className="muted">{t.none}</p>
    ) : (
      <>
        <p className="small muted">{t.intro}</p>
        <div className="table-wrap" tabIndex={0} role="region" aria-label={t.title}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t.what}</th>
                <th scope="col" className="end">
                  {t.observed}
                </th>
                <th scope="col" className="end">
                  {t.usual}
                </th>
                <th scope="col" className="end">
                  {t.raises}
                </th>
              </tr>
            </thead>
            <tbody>
              {seriesInOrder(series.series).map((one) => (
                <Row key={one.series} one={one} />
              ))}
            </tbody>
          </table>
        </div>
      </>
    )}
  </details>
);

const Row = ({ one }: { one: Watched }): ReactElement => {
  const from =
    one.status === 'off'
      ? t.off
      : one.status === 'too little history'
        ? t.learning
        : one.raisesAt === null
          ? one.raises
            ? '–'
            : t.context
          : formatNumber(Math.ceil(one.raisesAt));
  return (
    <tr>
      <th scope="row">
        <bdi>{sayPhrase(lensInWords(one.lens))}</bdi> {texts.now.window[one.window]}
        {one.active !== null && <SeverityChip severity={one.active.severity} />}
      </th>
      <td className="end number">{formatNumber(Math.round(one.observed))}</td>
      <td className="end number">{formatNumber(Math.round(one.expected))}</td>
      <td className="end number">{from}</td>
    </tr>
  );
};

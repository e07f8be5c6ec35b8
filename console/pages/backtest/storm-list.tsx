import type { ReactElement } from 'react';
import { SeverityChip } from '../../parts/severity.tsx';
import { sayMinutes } from '../../parts/time.tsx';
import { Empty } from '../../parts/waiting.tsx';
import { formatNumber, say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { longAgo } from './long-ago.ts';
import { partsOfSeries, type Level, type SeenStorm } from './storms-at.ts';

const t = texts.backtest.result;
const MOST = 200;

/** When, how grave, why, how early; the signals behind it for who wants to see them. */
export const StormList = ({ storms, level }: { storms: readonly SeenStorm[]; level: Level }): ReactElement => (
  <section className="stack" aria-labelledby="storms">
    <h2 id="storms">{say(t.list, { level: t.levels[level] })}</h2>
    {storms.length === 0 && (
      <Empty>
        <p>{t.none}</p>
      </Empty>
    )}
    {level !== 'normal' && storms.length > 0 && <p className="muted small">{t.detail}</p>}
    <ol className="stack">
      {storms.slice(0, MOST).map((storm) => (
        <li key={`${storm.brand} ${storm.at}`}>
          <Storm storm={storm} />
        </li>
      ))}
    </ol>
    {storms.length > MOST && <p className="muted">{say(t.rejectedMore, { count: storms.length - MOST })}</p>}
  </section>
);

const Storm = ({ storm: { brand, at, severity, alsoAt, incident } }: { storm: SeenStorm }): ReactElement => (
  <article className="card">
    <header>
      <h3>
        <time dateTime={at}>{longAgo(at)}</time> · <bdi>{brand}</bdi>
      </h3>
      <SeverityChip severity={severity} />
    </header>
    {incident !== undefined && (
      <>
        <p>{incident.why}</p>
        {sayLead(incident.lead?.minutesToPeak) !== undefined && <p className="small">{sayLead(incident.lead?.minutesToPeak)}</p>}
      </>
    )}
    <p className="small muted">{alsoAt.length === 0 ? t.seenOnly : say(t.seenBy, { levels: alsoAt.map((l) => t.levels[l]).join(', ') })}</p>
    {incident !== undefined && incident.signals.length > 0 && <Signals signals={incident.signals} />}
  </article>
);

const sayLead = (minutes: number | null | undefined): string | undefined => {
  if (minutes === null || minutes === undefined) return undefined;
  if (minutes === 0) return t.atPeak;
  return say(minutes > 0 ? t.before : t.after, { span: sayMinutes(Math.abs(minutes)) });
};

const Signals = ({ signals }: { signals: NonNullable<SeenStorm['incident']>['signals'] }): ReactElement => (
  <details className="backtest-signals">
    <summary>{sayCount(t.signals, signals.length)}</summary>
    <ul className="stack">
      {signals.slice(0, 50).map((s) => (
        <li key={`${s.series} ${s.at}`} className="small">
          <p>
            <time dateTime={s.at}>{longAgo(s.at)}</time> · <bdi>{saySignal(s)}</bdi>{' '}
            {s.raid?.suspected === true && <span className="chip">{t.raid}</span>}
          </p>
          {s.reasons !== undefined && s.reasons.length > 0 && (
            <ul className="backtest-reasons muted">
              {s.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  </details>
);

const saySignal = (s: NonNullable<SeenStorm['incident']>['signals'][number]): string => {
  const { lens, window } = partsOfSeries(s.series);
  const windows: Readonly<Record<string, string>> = t.windows;
  return say(t.signal, {
    series: lens,
    voices: sayCount(texts.words.voices, Math.round(s.observed)),
    window: windows[window] ?? window,
    expected: formatNumber(s.expected),
  });
};

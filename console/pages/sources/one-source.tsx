import type { ReactElement } from 'react';
import type { SourceView } from '../../../shared/contract/sources.ts';
import { sayMs, sayWhen } from '../../parts/time.tsx';
import { formatMoney, formatNumber, say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { usualGapMs } from './source-words.ts';

const t = texts.sources;
const TONE = { fine: 'calm', silent: 'sev2', never: '' } as const;

/** One connection: how it is in words first, then the numbers behind it. `at`: when it was looked at, ms since 1970. */
export const OneSource = ({ source, at }: { source: SourceView; at: number }): ReactElement => {
  const kinds: Readonly<Record<string, string>> = t.kinds;
  return (
    <article className="card" aria-label={source.id}>
      <header>
        <div>
          <h2>
            <bdi>{source.id}</bdi>
          </h2>
          <p className="small muted">
            {kinds[source.kind] ?? source.kind} · <bdi>{source.brand === '*' ? texts.words.everyBrand : source.brand}</bdi>
          </p>
        </div>
        <span className="row">
          {source.simulated && <span className="chip held">{texts.words.simulated}</span>}
          <span className={`chip ${TONE[source.health]}`}>{t.state[source.health]}</span>
        </span>
      </header>
      <p className="sources-health">{sayHealth(source, at)}</p>
      {source.health === 'silent' && <p className="small">{t.silentNext}</p>}
      <dl className="sources-counts">
        <div>
          <dt className="small muted">
            {sayCount(t.mentions, source.day)} {t.day}
          </dt>
          <dd className="number">{formatNumber(source.day)}</dd>
        </div>
        <div>
          <dt className="small muted">
            {sayCount(t.mentions, source.month)} {t.month}
          </dt>
          <dd className="number">{formatNumber(source.month)}</dd>
        </div>
      </dl>
      {source.rejectedDay > 0 && (
        <div className="sources-rejected small">
          <p>
            <strong>{sayCount(t.rejected, source.rejectedDay)}</strong>
          </p>
          {source.lastRejection !== null && (
            <p>
              <bdi>{say(t.rejectedWhy, { why: source.lastRejection })}</bdi>
            </p>
          )}
        </div>
      )}
      {source.budget !== null && (
        <div className="stack small">
          <span>
            {say(t.budget, {
              spent: formatMoney(source.budget.spent, source.budget.currency),
              of: formatMoney(source.budget.of, source.budget.currency),
            })}
          </span>
          <meter min={0} max={source.budget.of} value={source.budget.spent} aria-label={t.budget} />
        </div>
      )}
      <p className="small muted">
        {source.replies ? t.replies : t.noReplies}. {source.simulated && t.simulated}
      </p>
    </article>
  );
};

const sayHealth = (source: SourceView, at: number): string => {
  if (source.lastMentionAt === null) return t.never;
  const last = Date.parse(source.lastMentionAt);
  if (source.health !== 'silent') return say(t.fine, { ago: sayWhen(last, at) });
  const usual = usualGapMs(source);
  const span = sayMs(at - last);
  return usual === undefined ? say(t.silent, { span }) : say(t.silentUsual, { span, usual: sayMs(Math.max(60_000, usual)) });
};

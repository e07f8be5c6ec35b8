import type { ReactElement } from 'react';
import { CopyField } from '../../parts/copy-field.tsx';
import { texts } from '../../texts/texts.ts';

const t = texts.backtest.columns;
const NEEDED: readonly string[] = ['time', 'source', 'brand', 'text'];

/** Two mentions as they have to look; copied, changed and dropped it works. */
const EXAMPLE = [
  'time,source,brand,text,author,followers',
  '2026-11-20T09:12:00Z,twitter,Acme,"Third day without internet, and nobody answers",@sam,214',
  '2026-11-20T09:15:00Z,reviews,Acme,Works as it should,Kim,',
].join('\n');

/** What a file has to hold, in a table one can take to whoever exports it. */
export const ColumnsCard = (): ReactElement => (
  <section className="card" aria-labelledby="columns">
    <h2 id="columns">{t.title}</h2>
    <p>{t.intro}</p>
    <dl className="backtest-columns">
      {Object.entries(t.rows).map(([name, says]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
            <span className={NEEDED.includes(name) ? 'chip accent' : 'chip'}>{NEEDED.includes(name) ? t.needed : t.better}</span>
          </dt>
          <dd className="muted">{says}</dd>
        </div>
      ))}
    </dl>
    <p className="small muted">{t.all}</p>
    <CopyField label={t.example} text={EXAMPLE} lines={4} />
  </section>
);

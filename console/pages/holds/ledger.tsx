import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { HoldLedger, LedgerEntry } from '../../../shared/contract/holds.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { At, sayMinutes } from '../../parts/time.tsx';
import { Empty } from '../../parts/waiting.tsx';
import { titleInWords } from '../../parts/title-in-words.ts';
import { formatMoney, say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { StageChip } from './hold-row.tsx';
import { sayPlatform, sayStageLong } from './say-hold.ts';
import { ledgerPath } from './use-holds.ts';

const t = texts.holds.ledger;
const SHOWN = 25;

/** What was held, why, by whom, for how long and what that kept from being spent: a table where there is room, cards else. */
export const Ledger = ({ ledger, children }: { ledger: HoldLedger; children?: ReactElement | undefined }): ReactElement => {
  const [whole, setWhole] = useState(false);
  const [error, setError] = useState<unknown>();
  const { brand, holds } = ledger;
  const shown = whole ? holds : holds.slice(0, SHOWN);
  const save = (): void => {
    setError(undefined);
    saveFile(`${ledgerPath(brand)}.csv`, say(t.file, { brand })).catch(setError);
  };
  return (
    <section className="card">
      <header>
        <h2>{t.title}</h2>
        {holds.length > 0 && (
          <Button size="small" icon="download" onClick={save}>
            {t.csv}
          </Button>
        )}
      </header>
      <p className="small muted">{t.why}</p>
      {children}
      <ProblemNotice error={error} onRetry={save} />
      {holds.length === 0 ? (
        <Empty icon="holds">
          <p>{say(t.none, { brand })}</p>
        </Empty>
      ) : (
        <>
          <LedgerTable entries={shown} />
          <LedgerCards entries={shown} />
          {shown.length < holds.length && (
            <Button look="quiet" onClick={() => setWhole(true)}>
              {sayCount(t.more, holds.length - shown.length)}
            </Button>
          )}
        </>
      )}
    </section>
  );
};

/** Which brand's ledger. */
export const BrandChoice = ({
  brands,
  brand,
  onChoose,
}: {
  brands: readonly { id: string; name: string }[];
  brand: string;
  onChoose: (brand: string) => void;
}): ReactElement => (
  <Field label={t.brand}>
    {(control) => (
      <select {...control} className="input holds-brand" value={brand} onChange={(event) => onChoose(event.target.value)}>
        {brands.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Field>
);

const spendOf = ({ spendHeld, currency }: LedgerEntry): string => (spendHeld === null ? '–' : formatMoney(spendHeld, currency));
const heldOf = ({ heldMinutes }: LedgerEntry): string => (heldMinutes === null ? '–' : sayMinutes(heldMinutes));
const IncidentLink = ({ entry: { incident } }: { entry: LedgerEntry }): ReactElement => (
  <Link href={`/incidents/${encodeURIComponent(incident.id)}`}>
    <bdi>{titleInWords(incident.title)}</bdi>
  </Link>
);

const LedgerTable = ({ entries }: { entries: readonly LedgerEntry[] }): ReactElement => (
  <div className="table-wrap holds-table">
    <table className="table">
      <thead>
        <tr>
          {(['campaign', 'incident', 'stage', 'asked'] as const).map((column) => (
            <th key={column} scope="col">
              {t.columns[column]}
            </th>
          ))}
          {(['held', 'spend'] as const).map((column) => (
            <th key={column} scope="col" className="end">
              {t.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">
              <bdi>{entry.campaignName}</bdi>
              <span className="small muted">{`${sayPlatform(entry.platform)} · ${entry.adAccountId}`}</span>
            </th>
            <td>
              <IncidentLink entry={entry} />
            </td>
            <td>
              <StageChip status={entry.status} />
              <span className="small muted">{sayStageLong(entry)}</span>
            </td>
            <td>
              <At at={entry.requestedAt} />
              <span className="small muted">{say(t.by, { by: entry.askedBy })}</span>
            </td>
            <td className="end number">{heldOf(entry)}</td>
            <td className="end number">{spendOf(entry)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const LedgerCards = ({ entries }: { entries: readonly LedgerEntry[] }): ReactElement => (
  <ul className="holds-cards">
    {entries.map((entry) => (
      <li key={entry.id} className="holds-row">
        <div className="row spread">
          <strong>
            <bdi>{entry.campaignName}</bdi>
          </strong>
          <StageChip status={entry.status} />
        </div>
        <p className="small muted">
          {`${sayPlatform(entry.platform)} · ${entry.adAccountId} · `}
          <At at={entry.requestedAt} />
          {` ${say(t.by, { by: entry.askedBy })}`}
        </p>
        {entry.heldMinutes !== null && (
          <p className="small">
            {`${say(t.heldFor, { span: heldOf(entry) })} · ${say(texts.holds.held.spend, { money: spendOf(entry) })}`}
          </p>
        )}
        {sayStageLong(entry) !== undefined && <p className="small">{sayStageLong(entry)}</p>}
        <p className="small">
          <IncidentLink entry={entry} />
        </p>
      </li>
    ))}
  </ul>
);

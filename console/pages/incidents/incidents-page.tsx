import type { ReactElement } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { IncidentListed } from '../../../shared/contract/api.ts';
import { useIncidents, useMe } from '../../api/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import { SeverityChip } from '../../parts/severity.tsx';
import { At, When } from '../../parts/time.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { Empty, Loaded } from '../../parts/waiting.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { titleInWords } from '../../parts/title-in-words.ts';
import { filterOf, isOver, searchOf, shownBy, type Filter } from './filter.ts';
import './incidents.css';

const t = texts.incidents;
const STATUSES = (['any', 'now', 'ended'] as const).map((value) => ({ value, label: t.statuses[value] }));
const MOST = 50;

/** Every incident the person may see, newest first. The filter stands in the address: it survives back and can be shared. */
export const IncidentsPage = (): ReactElement => {
  useTitle(t.title);
  const filter = filterOf(useSearch());
  const [, go] = useLocation();
  const incidents = useIncidents();
  const brands = useMe().data?.brands ?? [];
  const set = (next: Partial<Filter>): void => go(`/incidents${searchOf({ ...filter, ...next })}`, { replace: true });
  return (
    <>
      <h1>{t.title}</h1>
      <div className="incidents-filter">
        <Choice label={t.status} options={STATUSES} value={filter.status} onChoose={(status) => set({ status })} />
        {brands.length > 1 && (
          <Field label={t.brand}>
            {(control) => (
              <select {...control} className="input" value={filter.brand} onChange={(event) => set({ brand: event.target.value })}>
                <option value="">{t.every}</option>
                {brands.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      <Loaded query={incidents} lines={8}>
        {({ incidents: all }) => <List all={all} filter={filter} onAll={() => set({ brand: '', status: 'any' })} />}
      </Loaded>
    </>
  );
};

const List = ({ all, filter, onAll }: { all: IncidentListed[]; filter: Filter; onAll: () => void }): ReactElement => {
  const shown = shownBy(filter, all);
  if (all.length === 0)
    return (
      <Empty>
        <p>{t.none}</p>
        <p>{t.noneNext}</p>
      </Empty>
    );
  if (shown.length === 0)
    return (
      <Empty>
        <p>{t.noneMatch}</p>
        <Button onClick={onAll}>{t.showAll}</Button>
      </Empty>
    );
  return (
    <>
      <ul className="incidents-list">
        {shown.map((incident) => (
          <li key={incident.id}>
            <Row incident={incident} />
          </li>
        ))}
      </ul>
      {all.length >= MOST && <p className="small muted">{t.most}</p>}
    </>
  );
};

const Row = ({ incident }: { incident: IncidentListed }): ReactElement => {
  const { id, severity, status, brand, openedAt, origin, title, headline, acknowledgedByName } = incident;
  // What it is about by now; rows from before it was kept have only what it opened with.
  const words = titleInWords(headline ?? title);
  return (
    <article className="incidents-row">
      <div className="row">
        <SeverityChip severity={severity} />
        <span className={`chip ${status === 'open' ? 'sev1' : status === 'acknowledged' ? 'accent' : 'calm'}`}>
          {status === 'acknowledged' && acknowledgedByName !== null ? say(t.has, { who: acknowledgedByName }) : texts.words.status[status]}
        </span>
        {origin === 'drill' && <span className="chip accent">{texts.words.drill}</span>}
      </div>
      <h2>
        <Link href={`/incidents/${id}`} className="incidents-link">
          <bdi>{words}</bdi>
        </Link>
      </h2>
      <p className="small muted row">
        <bdi>{brand}</bdi>
        <At at={openedAt} />
        <span>
          {'('}
          <When at={openedAt} />
          {')'}
        </span>
        {isOver(status) && status !== 'merged' && (
          <Link href={`/incidents/${id}/report`} className="incidents-report" aria-label={say(t.reportOf, { title: words })}>
            {t.report}
          </Link>
        )}
      </p>
    </article>
  );
};

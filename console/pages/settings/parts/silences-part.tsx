import { useState, type ReactElement } from 'react';
import type { Silence } from '../../../../shared/config/on-call-settings.ts';
import { useNow } from '../../../api/clock.ts';
import { useAct, useMe, useRead } from '../../../api/queries.ts';
import type { Me } from '../../../../shared/contract/me.ts';
import { Button } from '../../../parts/button.tsx';
import { ProblemNotice } from '../../../parts/notice.tsx';
import { dayOf } from '../../../parts/time.tsx';
import { Empty, Loaded } from '../../../parts/waiting.tsx';
import { say, sayCount } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { AddSilence } from './add-silence.tsx';

const t = texts.settings.silence;
const PATH = '/v1/silences';

/** Everybody of a brand sees its silences; who may respond for it makes and ends them. */
export const SilencesPart = (): ReactElement => {
  const query = useRead<{ silences: Silence[] }>(PATH);
  const me = useMe();
  const now = useNow();
  const [adding, setAdding] = useState(false);
  const brands = brandsFor(me.data);
  return (
    <>
      <Loaded query={query}>
        {({ silences }) => {
          const past = silences.filter((s) => Date.parse(s.endsAt) <= now);
          const shown = silences.filter((s) => Date.parse(s.endsAt) > now);
          return (
            <>
              {shown.length === 0 && (
                <Empty icon="bell">
                  <p>{t.none}</p>
                </Empty>
              )}
              {shown.map((s) => (
                <OneSilence key={s.id} silence={s} now={now} mayEnd={brands.some(([id]) => id === s.brand)} />
              ))}
              {past.length > 0 && <p className="muted small">{sayCount(t.past, past.length)}</p>}
            </>
          );
        }}
      </Loaded>
      {brands.length > 0 && (
        <div>
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t.add}
          </Button>
        </div>
      )}
      {adding && <AddSilence brands={brands} onClose={() => setAdding(false)} />}
    </>
  );
};

/** The brands for which this person may respond, every brand first where it is all of them. */
const brandsFor = (me: Me | undefined): [string, string][] => [
  ...(me?.everywhere.includes('respond') === true ? [['*', texts.settings.person.everywhere] as [string, string]] : []),
  ...(me?.brands ?? []).filter((b) => b.may.includes('respond')).map((b) => [b.id, b.name] as [string, string]),
];

const OneSilence = ({ silence, now, mayEnd }: { silence: Silence; now: number; mayEnd: boolean }): ReactElement => {
  const expire = useAct({ path: () => `${PATH}/${encodeURIComponent(silence.id)}/expire`, changes: [[PATH]] });
  const active = Date.parse(silence.startsAt) <= now;
  return (
    <article className="card">
      <header>
        <h2>
          <bdi>{silence.brand === '*' ? texts.settings.person.everywhere : silence.brand}</bdi>
        </h2>
        <span className={active ? 'chip held' : 'chip'}>{active ? t.state.active : t.state.pending}</span>
      </header>
      <p>
        {say(t.line, {
          severities: [...silence.severities, ...(silence.includeSev1 ? ['sev1'] : [])]
            .filter((s, i, all) => all.indexOf(s) === i)
            .join(', '),
          until: dayOf(silence.endsAt),
          who: silence.createdBy,
        })}
      </p>
      <p className="muted">
        <bdi>{silence.comment}</bdi>
      </p>
      <ProblemNotice error={expire.error} />
      {mayEnd && (
        <div>
          <Button size="small" busy={expire.isPending} onClick={() => expire.mutate()}>
            {t.expire}
          </Button>
        </div>
      )}
    </article>
  );
};

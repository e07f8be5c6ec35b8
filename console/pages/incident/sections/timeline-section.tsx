import { useMemo, useState, type ReactElement } from 'react';
import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import { useMe } from '../../../api/queries.ts';
import { Button } from '../../../parts/button.tsx';
import { Choice } from '../../../parts/choice.tsx';
import { sayPhrase } from '../../../parts/phrase.ts';
import { StrangerText } from '../../../parts/stranger-text.tsx';
import { At } from '../../../parts/time.tsx';
import { sayCount } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import type { Line } from '../words/timeline-line.ts';
import { tell, type Show, type Told } from '../words/timeline-words.ts';
import { Section } from './section.tsx';

const t = texts.incident.timeline;
const FIRST = 12;
const FILTERS = (['main', 'people', 'all'] as const).map((value) => ({ value, label: t.filters[value] }));

/** What a line says, in the language of the page. */
export const said = ({ phrase, plural, count }: Line): string =>
  plural === undefined || count === undefined ? sayPhrase(phrase) : sayCount(plural, count, phrase.values);

/** What happened, newest first, in people's words. */
export const TimelineSection = ({ incident: { timeline, people } }: { incident: IncidentDetail }): ReactElement => {
  const [show, setShow] = useState<Show>('main');
  const [most, setMost] = useState(FIRST);
  const me = useMe().data?.personId;
  const lines = useMemo(() => tell(timeline, { show, people, me, said }), [timeline, show, people, me]);
  return (
    <Section name="timeline">
      <Choice label={t.filter} options={FILTERS} value={show} onChoose={setShow} />
      {lines.length === 0 && <p className="muted">{t.none}</p>}
      <ol className="incident-timeline">
        {lines.slice(0, most).map((told) => (
          <li key={told.key} className={told.byPerson ? 'by-person' : ''}>
            <At at={told.at} />
            <Entry told={told} />
          </li>
        ))}
      </ol>
      {lines.length > most && (
        <div>
          <Button look="quiet" onClick={() => setMost(most + 50)}>
            {sayCount(t.more, Math.min(50, lines.length - most))}
          </Button>
        </div>
      )}
    </Section>
  );
};

const Entry = ({ told }: { told: Told }): ReactElement => {
  // No links here: a button does not stand in a summary.
  const words = <bdi>{said(told)}</bdi>;
  if (told.detail === undefined) return <span>{words}</span>;
  return (
    <details>
      <summary>{words}</summary>
      <p className="small muted incident-detail">
        <StrangerText text={told.detail} />
      </p>
    </details>
  );
};

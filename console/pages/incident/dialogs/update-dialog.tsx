import { useState, type ReactElement } from 'react';
import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import type { UpdateAudience } from '../../../../shared/contract/stakeholders.ts';
import { incidentPath, useAct, useRead } from '../../../api/queries.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Field } from '../../../parts/field.tsx';
import { useKeptText } from '../../../parts/kept.ts';
import { Notice, ProblemNotice } from '../../../parts/notice.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';

const t = texts.updates;
const MOST_LETTERS = 1000;

/** Words for those who are not on call, and who gets them; what was written stays on the device until it is sent. */
export const UpdateDialog = ({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }): ReactElement => {
  const path = incidentPath(incident.id);
  const [text, setText] = useKeptText(`stormwatch.update.${incident.id}`);
  const [chosen, setChosen] = useState<readonly string[]>();
  const [tried, setTried] = useState(false);
  const audience = useRead<UpdateAudience>(`${path}/updates/audience`, 0);
  const words = text.trim();
  const body = { text: words, ...(chosen === undefined ? {} : { audience: chosen }) };
  const sending = useAct({ path: () => `${path}/updates`, body: () => body, changes: [[path]] });
  const submit = (): void => {
    setTried(true);
    if (words === '' || chosen?.length === 0) return;
    sending.mutate(undefined, {
      onSuccess: () => {
        setText('');
        onClose();
      },
    });
  };
  return (
    <Dialog title={texts.incident.acts.update} onClose={onClose} submit={{ label: t.send, onSubmit: submit, busy: sending.isPending }}>
      <Field label={t.text} hint={say(t.hint, { left: MOST_LETTERS - text.length })} wrong={tried && words === '' ? t.needed : undefined}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={5}
            maxLength={MOST_LETTERS}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        )}
      </Field>
      {audience.data !== undefined && <Audience audience={audience.data} chosen={chosen} onChoose={setChosen} />}
      {tried && chosen?.length === 0 && <p className="wrong">{t.choose}</p>}
      <ProblemNotice error={audience.error ?? sending.error} />
    </Dialog>
  );
};

type AudienceProps = {
  audience: UpdateAudience;
  chosen: readonly string[] | undefined;
  onChoose: (ids: readonly string[] | undefined) => void;
};

const Audience = ({ audience: { topics, drill }, chosen, onChoose }: AudienceProps): ReactElement => {
  const hearing = topics.filter((topic) => topic.hears);
  const gets = (id: string): boolean => (chosen === undefined ? hearing.some((topic) => topic.id === id) : chosen.includes(id));
  const toggle = (id: string): void => onChoose((chosen ?? []).includes(id) ? chosen!.filter((x) => x !== id) : [...(chosen ?? []), id]);
  return (
    <fieldset className="stack">
      <legend>{t.who}</legend>
      {drill && (
        <Notice>
          <p>{t.drill}</p>
        </Notice>
      )}
      <label className="check">
        <input type="radio" name="audience" checked={chosen === undefined} onChange={() => onChoose(undefined)} />
        <span>{say(t.automatic, { count: hearing.length })}</span>
      </label>
      {topics.some((topic) => topic.may) && (
        <label className="check">
          <input type="radio" name="audience" checked={chosen !== undefined} onChange={() => onChoose([])} />
          <span>{t.chosen}</span>
        </label>
      )}
      <ul className="stack">
        {topics.map((topic) => (
          <li key={topic.id}>
            <TopicRow
              topic={topic}
              gets={gets(topic.id)}
              onToggle={chosen === undefined || !topic.may ? undefined : () => toggle(topic.id)}
            />
          </li>
        ))}
      </ul>
      <p className="small muted">{topics.some((topic) => gets(topic.id)) ? t.honest : t.nobody}</p>
    </fieldset>
  );
};

type TopicProps = { topic: UpdateAudience['topics'][number]; gets: boolean; onToggle: (() => void) | undefined };

const TopicRow = ({ topic, gets, onToggle }: TopicProps): ReactElement => {
  const about = say(t.from, { brand: topic.brand === '*' ? t.every : topic.brand, severity: topic.from });
  const words = (
    <span>
      <strong>
        <bdi>{topic.id}</bdi>
      </strong>{' '}
      <span className="small muted">
        <bdi>{gets || topic.why === null ? about : topic.why}</bdi>
      </span>
    </span>
  );
  if (onToggle === undefined)
    return (
      <div className="check">
        <span aria-hidden="true">{gets ? '✓' : '○'}</span>
        {words}
      </div>
    );
  return (
    <label className="check">
      <input type="checkbox" checked={gets} onChange={onToggle} />
      {words}
    </label>
  );
};

import { useState, type ReactElement } from 'react';
import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import type { ResponderList } from '../../../../shared/contract/responders.ts';
import { incidentPath, useAct, useRead } from '../../../api/queries.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Field } from '../../../parts/field.tsx';
import { useKeptText } from '../../../parts/kept.ts';
import { ProblemNotice } from '../../../parts/notice.tsx';
import { toast } from '../../../parts/toast.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import type { Call } from './act.ts';

const t = texts.incident.acts;
type CallProps = { call: Call; incident: IncidentDetail; onClose: () => void };

/** Brings others to it: one person by name, or whoever is next on the ladder. Words are welcome, and never needed. */
export const CallDialog = ({ call, incident, onClose }: CallProps): ReactElement => {
  const path = incidentPath(incident.id);
  const [to, setTo] = useState('');
  const [tried, setTried] = useState(false);
  const [words, setWords] = useKeptText(`stormwatch.${call}.${incident.id}`);
  const named = call === 'handOver';
  const doing = useAct({
    path: () => `${path}/${named ? 'hand-over' : 'escalate'}`,
    body: () => (named ? { to, note: words.trim() } : { why: words.trim() }),
    changes: [[path]],
  });
  const submit = (): void => {
    setTried(true);
    if (named && to === '') return;
    doing.mutate(undefined, {
      onSuccess: () => {
        setWords('');
        toast(t.asked);
        onClose();
      },
    });
  };
  return (
    <Dialog title={t[call]} onClose={onClose} submit={{ label: t[call], onSubmit: submit, busy: doing.isPending }}>
      <p>{t[`${call}Say`]}</p>
      {named && <ToWhom incident={incident} value={to} onChoose={setTo} wrong={tried && to === ''} />}
      <Field label={t.word} hint={t.wordHint}>
        {(control) => <textarea {...control} className="input" maxLength={2000} value={words} onChange={(e) => setWords(e.target.value)} />}
      </Field>
      <ProblemNotice error={doing.error} />
    </Dialog>
  );
};

type ToWhomProps = { incident: IncidentDetail; value: string; onChoose: (personId: string) => void; wrong: boolean };

/** Who is on call stands first: at night nobody wants to search. */
const ToWhom = ({ incident, value, onChoose, wrong }: ToWhomProps): ReactElement => {
  const { data, error } = useRead<ResponderList>(`${incidentPath(incident.id)}/responders`);
  if (error !== null) return <ProblemNotice error={error} />;
  if (data?.responders.length === 0) return <p className="muted">{t.noOneElse}</p>;
  return (
    <Field label={t.to} wrong={wrong ? t.choose : undefined}>
      {(control) => (
        <select {...control} className="input" value={value} onChange={(e) => onChoose(e.target.value)}>
          <option value="" />
          {data?.responders.map(({ personId, name, onCall }) => (
            <option key={personId} value={personId}>
              {onCall ? say(t.onCall, { name }) : name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};

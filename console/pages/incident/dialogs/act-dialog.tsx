import { useState, type ReactElement } from 'react';
import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import type { NoiseReason } from '../../../../shared/domain/incident/noise-reason.ts';
import type { Severity } from '../../../../shared/domain/incident/severity.ts';
import { incidentPath, useAct, useIncidents } from '../../../api/queries.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Field } from '../../../parts/field.tsx';
import { useKeptText } from '../../../parts/kept.ts';
import { ProblemNotice } from '../../../parts/notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { titleInWords } from '../../../parts/title-in-words.ts';
import { SeverityChoice } from '../../../parts/severity-choice.tsx';
import type { Act } from './act.ts';

const t = texts.incident.acts;
const PATH = {
  resolve: 'resolve',
  noise: 'close-as-noise',
  regrade: 'regrade',
  merge: 'merge',
  reopen: 'reopen',
} as const satisfies Record<Act, string>;
const reasons = Object.entries(texts.incident.noise) as [NoiseReason, string][];

type ActProps = { act: Act; incident: IncidentDetail; onClose: () => void };

/** One action with what it asks for. What was written stays on the device until it is sent. */
export const ActDialog = ({ act, incident, onClose }: ActProps): ReactElement => {
  const path = incidentPath(incident.id);
  const [note, setNote] = useKeptText(`stormwatch.${act}.${incident.id}`);
  const [reason, setReason] = useState<NoiseReason>('not-about-us');
  const [severity, setSeverity] = useState<Severity>(incident.severity);
  const [into, setInto] = useState('');
  const [tried, setTried] = useState(false);
  const words = note.trim();
  const body = {
    resolve: { note: words },
    reopen: { note: words },
    noise: { note: words, reason },
    regrade: { severity, why: words },
    merge: { into },
  }[act];
  const missing = act === 'merge' ? into === '' : words === '' || (act === 'regrade' && severity === incident.severity);
  const doing = useAct({ path: () => `${path}/${PATH[act]}`, body: () => body, changes: [[path], ['/v1/incidents']] });
  const submit = (): void => {
    setTried(true);
    if (missing) return;
    doing.mutate(undefined, {
      onSuccess: () => {
        setNote('');
        onClose();
      },
    });
  };
  return (
    <Dialog title={t[act]} onClose={onClose} submit={{ label: t[act], onSubmit: submit, busy: doing.isPending }}>
      <p>{t[`${act}Say`]}</p>
      {act === 'noise' && (
        <Field label={t.reason}>
          {(control) => (
            <select {...control} className="input" value={reason} onChange={(e) => setReason(e.target.value as NoiseReason)}>
              {reasons.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {act === 'regrade' && <SeverityChoice label={t.severity} value={severity} onChoose={setSeverity} />}
      {act === 'merge' ? (
        <Into incident={incident} value={into} onChoose={setInto} />
      ) : (
        <Field label={act === 'regrade' ? t.why : t.note} hint={t.noteHint} wrong={tried && words === '' ? t.needed : undefined}>
          {(control) => <textarea {...control} className="input" maxLength={2000} value={note} onChange={(e) => setNote(e.target.value)} />}
        </Field>
      )}
      <ProblemNotice error={doing.error} />
    </Dialog>
  );
};

const Into = ({ incident, value, onChoose }: { incident: IncidentDetail; value: string; onChoose: (id: string) => void }): ReactElement => {
  const all = useIncidents(incident.brand).data?.incidents ?? [];
  const others = all.filter((i) => i.id !== incident.id && i.status !== 'merged' && i.origin === incident.origin);
  if (others.length === 0) return <p className="muted">{t.noOther}</p>;
  return (
    <Field label={t.into}>
      {(control) => (
        <select {...control} className="input" value={value} onChange={(e) => onChoose(e.target.value)}>
          <option value="" />
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {`${other.severity} · ${titleInWords(other.title)} (${texts.words.status[other.status]})`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};

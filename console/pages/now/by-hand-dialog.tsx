import { useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { CommandAnswer } from '../../../shared/contract/api.ts';
import type { Severity } from '../../../shared/domain/incident/severity.ts';
import { useAct } from '../../api/queries.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useKeptText } from '../../parts/kept.ts';
import { ProblemNotice } from '../../parts/notice.tsx';
import { SeverityChoice } from '../../parts/severity-choice.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';

const t = texts.now.byHand;

/** Opens an incident for what a person knows and detection cannot see. Says first whom that wakes. */
export const ByHandDialog = ({ brand, name, onClose }: { brand: string; name: string; onClose: () => void }): ReactElement => {
  const [, go] = useLocation();
  const [title, setTitle] = useKeptText(`stormwatch.by-hand.title.${brand}`);
  const [why, setWhy] = useKeptText(`stormwatch.by-hand.why.${brand}`);
  const [severity, setSeverity] = useState<Severity>('sev2');
  const [tried, setTried] = useState(false);
  const open = useAct<undefined, CommandAnswer>({
    path: () => '/v1/incidents',
    body: () => ({ brand, title: title.trim(), severity, why: why.trim() }),
    changes: [['/v1/incidents']],
  });
  const wrong = (text: string): string | undefined => (tried && text.trim() === '' ? t.needed : undefined);
  const submit = (): void => {
    setTried(true);
    if (title.trim() === '' || why.trim() === '') return;
    open.mutate(undefined, {
      onSuccess: ({ id }) => {
        setTitle('');
        setWhy('');
        onClose();
        go(`/incidents/${id}`);
      },
    });
  };
  return (
    <Dialog
      title={say(t.title, { brand: name })}
      onClose={onClose}
      submit={{ label: t.submit, onSubmit: submit, busy: open.isPending, look: 'urgent' }}
    >
      <p>{t.why}</p>
      <Field label={t.what} wrong={wrong(title)}>
        {(control) => <input {...control} className="input" maxLength={200} value={title} onChange={(e) => setTitle(e.target.value)} />}
      </Field>
      <SeverityChoice label={t.severity} value={severity} onChoose={setSeverity} />
      <Field label={t.note} wrong={wrong(why)}>
        {(control) => <textarea {...control} className="input" maxLength={2000} value={why} onChange={(e) => setWhy(e.target.value)} />}
      </Field>
      <ProblemNotice error={open.error} />
    </Dialog>
  );
};

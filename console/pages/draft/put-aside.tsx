import { useState, type ReactElement } from 'react';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { useAct } from '../../api/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useKeptText } from '../../parts/kept.ts';
import { ProblemNotice } from '../../parts/notice.tsx';
import { toast } from '../../parts/toast.tsx';
import { texts } from '../../texts/texts.ts';
import { isOpen } from './stage.ts';
import type { DraftWork } from './use-draft-work.ts';

const t = texts.draft;
type Way = 'send-back' | 'withdraw';

/** The two ways to say no: back to its writer with a note, or away with a reason. */
export const PutAside = ({ detail, work }: { detail: DraftDetail; work: DraftWork }): ReactElement | null => {
  const { draft, may } = detail;
  const [way, setWay] = useState<Way>();
  if (!isOpen(draft)) return null;
  return (
    <div className="row">
      {may.includes('approve') && draft.status !== 'sent-back' && <Button onClick={() => setWay('send-back')}>{t.sendBack.action}</Button>}
      {may.includes('respond') && <Button onClick={() => setWay('withdraw')}>{t.withdraw.action}</Button>}
      {way !== undefined && <SayWhy key={way} way={way} draftId={draft.id} work={work} onClose={() => setWay(undefined)} />}
    </div>
  );
};

const SayWhy = ({ way, draftId, work, onClose }: { way: Way; draftId: string; work: DraftWork; onClose: () => void }): ReactElement => {
  const [note, setNote] = useKeptText(`stormwatch.${way}.${draftId}`);
  const [asked, setAsked] = useState(false);
  const text = way === 'send-back' ? t.sendBack : t.withdraw;
  const act = useAct<string>({
    path: () => `${work.path}/${way}`,
    body: (said) => (way === 'send-back' ? { note: said } : { reason: said }),
    changes: work.changes,
  });
  const submit = (): void => {
    setAsked(true);
    if (note.trim() === '') return;
    act.mutate(note, {
      onSuccess: () => {
        setNote('');
        toast(text.done);
        onClose();
      },
    });
  };
  return (
    <Dialog title={text.title} onClose={onClose} submit={{ label: text.submit, onSubmit: submit, busy: act.isPending }}>
      {way === 'withdraw' && <p className="muted">{t.withdraw.why}</p>}
      <Field
        label={way === 'send-back' ? t.sendBack.note : t.withdraw.reason}
        wrong={asked && note.trim() === '' ? t.noteMissing : undefined}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            autoFocus
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <ProblemNotice error={act.error} />
    </Dialog>
  );
};

import { useState, type ReactElement } from 'react';
import { act } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { toast } from '../parts/toast.tsx';
import { texts } from '../texts/texts.ts';
import { PassphraseField } from './passphrase-field.tsx';

const t = texts.app.newPassphrase;
const SHORTEST = 10;

/** One's own passphrase in the embedded runtime; may be put off. */
export const NewPassphrase = ({ onDone }: { onDone: () => void }): ReactElement => {
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = (): void => {
    setBusy(true);
    act('/v1/local/passphrase', { passphrase })
      .then(() => {
        toast(t.done);
        onDone();
      }, setError)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={t.title} onClose={onDone} submit={{ label: t.submit, onSubmit: save, busy, disabled: passphrase.length < SHORTEST }}>
      <p className="muted">{t.why}</p>
      <PassphraseField label={t.field} kind="new" value={passphrase} onChange={setPassphrase} />
      <ProblemNotice error={error} />
    </Dialog>
  );
};

import { useState, type SubmitEvent, type ReactElement } from 'react';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { texts } from '../texts/texts.ts';
import { signInByPassphrase } from './local-identity.ts';
import { PassphraseField } from './passphrase-field.tsx';

const t = texts.app.signIn;

/** Sign-in of the embedded runtime for whoever has chosen a passphrase. */
export const PassphraseForm = ({ onDone }: { onDone: () => void }): ReactElement => {
  const [personId, setPersonId] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(undefined);
    signInByPassphrase(personId.trim(), passphrase)
      .then(onDone, setError)
      .finally(() => setBusy(false));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Field label={t.who} hint={t.whoHint}>
        {(control) => (
          <input
            {...control}
            className="input"
            autoComplete="username"
            autoCapitalize="none"
            required
            value={personId}
            onChange={(event) => setPersonId(event.target.value)}
          />
        )}
      </Field>
      <PassphraseField label={t.passphrase} hint={t.noPassphrase} kind="current" value={passphrase} onChange={setPassphrase} />
      <ProblemNotice error={error} />
      <Button type="submit" look="primary" size="large" busy={busy}>
        {t.submit}
      </Button>
    </form>
  );
};

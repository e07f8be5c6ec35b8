import { useState, type ReactElement } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { texts } from '../texts/texts.ts';
import { leaveForCognito } from './cognito.ts';
import { signInByPassphrase } from './local-identity.ts';
import { currentSession } from './session.ts';
import { stepUpDone, useStepUpWanted } from './step-up.ts';

const t = texts.app.stepUp;

/** Asks for a fresh proof of who it is, in front of whatever was being done; what was typed stays. */
export const StepUpDialog = (): ReactElement | null => (useStepUpWanted() ? <Asking /> : null);

const Asking = (): ReactElement => {
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const session = currentSession();
  const local = session?.kind === 'local';
  const prove = (): void => {
    if (!local) return void leaveForCognito(location.pathname, { again: true });
    setBusy(true);
    signInByPassphrase(session.personId, passphrase)
      .then(() => stepUpDone(true), setError)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={t.title} onClose={() => stepUpDone(false)} submit={{ label: local ? t.submit : t.cognito, onSubmit: prove, busy }}>
      <p className="muted">{t.why}</p>
      {local && (
        <Field label={t.passphrase} hint={t.noPassphrase}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="password"
              autoComplete="current-password"
              autoFocus
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          )}
        </Field>
      )}
      <ProblemNotice error={error} />
    </Dialog>
  );
};

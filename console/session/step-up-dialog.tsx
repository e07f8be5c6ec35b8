import { useState, type ReactElement } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { texts } from '../texts/texts.ts';
import { leaveForCognito } from './cognito.ts';
import { signInByPassphrase } from './local-identity.ts';
import { currentSession } from './session.ts';
import { stepUpDone, useStepUpWanted } from './step-up.ts';
import { PassphraseField } from './passphrase-field.tsx';

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
        <PassphraseField label={t.passphrase} hint={t.noPassphrase} kind="current" autoFocus value={passphrase} onChange={setPassphrase} />
      )}
      <ProblemNotice error={error} />
    </Dialog>
  );
};

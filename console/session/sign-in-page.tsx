import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { SignInWay } from '../../shared/contract/sign-in.ts';
import { problemOf } from '../api/problem.ts';
import { Button } from '../parts/button.tsx';
import { Notice, ProblemNotice } from '../parts/notice.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Skeleton } from '../parts/waiting.tsx';
import { texts } from '../texts/texts.ts';
import { leaveForCognito } from './cognito.ts';
import { signInByLink } from './local-identity.ts';
import { NewPassphrase } from './new-passphrase.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { signInWay } from './sign-in-way.ts';

const t = texts.app.signIn;

/** Taken out of the address at once, so that it stays in no history and is tried once. */
const takeLinkToken = (): string | undefined => {
  if (location.pathname !== '/sign-in' || location.hash.length < 20) return undefined;
  const token = location.hash.slice(1);
  history.replaceState(null, '', '/sign-in');
  return token;
};
const linkToken = takeLinkToken();

/** Signs a person in, then goes on to where they wanted to be. Stands in for any page while nobody is signed in. */
export const SignInPage = (): ReactElement => {
  useTitle(t.title);
  const [location, go] = useLocation();
  const goOn = location === '/sign-in' ? '/' : location;
  const [way, setWay] = useState<SignInWay>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    signInWay().then(setWay, setError);
  }, []);
  return (
    <Centre>
      {error !== undefined && <ProblemNotice error={error} onRetry={() => window.location.reload()} />}
      {way === undefined && error === undefined && <Skeleton lines={2} />}
      {way?.kind === 'cognito' && (
        <Button look="primary" size="large" onClick={() => void leaveForCognito(goOn)}>
          {t.cognito}
        </Button>
      )}
      {way?.kind === 'local' &&
        (linkToken !== undefined ? <ByLink token={linkToken} go={go} /> : <PassphraseForm onDone={() => go(goOn)} />)}
    </Centre>
  );
};

let exchanged: ReturnType<typeof signInByLink> | undefined;

/** A one-time link is used up by its first try; a page that renders twice must not spend it twice. */
const ByLink = ({ token, go }: { token: string; go: (path: string) => void }): ReactElement => {
  const [error, setError] = useState<unknown>();
  const [choose, setChoose] = useState(false);
  useEffect(() => {
    exchanged ??= signInByLink(token);
    exchanged.then(({ passphraseSet }) => (passphraseSet ? go('/') : setChoose(true)), setError);
  }, [token, go]);
  if (choose) return <NewPassphrase onDone={() => go('/')} />;
  if (error === undefined) return <Notice>{t.working}</Notice>;
  return (
    <>
      {problemOf(error).status === 0 ? (
        <ProblemNotice error={error} />
      ) : (
        <Notice tone="warn">
          <p>{t.linkGone}</p>
          <p>{t.linkGoneNext}</p>
        </Notice>
      )}
      <PassphraseForm onDone={() => go('/')} />
    </>
  );
};

const Centre = ({ children }: { children: ReactNode }): ReactElement => (
  <main className="page" style={{ maxWidth: '26rem', paddingTop: '12vh' }}>
    <img src="/icon.svg" alt="" width="56" height="56" />
    <h1>{`${t.title} · ${texts.words.product}`}</h1>
    <p className="muted">{t.why}</p>
    {children}
  </main>
);

import { useEffect, useState, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { Notice } from '../parts/notice.tsx';
import { useTitle } from '../parts/use-title.ts';
import { texts } from '../texts/texts.ts';
import { backFromCognito } from './cognito.ts';
import { keepSession } from './session.ts';

const t = texts.app.signIn;
let exchanged: ReturnType<typeof backFromCognito> | undefined;

/** Where Cognito sends people back to; the code is exchanged once and taken out of the address. */
export const SignedInPage = (): ReactElement => {
  const [, go] = useLocation();
  useTitle(t.title);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    exchanged ??= backFromCognito(new URLSearchParams(location.search));
    exchanged.then(
      (back) => {
        if (back === undefined) return setFailed(true);
        keepSession(back.session);
        go(back.goOn, { replace: true });
      },
      () => setFailed(true),
    );
  }, [go]);
  return (
    <main className="page">
      <h1>{t.title}</h1>
      {failed ? (
        <Notice tone="warn">
          <p>{t.linkGone}</p>
          <Link href="/sign-in">{t.again}</Link>
        </Notice>
      ) : (
        <Notice>{t.working}</Notice>
      )}
    </main>
  );
};

import { useEffect, useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../api/queries.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { titleOf } from '../parts/use-title.ts';
import { say } from '../texts/say.ts';
import { texts } from '../texts/texts.ts';
import { AccountDialog } from './account-dialog.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { MoreDialog } from './more-dialog.tsx';
import { navigation } from './pages.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useShortcut } from './shortcuts.ts';

const t = texts.app;

/** What stands around every page: where one is, where one can go, whether what one sees is current, and who one is. */
export const Frame = ({ children }: { children: ReactNode }): ReactElement => {
  const [location, go] = useLocation();
  const [open, setOpen] = useState<'more' | 'account' | 'shortcuts'>();
  const me = useMe();
  const main = useFocusOnNewPage(location);
  const close = (): void => setOpen(undefined);
  useNameOfPage(location);
  useGoShortcuts(go, () => setOpen('shortcuts'));
  return (
    <div className="frame">
      <a className="skip" href="#page">
        {t.nav.skip}
      </a>
      <header className="topbar">
        <Link href="/" className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" />
          {texts.words.product}
        </Link>
        <button type="button" className="button quiet" aria-haspopup="dialog" onClick={() => setOpen('account')}>
          <Icon name="person" />
          <span className="visually-hidden">{t.account.label}</span>
          <bdi>{me.data?.name ?? ''}</bdi>
        </button>
      </header>
      <div className="notices">
        <ConnectionNotice />
      </div>
      <main id="page" className="page" tabIndex={-1} ref={main}>
        {me.data?.brands.length === 0 && me.data.everywhere.length === 0 ? (
          <Notice tone="warn">
            <h1>{texts.words.product}</h1>
            <p>{say(t.signIn.noBrand, { name: me.data.name })}</p>
            <p>{t.signIn.noBrandNext}</p>
          </Notice>
        ) : (
          children
        )}
      </main>
      <nav className="nav" aria-label={t.nav.label}>
        {navigation.map(({ path, label, icon, wide }) => (
          <span key={path} className={wide === true ? 'only-wide' : ''} style={{ display: wide === true ? undefined : 'contents' }}>
            <Link href={path} aria-current={isAt(path, location) ? 'page' : undefined}>
              <Icon name={icon} />
              {label}
            </Link>
          </span>
        ))}
        <button type="button" className="only-small" aria-haspopup="dialog" onClick={() => setOpen('more')}>
          <Icon name="more" />
          {t.nav.more}
        </button>
      </nav>
      {open === 'more' && <MoreDialog onClose={close} />}
      {open === 'account' && me.data !== undefined && (
        <AccountDialog me={me.data} onClose={close} onShortcuts={() => setOpen('shortcuts')} />
      )}
      {open === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </div>
  );
};

const isAt = (path: string, location: string): boolean =>
  path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`);

/** Every page has a name in the browser's tab; a page that knows a better one says it after this (`useTitle`). */
const useNameOfPage = (location: string): void => {
  const label = navigation.find(({ path }) => isAt(path, location))?.label ?? texts.app.problem.missing;
  useLayoutEffect(() => {
    document.title = titleOf(label);
  }, [label, location]);
};

/** Whoever uses a screen reader hears that the page is another one; the first page of a visit is left alone. */
const useFocusOnNewPage = (location: string) => {
  const main = useRef<HTMLElement>(null);
  const before = useRef(location);
  useEffect(() => {
    if (before.current === location) return;
    before.current = location;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [location]);
  return main;
};

const useGoShortcuts = (go: (path: string) => void, help: () => void): void => {
  const keys = t.shortcuts;
  useShortcut('g n', keys.go.now, () => go('/'));
  useShortcut('g i', keys.go.incidents, () => go('/incidents'));
  useShortcut('g h', keys.go.holds, () => go('/holds'));
  useShortcut('g o', keys.go.onCall, () => go('/on-call'));
  useShortcut('?', keys.help, help);
};

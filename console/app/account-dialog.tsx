import { useState, type ReactElement } from 'react';
import type { Me } from '../../shared/contract/me.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { NewPassphrase } from '../session/new-passphrase.tsx';
import { currentSession } from '../session/session.ts';
import { signOut, signOutEverywhere } from '../session/sign-out.ts';
import { say } from '../texts/say.ts';
import { texts } from '../texts/texts.ts';
import { setTheme, THEMES, useTheme } from './theme.ts';

const t = texts.app.account;

/** Who one is here, how the page looks on this device, and the way out. */
export const AccountDialog = ({ me, onClose, onShortcuts }: { me: Me; onClose: () => void; onShortcuts: () => void }): ReactElement => {
  const theme = useTheme();
  const [choosing, setChoosing] = useState(false);
  const local = currentSession()?.kind === 'local';
  if (choosing) return <NewPassphrase onDone={onClose} />;
  return (
    <Dialog title={say(t.signedInAs, { name: me.name })} onClose={onClose}>
      <ul className="row">
        {me.memberships.map(({ brand, role }) => (
          <li key={`${brand} ${role}`} className="chip">
            {`${texts.words.role[role]} · ${brand === '*' ? texts.words.everyBrand : brand}`}
          </li>
        ))}
      </ul>
      <fieldset className="row" style={{ border: 0, padding: 0, margin: 0 }}>
        <legend className="small muted">{t.theme}</legend>
        {THEMES.map((name) => (
          <label key={name} className="check">
            <input type="radio" name="theme" checked={theme === name} onChange={() => setTheme(name)} />
            {t.themes[name]}
          </label>
        ))}
      </fieldset>
      <div className="stack">
        <Button icon="keyboard" onClick={onShortcuts}>
          {texts.app.shortcuts.title}
        </Button>
        {local && <Button onClick={() => setChoosing(true)}>{t.passphrase}</Button>}
        {local && <Button onClick={() => void signOutEverywhere()}>{t.signOutEverywhere}</Button>}
        <Button onClick={() => void signOut()}>{t.signOut}</Button>
      </div>
    </Dialog>
  );
};

import type { ReactElement } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { texts } from '../texts/texts.ts';
import { setShortcutsOn, useShortcutList, useShortcutsOn } from './shortcuts.ts';

const t = texts.app.shortcuts;

/** What the keyboard can do on the page that is open, and the switch for single keys. */
export const ShortcutsDialog = ({ onClose }: { onClose: () => void }): ReactElement => {
  const list = useShortcutList();
  const on = useShortcutsOn();
  return (
    <Dialog title={t.title} onClose={onClose}>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => setShortcutsOn(event.target.checked)} />
        {t.on}
      </label>
      <dl className="stack">
        {list.map(({ keys, label }) => (
          <div key={keys} className="row spread">
            <dt>{label}</dt>
            <dd>
              <kbd className="chip mono">{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};

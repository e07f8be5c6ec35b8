import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { texts } from '../texts/texts.ts';
import { navigation } from './pages.ts';

/** On a phone: the pages that do not fit into the bar. */
export const MoreDialog = ({ onClose }: { onClose: () => void }): ReactElement => (
  <Dialog title={texts.app.nav.more} onClose={onClose}>
    <ul className="stack">
      {navigation
        .filter(({ wide }) => wide === true)
        .map(({ path, label, icon }) => (
          <li key={path}>
            <Link href={path} className="button quiet" onClick={onClose}>
              <Icon name={icon} />
              {label}
            </Link>
          </li>
        ))}
    </ul>
  </Dialog>
);

import { useId, type ReactElement, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { useModal } from './use-modal.ts';
import './sheet.css';

type SheetProps = { title: string; head?: ReactNode; children: ReactNode; onClose: () => void };

/** Something long to read, in front of the page: the whole screen of a phone, the right side of a desk. Esc closes it. */
export const Sheet = ({ title, head, children, onClose }: SheetProps): ReactElement => {
  const modal = useModal(onClose);
  const titleId = useId();
  return (
    <dialog className="sheet" aria-labelledby={titleId} {...modal}>
      <header className="row spread">
        <h2 id={titleId}>{title}</h2>
        <Button look="quiet" icon="close" onClick={onClose}>
          {texts.words.close}
        </Button>
        {head}
      </header>
      {children}
    </dialog>
  );
};

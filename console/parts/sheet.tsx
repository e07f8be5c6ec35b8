import { useId, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import './sheet.css';

type SheetProps = { title: string; head?: ReactNode; children: ReactNode; onClose: () => void };

/** Something long to read, in front of the page: the whole screen of a phone, the right side of a desk. Esc closes it. */
export const Sheet = ({ title, head, children, onClose }: SheetProps): ReactElement => {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current!;
    if (!dialog.open) dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="sheet"
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A question inside of it is cancelled by itself and does not close the sheet.
        if (event.target !== ref.current) return;
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // Esc, twice, is not to be prevented: the page follows.
        if (event.target === ref.current && !ref.current.open) onClose();
      }}
    >
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

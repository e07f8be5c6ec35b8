import { useId, useLayoutEffect, useRef, type SubmitEvent, type ReactElement, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';

type DialogProps = {
  title: string;
  children: ReactNode;
  /** Esc, the backdrop's Cancel, or the button. */
  onClose: () => void;
  /** Makes it a form with this as its main button. */
  submit?: { label: string; onSubmit: () => void; busy?: boolean; look?: 'primary' | 'urgent'; disabled?: boolean };
};

/** A question in front of the page: the browser's own dialog, which keeps the focus inside and gives it back. */
export const Dialog = ({ title, children, onClose, submit }: DialogProps): ReactElement => {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current!;
    if (!dialog.open) dialog.showModal();
    return () => dialog.close();
  }, []);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (submit?.busy !== true && submit?.disabled !== true) submit?.onSubmit();
  };
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A question inside of it is cancelled by itself.
        if (event.target !== ref.current) return;
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // Esc, twice, is not to be prevented: the page follows.
        if (event.target === ref.current && !ref.current.open) onClose();
      }}
    >
      <form onSubmit={onSubmit} noValidate>
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className="buttons">
          <Button onClick={onClose}>{submit === undefined ? texts.words.close : texts.words.cancel}</Button>
          {submit !== undefined && (
            <Button type="submit" look={submit.look ?? 'primary'} busy={submit.busy ?? false} disabled={submit.disabled ?? false}>
              {submit.label}
            </Button>
          )}
        </div>
      </form>
    </dialog>
  );
};

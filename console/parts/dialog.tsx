import { useId, type SubmitEvent, type ReactElement, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { useModal } from './use-modal.ts';

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
  const modal = useModal(onClose);
  const titleId = useId();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (submit?.busy !== true && submit?.disabled !== true) submit?.onSubmit();
  };
  return (
    <dialog className="dialog" aria-labelledby={titleId} {...modal}>
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

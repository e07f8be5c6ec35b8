import { useLayoutEffect, useRef, type RefObject, type SyntheticEvent } from 'react';

type Modal = {
  ref: RefObject<HTMLDialogElement | null>;
  onCancel: (event: SyntheticEvent) => void;
  onClose: (event: SyntheticEvent) => void;
};

/**
 * The browser's own dialog, open in front of the page while the component is there: it keeps the focus inside and gives it
 * back. What is returned goes onto the `<dialog>`; `onClose` is called when the person wants it gone.
 */
export const useModal = (onClose: () => void): Modal => {
  const ref = useRef<HTMLDialogElement>(null);
  // Closed before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current!;
    if (!dialog.open) dialog.showModal();
    return () => dialog.close();
  }, []);
  return {
    ref,
    onCancel: (event) => {
      // A question inside of it is cancelled by itself.
      if (event.target !== ref.current) return;
      event.preventDefault();
      onClose();
    },
    onClose: (event) => {
      // Esc, twice, is not to be prevented: the page follows.
      if (event.target === ref.current && !ref.current.open) onClose();
    },
  };
};

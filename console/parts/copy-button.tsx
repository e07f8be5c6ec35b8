import { useState, type ReactElement } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { toast } from './toast.tsx';

/** Copies a text. Where the browser refuses (no https), the text is shown selected instead, for copying by hand. */
export const CopyButton = ({
  text,
  label = texts.words.copy,
  look = 'plain',
}: {
  text: string;
  label?: string;
  look?: 'plain' | 'primary';
}): ReactElement => {
  const [byHand, setByHand] = useState(false);
  const copy = (): void => {
    // Absent outside of secure contexts, whatever the type says.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    (clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => toast(texts.words.copied),
      () => setByHand(true),
    );
  };
  if (byHand)
    return <textarea className="input" readOnly value={text} autoFocus aria-label={label} onFocus={(event) => event.target.select()} />;
  return (
    <Button look={look} onClick={copy}>
      {label}
    </Button>
  );
};

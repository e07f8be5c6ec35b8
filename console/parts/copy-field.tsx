import { useState, type ReactElement } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';

/** A text to take along: shown whole, copied by one tap. Where the device refuses, it can be marked and copied by hand. */
export const CopyField = ({ label, text, lines = 1 }: { label: string; text: string; lines?: number }): ReactElement => {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    // Absent outside of secure contexts, whatever the type says.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    (clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="stack">
      <Field label={label}>
        {(control) =>
          lines === 1 ? (
            <input {...control} className="input mono" readOnly value={text} onFocus={(event) => event.target.select()} />
          ) : (
            <textarea {...control} className="input mono" readOnly wrap="off" rows={lines} value={text} />
          )
        }
      </Field>
      <div className="row">
        <Button size="small" onClick={copy}>
          {copied ? texts.words.copied : texts.words.copy}
        </Button>
        <span className="visually-hidden" role="status">
          {copied ? texts.words.copied : ''}
        </span>
      </div>
    </div>
  );
};

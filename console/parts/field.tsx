import { useId, type ReactElement, type ReactNode } from 'react';

type Control = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };
type FieldProps = { label: string; hint?: string | undefined; wrong?: string | undefined; children: (control: Control) => ReactNode };

/** A labelled control with its hint and what is wrong with it, tied together for screen readers. */
export const Field = ({ label, hint, wrong, children }: FieldProps): ReactElement => {
  const id = useId();
  const about = [hint === undefined ? undefined : `${id}-hint`, wrong === undefined ? undefined : `${id}-wrong`].filter(
    (x) => x !== undefined,
  );
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': about.length === 0 ? undefined : about.join(' '),
        'aria-invalid': wrong === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong !== undefined && (
        <span className="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
};

import type { ReactElement } from 'react';
import { Field } from '../parts/field.tsx';

type PassphraseFieldProps = {
  label: string;
  hint?: string;
  value: string;
  onChange: (passphrase: string) => void;
  /** One that is known, or one that is chosen now; password managers want to know. */
  kind: 'current' | 'new';
  autoFocus?: boolean;
};

export const PassphraseField = ({ label, hint, value, onChange, kind, autoFocus = false }: PassphraseFieldProps): ReactElement => (
  <Field label={label} hint={hint}>
    {(control) => (
      <input
        {...control}
        className="input"
        type="password"
        autoComplete={`${kind}-password`}
        autoFocus={autoFocus}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

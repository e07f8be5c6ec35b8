import type { ReactElement } from 'react';

type ChoiceProps<T extends string> = {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChoose: (value: T) => void;
};

/** One of a few, side by side: a range, a filter. Buttons that say which one is pressed. */
export const Choice = <T extends string>({ label, options, value, onChoose }: ChoiceProps<T>): ReactElement => (
  <div className="tabs" role="group" aria-label={label}>
    {options.map((option) => (
      <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChoose(option.value)}>
        {option.label}
      </button>
    ))}
  </div>
);

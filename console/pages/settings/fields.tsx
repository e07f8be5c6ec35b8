import type { ReactElement } from 'react';
import { Field } from '../../parts/field.tsx';
import { texts } from '../../texts/texts.ts';
import { valueAt, type Path } from './config-path.ts';
import { useEditor } from './editor.ts';
import { problemAt } from './field-problems.ts';

type Of = { path: Path; label: string; hint?: string | undefined };

/** What stands in a field of the configuration, what is wrong with it, and how to change it. */
const useFieldAt = (path: Path) => {
  const { config, problems, set } = useEditor();
  return { value: valueAt(config, path), wrong: problemAt(problems, path), set: (next: unknown) => set(path, next) };
};

export const TextField = ({
  path,
  label,
  hint,
  optional = false,
  long = false,
}: Of & { optional?: boolean; long?: boolean }): ReactElement => {
  const { value, wrong, set } = useFieldAt(path);
  const text = typeof value === 'string' ? value : '';
  const put = (next: string): void => set(optional && next === '' ? undefined : next);
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(control) =>
        long ? (
          <textarea {...control} className="input" value={text} onChange={(event) => put(event.target.value)} />
        ) : (
          <input {...control} className="input" value={text} onChange={(event) => put(event.target.value)} />
        )
      }
    </Field>
  );
};

/** A whole number. What is no number yet stays as it was typed: the check says so beside it. */
export const NumberField = ({ path, label, hint, optional = false }: Of & { optional?: boolean }): ReactElement => {
  const { value, wrong, set } = useFieldAt(path);
  const put = (text: string): void => set(text === '' && optional ? undefined : /^\d+$/.test(text) ? Number(text) : text);
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(control) => (
        <input
          {...control}
          className="input settings-number"
          inputMode="numeric"
          value={typeof value === 'number' || typeof value === 'string' ? value : ''}
          onChange={(event) => put(event.target.value.trim())}
        />
      )}
    </Field>
  );
};

type Options = readonly (readonly [value: string, label: string])[];

export const SelectField = ({ path, label, hint, options, none }: Of & { options: Options; none?: string }): ReactElement => {
  const { value, wrong, set } = useFieldAt(path);
  const chosen = typeof value === 'string' ? value : '';
  const known = chosen === '' || options.some(([v]) => v === chosen);
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={chosen}
          onChange={(event) => set(event.target.value === '' ? undefined : event.target.value)}
        >
          {(none !== undefined || chosen === '') && <option value="">{none ?? texts.settings.choose}</option>}
          {!known && <option value={chosen}>{chosen}</option>}
          {options.map(([v, name]) => (
            <option key={v} value={v}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};

/** One of a few, each with what it means. */
export const RadioField = ({
  path,
  label,
  options,
  onChoose,
}: Of & { options: Options; onChoose?: (value: string) => boolean }): ReactElement => {
  const { value, wrong, set } = useFieldAt(path);
  const name = path.join('/');
  return (
    <fieldset className="settings-group">
      <legend>{label}</legend>
      {options.map(([v, says]) => (
        <label key={v} className="check">
          <input type="radio" name={name} checked={value === v} onChange={() => onChoose?.(v) !== false && set(v)} />
          <span>{says}</span>
        </label>
      ))}
      {wrong !== undefined && <span className="wrong">{wrong}</span>}
    </fieldset>
  );
};

export const FlagField = ({ path, label, hint }: Of): ReactElement => {
  const { value, set } = useFieldAt(path);
  return (
    <label className="check">
      <input type="checkbox" checked={value === true} onChange={(event) => set(event.target.checked)} />
      <span>
        {label}
        {hint !== undefined && <span className="hint settings-under">{hint}</span>}
      </span>
    </label>
  );
};

/** Some of several, as boxes to tick. `optional`: none ticked means that it is not said at all. */
export const ManyField = ({ path, label, options, optional = false }: Of & { options: Options; optional?: boolean }): ReactElement => {
  const { value, wrong, set } = useFieldAt(path);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const put = (next: string[]): void => set(optional && next.length === 0 ? undefined : next);
  const all = [...options, ...chosen.filter((v) => !options.some(([o]) => o === v)).map((v) => [v, v] as const)];
  return (
    <fieldset className="settings-group">
      <legend>{label}</legend>
      <div className="row">
        {all.map(([v, says]) => (
          <label key={v} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(v)}
              onChange={(event) => put(event.target.checked ? [...chosen, v] : chosen.filter((x) => x !== v))}
            />
            <span>{says}</span>
          </label>
        ))}
      </div>
      {wrong !== undefined && <span className="wrong">{wrong}</span>}
    </fieldset>
  );
};

import { useState, type ReactElement } from 'react';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { valueAt, type Path } from './config-path.ts';
import { useEditor } from './editor.ts';
import { problemAt } from './field-problems.ts';

const t = texts.settings;
type Of = { path: Path; label: string; hint?: string | undefined };
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Several words or lines in one field. While somebody types, what they typed stands, commas and all. */
export const WordsField = ({ path, label, hint, by = ',' }: Of & { by?: ',' | '\n' }): ReactElement => {
  const { config, problems, set } = useEditor();
  const list = strings(valueAt(config, path));
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? list.join(by === ',' ? ', ' : '\n');
  const put = (text: string): void => {
    setTyped(text);
    set(
      path,
      text
        .split(by)
        .map((x) => x.trim())
        .filter((x) => x !== ''),
    );
  };
  const rest = { className: 'input', value: shown, onBlur: () => setTyped(undefined) };
  return (
    <Field label={label} hint={hint} wrong={problemAt(problems, path)}>
      {(control) =>
        by === ',' ? (
          <input {...control} {...rest} onChange={(event) => put(event.target.value)} />
        ) : (
          <textarea {...control} {...rest} onChange={(event) => put(event.target.value)} />
        )
      }
    </Field>
  );
};

/** Things in an order that matters, with buttons instead of dragging: they work by keyboard and with one thumb. */
export const OrderButtons = ({ path, index, count, name }: { path: Path; index: number; count: number; name: string }): ReactElement => {
  const { config, set } = useEditor();
  const move = (by: -1 | 1): void => {
    const list = [...((valueAt(config, path) as unknown[] | undefined) ?? [])];
    [list[index], list[index + by]] = [list[index + by], list[index]];
    set(path, list);
  };
  return (
    <span className="row settings-order">
      <Button size="small" aria-label={say(t.moveUp, { name })} disabled={index === 0} onClick={() => move(-1)}>
        {t.up}
      </Button>
      <Button size="small" aria-label={say(t.moveDown, { name })} disabled={index === count - 1} onClick={() => move(1)}>
        {t.down}
      </Button>
    </span>
  );
};

/** People in an order; one may stand in it twice (they take two turns). */
export const PeopleField = ({ path, label, add, names }: Of & { add: string; names: Readonly<Record<string, string>> }): ReactElement => {
  const { config, problems, set } = useEditor();
  const list = strings(valueAt(config, path));
  const wrong = problemAt(problems, path);
  return (
    <fieldset className="settings-group">
      <legend>{label}</legend>
      <ol className="stack">
        {list.map((id, i) => (
          <li key={`${id}${i}`} className="row spread settings-line">
            <bdi>{names[id] ?? id}</bdi>
            <span className="row">
              <OrderButtons path={path} index={i} count={list.length} name={names[id] ?? id} />
              <Button
                size="small"
                look="quiet"
                aria-label={say(t.removeThis, { name: names[id] ?? id })}
                onClick={() => set(path, list.toSpliced(i, 1))}
              >
                {t.remove}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <Field label={add} wrong={wrong}>
        {(control) => (
          <select {...control} className="input" value="" onChange={(event) => set(path, [...list, event.target.value])}>
            <option value="">{t.choose}</option>
            {Object.entries(names).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </fieldset>
  );
};

import { useState, type ReactElement } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Field } from '../../../parts/field.tsx';
import { Notice } from '../../../parts/notice.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { useEditor } from '../editor.ts';

const t = texts.settings.whole;
const KEY = 'stormwatch.settings.whole';

/** The same document as text. What is typed stays until it is taken over or thrown away, whatever the polls bring. */
export const WholePart = (): ReactElement => {
  const { config, replaceAll } = useEditor();
  const [typed, setTyped] = useState<string | null>(() => sessionStorage.getItem(KEY));
  const shown = typed ?? JSON.stringify(config, null, 2);
  const [problem, setProblem] = useState<string>();
  const type = (text: string): void => {
    sessionStorage.setItem(KEY, text);
    setTyped(text);
    setProblem(undefined);
  };
  const reset = (): void => {
    sessionStorage.removeItem(KEY);
    setTyped(null);
    setProblem(undefined);
  };
  const use = (): void => {
    const parsed = parse(shown);
    if ('problem' in parsed) return setProblem(parsed.problem);
    replaceAll(parsed.value);
    reset();
  };
  return (
    <section className="card">
      <Field label={t.label} hint={t.hint} wrong={problem === undefined ? undefined : say(t.notJson, { problem })}>
        {(control) => (
          <textarea
            {...control}
            className="input mono settings-whole"
            spellCheck={false}
            value={shown}
            onChange={(event) => type(event.target.value)}
          />
        )}
      </Field>
      {typed !== null && (
        <>
          <Notice>
            <p>{t.useHint}</p>
          </Notice>
          <div className="row">
            <Button look="primary" onClick={use}>
              {t.use}
            </Button>
            <Button onClick={reset}>{t.reset}</Button>
          </div>
        </>
      )}
    </section>
  );
};

const parse = (text: string): { value: unknown } | { problem: string } => {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};

import type { KeyboardEvent, ReactElement, RefObject } from 'react';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { answerTo, questionsIn, unanswered } from './blanks.ts';

const t = texts.draft.blanks;

/** What a person has to know before this can go out, asked one by one; the words above change as it is answered. */
export const BlanksForm = ({
  text,
  answers,
  onAnswer,
  onSave,
  busy,
  first,
}: {
  text: string;
  answers: Readonly<Record<string, string>>;
  onAnswer: (answers: Record<string, string>) => void;
  onSave: () => void;
  busy: boolean;
  first: RefObject<HTMLInputElement | null>;
}): ReactElement => {
  const questions = questionsIn(text);
  const some = questions.some((label) => answerTo(label, answers) !== undefined);
  return (
    <form
      className="card draft-blanks"
      aria-labelledby="draft-blanks"
      onKeyDown={goToNext}
      onSubmit={(event) => {
        event.preventDefault();
        if (some && !busy) onSave();
      }}
    >
      <h2 id="draft-blanks">{t.title}</h2>
      <p className="small muted">{t.why}</p>
      <div className="draft-questions">
        {questions.map((label, i) => (
          <Field key={label} label={label === '' ? t.unnamed : capital(label)}>
            {(control) => (
              <input
                {...control}
                ref={i === 0 ? first : undefined}
                className="input"
                maxLength={500}
                autoComplete="off"
                enterKeyHint={i === questions.length - 1 ? 'done' : 'next'}
                value={answers[label] ?? ''}
                onChange={(event) => onAnswer({ ...answers, [label]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      {some && (
        <div>
          <Button type="submit" look="primary" busy={busy}>
            {sayAnswered(text, answers)}
          </Button>
        </div>
      )}
    </form>
  );
};

/** What a phone's keyboard calls "next" is Enter, which would save half of the answers; on the last it does save. */
const goToNext = (event: KeyboardEvent<HTMLFormElement>): void => {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
  const fields = [...event.currentTarget.querySelectorAll('input')];
  const next = fields[fields.indexOf(event.target) + 1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
};

const capital = (label: string): string => `${label.charAt(0).toLocaleUpperCase()}${label.slice(1)}`;

/** What saving the answers leads to, on the button. */
export const sayAnswered = (text: string, answers: Readonly<Record<string, string>>): string => {
  const left = unanswered(text, answers);
  return left === 0 ? t.save : sayCount(t.saveSome, left);
};

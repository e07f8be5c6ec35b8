import { useMemo, type ReactElement, type RefObject } from 'react';
import type { Finding } from '../../../shared/contract/draft.ts';
import { texts } from '../../texts/texts.ts';
import { answerTo, blanksIn } from './blanks.ts';
import { stretchesOf } from './marks.ts';

/** The words of the draft with what the checker found marked in them; blanks that were answered just now show the answer. */
export const DraftText = ({
  text,
  findings,
  answers,
  language,
}: {
  text: string;
  findings: readonly Finding[];
  answers: Readonly<Record<string, string>>;
  language: string;
}): ReactElement => {
  const stretches = useMemo(() => stretchesOf(text, findings), [text, findings]);
  const shownBlank = (words: string): string | undefined => {
    const [blank] = blanksIn(words);
    return blank?.words === words ? answerTo(blank.label, answers) : undefined;
  };
  return (
    <p className="draft-words" lang={language} dir="auto">
      {stretches.map(({ text: words, from, level, findings: about }) => {
        if (level === null) return words;
        const filled = shownBlank(words);
        return filled === undefined ? (
          <mark key={from} id={markId(about[0])} className={level} title={findings[about[0] ?? -1]?.explain}>
            {words}
          </mark>
        ) : (
          <ins key={from}>{filled}</ins>
        );
      })}
    </p>
  );
};

export const markId = (finding: number | undefined): string => `draft-finding-${finding ?? 'none'}`;

/** A field for the words with the findings marked behind them: both lie in one cell, in the same type, and grow together. */
export const DraftField = ({
  text,
  onType,
  findings,
  language,
  field,
  readOnly,
  describedBy,
}: {
  text: string;
  onType: (text: string) => void;
  findings: readonly Finding[];
  language: string;
  field: RefObject<HTMLTextAreaElement | null>;
  readOnly: boolean;
  describedBy: string;
}): ReactElement => (
  <div className="draft-field">
    <div className="draft-behind" aria-hidden="true" lang={language} dir="auto">
      {stretchesOf(text, findings).map(({ text: words, from, level }) =>
        level === null ? (
          words
        ) : (
          <mark key={from} className={level}>
            {words}
          </mark>
        ),
      )}
      {
        // The last line break of a text has no height of its own here, and has one in the field.
        '\u200b'
      }
    </div>
    <textarea
      id="draft-field"
      ref={field}
      className="input"
      aria-label={texts.draft.edit.field}
      aria-describedby={describedBy}
      lang={language}
      dir="auto"
      spellCheck
      value={text}
      readOnly={readOnly}
      maxLength={10_000}
      onChange={(event) => onType(event.target.value)}
    />
  </div>
);

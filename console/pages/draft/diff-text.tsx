import { useMemo, type ReactElement } from 'react';
import { texts } from '../../texts/texts.ts';
import { changesBetween } from './word-diff.ts';

const t = texts.draft.versions;

/** What was changed from one text to the other: new words underlined, gone ones struck through, both named for screen readers. */
export const DiffText = ({ older, newer, language }: { older: string; newer: string; language: string }): ReactElement => {
  const runs = useMemo(() => changesBetween(older, newer, language), [older, newer, language]);
  if (older === newer) return <p className="muted">{t.same}</p>;
  return (
    <p className="draft-words" lang={language} dir="auto">
      {runs.map(({ kind, text }, i) =>
        kind === 'same' ? (
          text
        ) : kind === 'added' ? (
          <ins key={i}>
            <span className="visually-hidden">{`${t.added}: `}</span>
            {text}
          </ins>
        ) : (
          <del key={i}>
            <span className="visually-hidden">{`${t.removed}: `}</span>
            {text}
          </del>
        ),
      )}
    </p>
  );
};

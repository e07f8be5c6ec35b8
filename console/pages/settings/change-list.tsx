import type { ReactElement } from 'react';
import { texts } from '../../texts/texts.ts';
import type { Change } from './config-changes.ts';
import { sayChange, type ChangeWords } from './change-words.ts';
import { useEditor } from './editor.ts';
import { namesIn } from './read-config.ts';

const MOST = 60;

/** What differs, a line each: what it is, what it was, what it becomes. */
export const ChangeList = ({ changes }: { changes: readonly Change[] }): ReactElement => {
  const words = useChangeWords();
  return (
    <ul className="settings-changes">
      {changes.slice(0, MOST).map((change) => {
        const { what, from, to } = sayChange(change, words);
        return (
          <li key={`${change.kind} ${change.path.join('/')}`}>
            <bdi>{what}</bdi>
            {from !== undefined && to !== undefined && (
              <span className="settings-from-to">
                <del>{from}</del>
                <span className="visually-hidden">{texts.settings.becomes}</span>
                <span aria-hidden="true">→</span>
                <ins>{to}</ins>
              </span>
            )}
          </li>
        );
      })}
      {changes.length > MOST && <li>{`… ${texts.settings.words.more}`}</li>}
    </ul>
  );
};

/** The catalogue's words, with the names of the people as they are called now. */
export const useChangeWords = (): ChangeWords => {
  const { config, edits } = useEditor();
  return { ...texts.settings.words, names: { ...namesIn(edits?.base, 'people'), ...namesIn(config, 'people') } };
};

import type { ReactElement } from 'react';
import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { sayPlace, sayValue } from './change-words.ts';
import { ChangeList, useChangeWords } from './change-list.tsx';
import { useEditor } from './editor.ts';
import { sayActorName } from './say-actor.ts';

const t = texts.settings;

/** Somebody else saved while this person was editing: what they changed, and where both touched the same field. */
export const News = (): ReactElement | null => {
  const { edits, newsRead, settle } = useEditor();
  const words = useChangeWords();
  if (edits === undefined || (edits.news === null && edits.conflicts.length === 0)) return null;
  return (
    <>
      {edits.news !== null && (
        <Notice tone="warn">
          <p>
            <strong>{say(t.theirs, { who: sayActorName(edits.news.by, words.names) })}</strong>
          </p>
          <ChangeList changes={edits.news.changes} />
          <p>{t.theirsKept}</p>
          <div>
            <Button size="small" onClick={newsRead}>
              {t.understood}
            </Button>
          </div>
        </Notice>
      )}
      {edits.conflicts.map((conflict) => (
        <Notice key={conflict.path.join('/')} tone="bad">
          <p>
            <strong>{t.conflict.title}</strong> <bdi>{sayPlace(conflict.path, words)}</bdi>
          </p>
          <dl className="settings-conflict">
            <dt>{t.conflict.mine}</dt>
            <dd>{sayValue(conflict.mine, conflict.path, words)}</dd>
            <dt>{t.conflict.theirs}</dt>
            <dd>{sayValue(conflict.theirs, conflict.path, words)}</dd>
          </dl>
          <div className="row">
            <Button size="small" onClick={() => settle(conflict, true)}>
              {t.conflict.takeMine}
            </Button>
            <Button size="small" onClick={() => settle(conflict, false)}>
              {t.conflict.keepTheirs}
            </Button>
          </div>
        </Notice>
      ))}
    </>
  );
};

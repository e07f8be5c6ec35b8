import type { ReactElement } from 'react';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { useNow } from '../../api/clock.ts';
import { Button } from '../../parts/button.tsx';
import { sayWhen } from '../../parts/time.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { DiffText } from './diff-text.tsx';
import { lastHand } from './say-draft.ts';
import type { DraftWork } from './use-draft-work.ts';

const t = texts.draft;

/** The text became another one while somebody looked at it: what changed, before it can be decided about. */
export const ChangedNotice = ({ detail, work }: { detail: DraftDetail; work: DraftWork }): ReactElement => {
  const { name, at } = lastHand(detail);
  const now = useNow();
  return (
    <section className="card draft-changed" id="draft-changed" role="alert">
      <h2>{say(t.changed.title, { name, when: at === undefined ? '' : sayWhen(Date.parse(at), now) })}</h2>
      <p className="small muted">{t.changed.why}</p>
      <DiffText older={work.seenText} newer={detail.draft.text} language={detail.draft.language} />
      <div>
        <Button look="primary" onClick={work.see}>
          {t.changed.read}
        </Button>
      </div>
    </section>
  );
};

/** Two wrote at once: theirs stands, mine is not lost; which it shall be. */
export const Conflict = ({ detail, work }: { detail: DraftDetail; work: DraftWork }): ReactElement | null => {
  const { typed } = work;
  if (typed === null) return null;
  const { draft } = detail;
  return (
    <section className="card draft-changed" role="alert">
      <h2>{say(t.conflict.title, { name: lastHand(detail).name })}</h2>
      <p className="small muted">{t.conflict.why}</p>
      <DiffText older={draft.text} newer={typed.text} language={draft.language} />
      <div className="row">
        <Button busy={work.edit.isPending} onClick={() => work.saveTyped({ text: typed.text, basedOn: draft.textHash })}>
          {t.conflict.mine}
        </Button>
        <Button onClick={work.takeTheirs}>{t.conflict.theirs}</Button>
      </div>
    </section>
  );
};

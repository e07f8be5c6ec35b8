import type { ReactElement } from 'react';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { PostCard } from '../../parts/post-card.tsx';
import { texts } from '../../texts/texts.ts';
import { sayLanguage, sayStatus, sayTitle } from './say-draft.ts';
import { Versions } from './versions.tsx';

const t = texts.draft;
const tones: Record<string, string> = { approved: 'calm', published: 'calm', 'sent-back': 'sev2', failed: 'sev1', drafted: 'accent' };

/** What it is and where it stands. */
export const DraftHead = ({ detail: { draft }, drill }: { detail: DraftDetail; drill: boolean }): ReactElement => (
  <header className="stack">
    <h1>{sayTitle(draft)}</h1>
    <div className="row">
      <span className={`chip ${tones[draft.status] ?? ''}`}>{sayStatus(draft.status)}</span>
      <span className="chip">{sayLanguage(draft.language)}</span>
      {drill && <span className="chip held">{texts.words.drill}</span>}
    </div>
  </header>
);

/** What the draft is about: the post it answers (first), why it was written, what was changed in it. */
export const DraftContext = ({ detail }: { detail: DraftDetail }): ReactElement => {
  const { draft, post } = detail;
  return (
    <>
      {post !== null && (
        <details className="draft-post" open>
          <summary>
            <h2>{t.answers}</h2>
          </summary>
          <PostCard post={post} />
        </details>
      )}
      <div className="stack draft-more">
        <section className="card">
          <h2>{t.why}</h2>
          <p>{draft.why}</p>
          {post === null && <p className="small muted">{draft.mentionId === null ? t.answersNone : t.answersGone}</p>}
        </section>
        <section className="card">
          <h2>{t.versions.title}</h2>
          <Versions detail={detail} />
        </section>
      </div>
    </>
  );
};

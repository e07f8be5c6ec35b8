import { useState, type ReactElement, type ReactNode } from 'react';
import type { PostView } from '../../shared/contract/posts.ts';
import { formatNumber, sayCount } from '../texts/say.ts';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { PostLink, StrangerText } from './stranger-text.tsx';
import { When } from './time.tsx';

const t = texts.words;
const LONG = 420;

/** One post: who said it where and when, what they said as text, what was understood of it. */
export const PostCard = ({ post, children }: { post: PostView; children?: ReactNode }): ReactElement => {
  const [whole, setWhole] = useState(false);
  const long = post.text.length > LONG || post.text.split('\n', 7).length > 6;
  return (
    <article className="post" lang={post.language ?? undefined}>
      <header className="row small muted">
        <strong>
          <bdi>{post.author ?? t.unknownAuthor}</bdi>
        </strong>
        <span>
          <bdi>{post.source}</bdi>
        </span>
        <When at={post.time} />
        {post.followers !== null && <span>{sayCount(t.followers, post.followers)}</span>}
        {post.rating !== null && <span>{`★ ${formatNumber(post.rating)}`}</span>}
      </header>
      <p className={long && !whole ? 'said cut' : 'said'}>
        <StrangerText text={post.text} />
      </p>
      <footer className="row">
        {post.understood.risks.map((risk) => (
          <span key={risk} className="chip">
            {t.risk[risk]}
          </span>
        ))}
        {long && (
          <Button look="quiet" size="small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t.showLess : t.showMore}
          </Button>
        )}
        {post.url !== null && <PostLink href={post.url}>{t.openPost}</PostLink>}
        {children}
      </footer>
    </article>
  );
};

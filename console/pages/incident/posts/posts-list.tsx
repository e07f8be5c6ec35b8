import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, type ReactElement } from 'react';
import type { PostView } from '../../../../shared/contract/posts.ts';
import { Button } from '../../../parts/button.tsx';
import { ProblemNotice } from '../../../parts/notice.tsx';
import { PostCard } from '../../../parts/post-card.tsx';
import { Empty, Skeleton } from '../../../parts/waiting.tsx';
import { sayCount } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { usePosts } from './use-posts.ts';

const t = texts.incident.said;
const GUESS_PX = 170;
/** Rows before the end at which the next page is asked for, so that it is there when one arrives. */
const AHEAD = 40;

/** Thousands of posts, of which only those on the screen are in the document. */
export const PostsList = ({ incidentId, against }: { incidentId: string; against: boolean }): ReactElement => {
  const { shown, fresh, showFresh, loadOlder, loading, problem, retry } = usePosts(incidentId, against);
  const scroller = useRef<HTMLDivElement>(null);
  const posts = shown?.posts ?? [];
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer's functions change by themselves; none is handed on memoized
  const rows = useVirtualizer({
    count: posts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESS_PX,
    getItemKey: (i) => posts[i]!.id,
    overscan: 6,
    // A frame may show what the one before measured: rendering at once inside of the scroll event costs more than that.
    useFlushSync: false,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    // Also where a page was empty: quiet hours lie between the posts.
    if (last >= posts.length - AHEAD) loadOlder();
  }, [last, posts.length, loadOlder]);
  const toTop = (): void => {
    showFresh();
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <div className="incident-posts" ref={scroller} tabIndex={0} role="region" aria-label={t.all}>
      <div className="incident-fresh" role="status">
        {fresh.length > 0 && (
          <Button look="primary" size="small" onClick={toTop}>
            {sayCount(t.fresh, fresh.length)}
          </Button>
        )}
      </div>
      {shown === undefined && problem === null && <Skeleton lines={8} />}
      {shown?.posts.length === 0 && (
        <Empty icon="calm">
          <p>{t.empty}</p>
        </Empty>
      )}
      <div className="incident-rail" style={{ height: rows.getTotalSize() }}>
        {items.map((item) => (
          <div
            key={item.key}
            className="incident-post"
            data-index={item.index}
            ref={rows.measureElement}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <Row post={posts[item.index]!} />
          </div>
        ))}
      </div>
      <ProblemNotice error={problem} onRetry={retry} />
      {shown !== undefined && shown.posts.length > 0 && (
        <p className="muted small">{loading ? t.loadingMore : shown.next === null ? t.end : ''}</p>
      )}
    </div>
  );
};

/** A post does not change while the list moves under it. */
const Row = memo(({ post }: { post: PostView }): ReactElement => <PostCard post={post} />);
Row.displayName = 'Row';

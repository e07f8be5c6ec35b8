import { Hono } from 'hono';
import { MOST_POSTS_A_PAGE, type PostPage } from '../../../shared/contract/posts.ts';
import { streamOf } from '../../../shared/domain/mention/mention.ts';
import { HOUR_MS, minuteOf, shift, type Instant } from '../../../shared/domain/time/instant.ts';
import { postsSince, readCursor, writeCursor, type Cursor } from '../../../shared/store/posts-since.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { HttpProblem } from '../http-problem.ts';
import { endOf } from '../incident-view.ts';
import { postView } from '../post-view.ts';
import { signedIn } from '../request.ts';
import type { Known } from '../view.ts';

const POSTS_A_PAGE = 200;
/** Longer than posts are kept: an incident that nobody ends costs no more to look at. */
const MOST_MINUTES = 100 * 1440;
/** What people say of the end belongs to it. */
const AFTER_END_MS = HOUR_MS;

/** What is said about the brand since the incident began, newest first, page by page. */
export const posts = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:id/posts', async (c) => {
    const { person } = await signedIn(c, deps);
    const head = await findIncident(c.req.param('id'), person, 'look', deps);
    const { before, limit, against } = c.req.query();
    const cursor = cursorIn(before);
    const last = minuteOf(lastOf(head, deps.now()));
    const found = await postsSince(deps.mentions, streamOf(head.brand, head.origin), {
      ...{ first: Math.max(minuteOf(head.state.beganAt), last - MOST_MINUTES), last },
      ...{ limit: limitIn(limit), against: against === '1', ...(cursor === undefined ? {} : { before: cursor }) },
    });
    const next = found.next === undefined ? null : writeCursor(found.next);
    return c.json({ posts: found.posts.map(postView), next } satisfies PostPage);
  });
  return app;
};

const lastOf = ({ state }: Known, now: Instant): Instant => {
  const { endedAt } = endOf(state);
  const end = endedAt === null ? now : shift(endedAt, AFTER_END_MS);
  return end < now ? end : now;
};

const limitIn = (asked: string | undefined): number => {
  const limit = asked === undefined ? POSTS_A_PAGE : Number(asked);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_POSTS_A_PAGE) return limit;
  throw new HttpProblem(422, 'limit_wrong', `limit is a whole number from 1 to ${MOST_POSTS_A_PAGE}`, 'correct it');
};

const cursorIn = (asked: string | undefined): Cursor | undefined => {
  if (asked === undefined) return undefined;
  const cursor = readCursor(asked);
  if (cursor === undefined) throw new HttpProblem(422, 'before_wrong', 'before is the next of another page', 'begin again without it');
  return cursor;
};

import * as z from 'zod';
import { mention } from '../domain/mention/mention.ts';
import { riskCategory } from '../domain/mention/risk-category.ts';

/** What was understood of a post when it came: P(negative), P(positive) − P(negative), the risks it speaks of. */
export const understood = z.strictObject({
  negative: z.number().min(0).max(1),
  score: z.number().min(-1).max(1),
  risks: z.array(riskCategory),
});

/** A post as responders see it. */
export const postView = mention.extend({ understood });
export type PostView = z.infer<typeof postView>;

export const MOST_POSTS_A_PAGE = 500;
/**
 * What is said about the brand since the incident began, newest first (`GET /v1/incidents/:id/posts?before&limit&against`).
 * `next`: the `before` of the following page; null at the end. Text that was erased is not there any more.
 */
export const postPage = z.strictObject({ posts: z.array(postView), next: z.string().nullable() });
export type PostPage = z.infer<typeof postPage>;

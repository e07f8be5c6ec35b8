import * as z from 'zod';
import { MOST_UPDATE_LETTERS } from '../domain/incident/incident-events.ts';
import { severity } from '../domain/incident/severity.ts';
import { newsKind } from '../domain/notice/news.ts';

/** Whom a topic tells of what; `events` null: of everything. */
const topicView = z.strictObject({
  id: z.string(),
  brand: z.string(),
  from: severity,
  events: z.array(newsKind).nullable(),
  drills: z.boolean(),
});
export const stakeholderList = z.strictObject({ stakeholders: z.array(topicView) });
export type StakeholderList = z.infer<typeof stakeholderList>;

/**
 * Who would get a status update of an incident: topics, because nobody tells us how many people subscribe to one. `hears`:
 * without being chosen. `why`: why not, for a person; null where they do. `may`: whether choosing them would reach them.
 */
export const updateAudience = z.strictObject({
  drill: z.boolean(),
  topics: z.array(topicView.extend({ hears: z.boolean(), may: z.boolean(), why: z.string().nullable() })),
});
export type UpdateAudience = z.infer<typeof updateAudience>;

/** Somebody was asked, by an email of AWS's own, whether they want it; they get nothing before they have said yes. */
export const subscriptionAsked = z.strictObject({
  id: z.string(),
  email: z.string(),
  severities: z.array(severity),
  events: z.array(newsKind),
});
export type SubscriptionAsked = z.infer<typeof subscriptionAsked>;

export const stakeholderBodies = {
  writeUpdate: z.strictObject({
    text: z.string().trim().min(1).max(MOST_UPDATE_LETTERS),
    audience: z.array(z.string().min(1).max(40)).min(1).max(100).exactOptional(),
  }),
  subscribe: z.strictObject({
    email: z.email().max(200),
    severities: z.array(severity).min(1).exactOptional(),
    events: z.array(newsKind).min(1).exactOptional(),
  }),
} as const;

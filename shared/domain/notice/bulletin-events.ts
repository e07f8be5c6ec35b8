import * as z from 'zod';
import { news } from './news.ts';

/** Something that a topic's subscribers are to hear of an incident. */
export const newsNoted = z.strictObject({ incidentId: z.string(), topic: z.string(), news });
/** What was noted goes out now, as one notice; `number` counts a topic's notices about an incident. */
export const bulletinIssued = z.strictObject({
  incidentId: z.string(),
  topic: z.string(),
  number: z.number().int().positive(),
  news: z.array(news).min(1),
});

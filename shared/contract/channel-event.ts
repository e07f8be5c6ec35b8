import * as z from 'zod';
import { severity } from '../domain/incident/severity.ts';
import { instant } from '../domain/time/instant.ts';

/**
 * What a channel of kind `webhook` receives, signed as Standard Webhooks says. `webhook-id` is the same whenever the same
 * is sent again. `change`: 0 for the first, then one more for each change; a larger one is newer.
 */
export const channelEvent = z.strictObject({
  type: z.enum(['incident.open', 'incident.acknowledged', 'incident.resolved']),
  timestamp: instant,
  data: z.strictObject({
    pageId: z.string(),
    change: z.number().int().nonnegative(),
    incidentId: z.string(),
    brand: z.string(),
    severity,
    headline: z.string(),
    beganAt: instant,
    /** Who took it. With `incident.open`: they were asked again and have not answered. */
    takenBy: z.string().nullable(),
    drill: z.boolean(),
    link: z.string().nullable(),
  }),
});
export type ChannelEvent = z.infer<typeof channelEvent>;

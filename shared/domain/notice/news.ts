import * as z from 'zod';
import { severity } from '../incident/severity.ts';
import { instant } from '../time/instant.ts';

/** What stakeholders can choose to hear of, in their words. */
export const newsKind = z.enum(['opened', 'raised', 'acknowledged', 'resolved', 'holds', 'problems', 'updates']);
export type NewsKind = z.infer<typeof newsKind>;

/** Which events each kind is made of: a topic's subscribers filter by these names. */
export const eventsOfKind = {
  opened: ['IncidentOpened', 'IncidentReopened'],
  raised: ['SeverityChanged'],
  acknowledged: ['IncidentAcknowledged'],
  resolved: ['IncidentResolved', 'IncidentClosedAsNoise'],
  holds: ['HoldRequested', 'HoldPlaced', 'HoldLeft', 'HoldOverdue'],
  problems: ['HoldFailed', 'PublishFailed', 'PageExhausted', 'EscalationExhausted'],
  updates: ['StatusUpdateWritten'],
} as const satisfies Record<NewsKind, readonly string[]>;

export const kindOf = (event: string): NewsKind | undefined =>
  newsKind.options.find((kind) => (eventsOfKind[kind] as readonly string[]).includes(event));

/** These never wait for the next notice: somebody may be waiting for exactly them. */
export const goesAtOnce = (event: string): boolean => ['opened', 'resolved', 'updates'].includes(kindOf(event) ?? '');

/** One thing that happened, as one line; our own and responders' words, never a mention's. `about` is the event, `type/id/sequence`. */
export const news = z.strictObject({
  about: z.string(),
  event: z.string(),
  severity,
  at: instant,
  line: z.string(),
  /** A person's own words, where the news is a status update. */
  words: z.string().exactOptional(),
  atOnce: z.boolean(),
  /** Not told before: a sev3 waits for working hours. */
  notBefore: instant.nullable(),
});
export type News = z.infer<typeof news>;

import type { Severity } from '../domain/incident/severity.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Outcome } from '../platform/outcome.ts';

/** What a room, a service or a direct message is told of an incident; every channel writes it in its own form. */
export type ChannelPost = {
  /** The page it is sent for: the same page is the same post, by whatever the provider has for that. */
  pageId: string;
  /** 0: the post itself; n: its n-th change. */
  change: number;
  incidentId: string;
  brand: string;
  severity: Severity;
  /** In our own or a responder's words, and phrases that many say; never a mention's text. */
  headline: string;
  beganAt: Instant;
  /** `open`: somebody has to take it. Later states change the post in place where the channel can. */
  status: 'open' | 'acknowledged' | 'resolved';
  /** Who took it, by name; null where nobody did. With `open`: they were asked again and have not answered. */
  takenBy: string | null;
  drill: boolean;
  /** Where it is acknowledged by a press of a button, without a login; null where the channel has its own button or nothing is to be done. */
  acknowledgeLink: string | null;
  incidentLink: string | null;
};

/** Posts, or changes what was posted (`earlier`: the provider's id of the post for the same page). Never rejects. */
export type PostToChannel = (post: ChannelPost, earlier: string | null) => Promise<Outcome>;

import type { Failed, Read } from '../platform/outcome.ts';

/** What goes out: exactly the approved text. `replyTo` is the platform's id of the post it answers, null for a post of its own. */
export type Reply = { text: string; replyTo: string | null; language: string };
export type Published = { externalId: string; url: string | null };
export type Posted = ({ outcome: 'delivered' } & Published) | Failed;

/** The way out of a connection that can publish. No method repeats anything by itself or rejects. */
export type Connector = {
  platform: string;
  /** Where our account's posts end now; taken before an intent, so that looking back needs no clock. Null: no post yet. */
  bookmark: () => Promise<Read<string | null>>;
  /** Publishes once. Where the platform knows idempotency keys, the same `intentId` publishes once for a while. */
  post: (reply: Reply, intentId: string) => Promise<Posted>;
  /** Looks among our account's posts after the bookmark for exactly this one. */
  findReply: (reply: Reply, after: string | null) => Promise<Read<Published | null>>;
};

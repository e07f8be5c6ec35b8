import type { Connection } from '../../shared/config/config.ts';
import { statusIdOf } from '../../shared/connectors/mastodon/status-id.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';

export type ReplyConnection = Extract<Connection, { kind: 'mastodon' }>;
export type ReplyTarget = { mention: Mention; connection: ReplyConnection; replyTo: string };

/** More of the same words in public looks like a machine. */
const MOST = 3;

/** The first posts that a connection of ours can answer. */
export const replyTargets = (mentions: Mention[], connections: ReplyConnection[]): ReplyTarget[] =>
  mentions
    .flatMap((mention): ReplyTarget[] => {
      for (const connection of connections) {
        const replyTo = mention.source === connection.kind ? statusIdOf(mention, connection.baseUrl) : undefined;
        if (replyTo !== undefined) return [{ mention, connection, replyTo }];
      }
      return [];
    })
    .slice(0, MOST);

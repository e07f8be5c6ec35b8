import type { Connection } from '../config/config.ts';
import type { Ports } from '../platform/runtime.ts';
import type { Connector } from './connector.ts';
import { mastodonConnector } from './mastodon/connector.ts';

/** The way out of a connection, its secret resolved; undefined where the connection only takes in. */
export const connectorOf = async (
  connection: Connection,
  ports: Pick<Ports, 'secret' | 'fetch' | 'now'>,
): Promise<Connector | undefined> => {
  switch (connection.kind) {
    case 'webhook':
      return undefined;
    case 'mastodon': {
      const { baseUrl, accountId, credentials } = connection;
      return mastodonConnector({ baseUrl, accountId, token: await ports.secret(credentials), fetch: ports.fetch, now: ports.now });
    }
  }
};

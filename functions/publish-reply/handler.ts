import { configStore } from '../../shared/config/config-store.ts';
import { connectorOf } from '../../shared/connectors/connector-of.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onEvent } from '../../shared/platform/on-event.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import { publishReply, type Deps } from './publish-reply.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, now, secret, fetch }) => ({
  store: eventStore(incidents),
  configuration: configStore(incidents),
  connectorOf: (connection) => connectorOf(connection, { secret, fetch, now }),
  now,
});

export const handler = onEvent(trigger, config, build, publishReply);

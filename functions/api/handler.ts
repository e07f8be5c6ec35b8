import { configStore } from '../../shared/config/config-store.ts';
import { onHttp } from '../../shared/platform/on-http.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { api } from './api.ts';
import { config } from './config.ts';
import { trigger } from './trigger.ts';

export const handler = onHttp(trigger, config, ({ incidents, mentions, now, random, publish, secret, whoIs, log }) =>
  api({ store: eventStore(incidents), settings: configStore(incidents), incidents, mentions, now, random, publish, secret, whoIs, log }),
);

import { configStore } from '../../shared/config/config-store.ts';
import { onHttp } from '../../shared/platform/on-http.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { api } from './api.ts';
import { config } from './config.ts';
import { signInWayOf } from './routes/sign-in.ts';
import { trigger } from './trigger.ts';

export const handler = onHttp(
  trigger,
  config,
  ({ config: own, incidents, mentions, now, random, publish, secret, fetch, whoIs, log, files }) =>
    api({
      ...{ store: eventStore(incidents), settings: configStore(incidents), signInWay: signInWayOf(own) },
      consoleUrl: own.CONSOLE_URL?.replace(/\/+$/, ''),
      ...{ incidents, mentions, now, random, publish, secret, fetch, whoIs, log, files },
    }),
);

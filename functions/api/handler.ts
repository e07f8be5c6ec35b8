import type * as z from 'zod';
import { subscribeToTopic } from '../../shared/channels/sns-topic/subscribe-to-topic.ts';
import { configStore } from '../../shared/config/config-store.ts';
import { emailWayOf } from '../../shared/contacts/email-way-of.ts';
import type { EmailWay } from '../../shared/contacts/email-way.ts';
import { onHttp } from '../../shared/platform/on-http.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { api } from './api.ts';
import { config } from './config.ts';
import { signInWayOf } from './routes/sign-in.ts';
import { trigger } from './trigger.ts';

/** Absent where nobody says where emails go. */
const emailWayHere = (ports: Parameters<typeof emailWayOf>[0], own: z.infer<typeof config>): EmailWay | undefined =>
  own.PAGES_TOPIC_ARN === undefined
    ? undefined
    : emailWayOf(ports, { pagesTopicArn: own.PAGES_TOPIC_ARN, sesFrom: own.SES_FROM, sesConfigurationSet: own.SES_CONFIGURATION_SET });

export const handler = onHttp(
  trigger,
  config,
  ({ config: own, incidents, mentions, now, random, publish, secret, fetch, whoIs, log, files, sns, mail }) =>
    api({
      ...{ store: eventStore(incidents), settings: configStore(incidents), signInWay: signInWayOf(own) },
      emailWay: emailWayHere({ incidents, random, now, sns, ...(mail === undefined ? {} : { mail }) }, own),
      subscribeToTopic: subscribeToTopic(sns),
      consoleUrl: own.CONSOLE_URL?.replace(/\/+$/, ''),
      publicUrl: own.PUBLIC_URL?.replace(/\/+$/, ''),
      ...{ incidents, mentions, now, random, publish, secret, fetch, whoIs, log, files },
    }),
);

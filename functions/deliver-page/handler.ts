import { directMessageOf, postToChannelOf } from '../../shared/channels/post-to-channel-of.ts';
import { publishToSns } from '../../shared/channels/publish-to-sns.ts';
import { snsEmail } from '../../shared/channels/sns-email/sns-email.ts';
import { snsSms } from '../../shared/channels/sns-sms/sns-sms.ts';
import { configStore } from '../../shared/config/config-store.ts';
import { mailPage } from '../../shared/contacts/mail-page.ts';
import { sendMailOf } from '../../shared/contacts/send-mail-of.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onEvent } from '../../shared/platform/on-event.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import { deliverPage } from './deliver-page.ts';
import type { Deps } from './deps.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ config: environment, ...ports }) => {
  const { incidents, now, random, sns, secret, fetch } = ports;
  const addresses = { publicUrl: environment.PUBLIC_URL, consoleUrl: environment.CONSOLE_URL };
  const mail = sendMailOf(ports, { sesFrom: environment.SES_FROM, sesConfigurationSet: environment.SES_CONFIGURATION_SET });
  const publish = publishToSns(sns);
  return {
    store: eventStore(incidents),
    configuration: configStore(incidents),
    incidents,
    now,
    random,
    smsReplies: environment.SMS_REPLIES === 'on',
    sms: snsSms(publish, { senderId: environment.SMS_SENDER_ID }),
    email: mail === undefined ? snsEmail(publish, environment.PAGES_TOPIC_ARN) : mailPage(mail, { incidents, now, random, ...addresses }),
    postTo: (channel) => postToChannelOf(channel, { secret, fetch, now }),
    directMessageTo: (channel, userId) => directMessageOf(channel, userId, { secret, fetch, now }),
    ...addresses,
  };
};

export const handler = onEvent(trigger, config, build, deliverPage);

import { publishToSns } from '../../shared/channels/publish-to-sns.ts';
import { snsSms } from '../../shared/channels/sns-sms/sns-sms.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onTopic } from '../../shared/platform/on-topic.ts';
import { contactStanding } from '../../shared/store/contact-standing.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import type { Deps } from './deps.ts';
import { takeSmsReply } from './take-sms-reply.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, now, sns, config: environment }) => {
  const publish = publishToSns(sns);
  return {
    store: eventStore(incidents),
    configuration: configStore(incidents),
    incidents,
    standing: contactStanding(incidents),
    now,
    sms: snsSms(publish, { senderId: environment.SMS_SENDER_ID }),
    warn: (Subject, Message) => publish({ TopicArn: environment.OPERATOR_TOPIC_ARN, Subject, Message }),
    consoleUrl: environment.CONSOLE_URL,
  };
};

export const handler = onTopic(trigger, config, build, takeSmsReply);

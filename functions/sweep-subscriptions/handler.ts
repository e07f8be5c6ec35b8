import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { configStore } from '../../shared/config/config-store.ts';
import { emailWayOf } from '../../shared/contacts/email-way-of.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onSchedule } from '../../shared/platform/on-schedule.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import { sweepSubscriptions, type Deps } from './sweep-subscriptions.ts';
import { trigger } from './trigger.ts';

/** A hung socket must not eat the function's time. */
const LIMITS = { connectionTimeout: 2_000, requestTimeout: 5_000 };

const build: Build<typeof config, Deps> = ({ config: env, ...ports }) => {
  const sns = new SNSClient({ ...ports.sns, requestHandler: LIMITS });
  return {
    configuration: configStore(ports.incidents),
    incidents: ports.incidents,
    store: eventStore(ports.incidents),
    now: ports.now,
    way: emailWayOf(ports, { pagesTopicArn: env.PAGES_TOPIC_ARN, sesFrom: env.SES_FROM }),
    tell: async (Subject, Message) => void (await sns.send(new PublishCommand({ TopicArn: env.OPERATOR_TOPIC_ARN, Subject, Message }))),
  };
};

export const handler = onSchedule(trigger, config, build, sweepSubscriptions);

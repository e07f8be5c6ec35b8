import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Build } from '../../shared/platform/handler.ts';
import { onSchedule } from '../../shared/platform/on-schedule.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import { trigger } from './trigger.ts';
import { watchPipeline, type Deps } from './watch-pipeline.ts';

/** All attempts together: a hung socket must not eat the function's time. */
const ALARM_LIMIT_MS = 10_000;

const build: Build<typeof config, Deps> = ({ incidents, publish, now, sns, config: { OPERATOR_TOPIC_ARN, WATCHDOG_MINUTES } }) => {
  const client = new SNSClient({ ...sns, maxAttempts: 2 });
  return {
    incidents,
    store: eventStore(incidents),
    publish,
    everyMinutes: Number(WATCHDOG_MINUTES),
    now,
    alarm: async (subject, text) =>
      void (await client.send(new PublishCommand({ TopicArn: OPERATOR_TOPIC_ARN, Subject: subject, Message: text }), {
        abortSignal: AbortSignal.timeout(ALARM_LIMIT_MS),
      })),
  };
};

export const handler = onSchedule(trigger, config, build, watchPipeline);

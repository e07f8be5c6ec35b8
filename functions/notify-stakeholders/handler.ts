import { publishToSns } from '../../shared/channels/publish-to-sns.ts';
import { snsTopic } from '../../shared/channels/sns-topic/sns-topic.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onEvent } from '../../shared/platform/on-event.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import type { Deps } from './deps.ts';
import { notifyStakeholders } from './notify-stakeholders.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, now, sns, config: environment }) => ({
  store: eventStore(incidents),
  configuration: configStore(incidents),
  incidents,
  now,
  topic: snsTopic(publishToSns(sns)),
  consoleUrl: environment.CONSOLE_URL,
  operatorTopicArn: environment.OPERATOR_TOPIC_ARN,
});

export const handler = onEvent(trigger, config, build, notifyStakeholders);

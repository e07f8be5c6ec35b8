import { configStore } from '../../shared/config/config-store.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onEvent } from '../../shared/platform/on-event.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import { draftResponses, type Deps } from './draft-responses.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, mentions, now }) => ({
  store: eventStore(incidents),
  configuration: configStore(incidents),
  mentions,
  now,
});

export const handler = onEvent(trigger, config, build, draftResponses);

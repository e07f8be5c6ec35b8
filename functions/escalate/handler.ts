import { configStore } from '../../shared/config/config-store.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onEvent } from '../../shared/platform/on-event.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import type { Deps } from './climbing.ts';
import { config } from './config.ts';
import { escalate } from './escalate.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, now }) => ({
  store: eventStore(incidents),
  configuration: configStore(incidents),
  incidents,
  now,
});

export const handler = onEvent(trigger, config, build, escalate);

import type { Build } from '../../shared/platform/handler.ts';
import { onEvent } from '../../shared/platform/on-event.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import { openIncident, type Deps } from './open-incident.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, mentions, now }) => ({
  store: eventStore(incidents),
  ...{ incidents, mentions, now },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
});

export const handler = onEvent(trigger, config, build, openIncident);

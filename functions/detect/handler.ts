import { configStore } from '../../shared/config/config-store.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onQueue } from '../../shared/platform/on-queue.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import { detect, type Deps } from './detect.ts';
import { joinTouched } from './join-touched.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ mentions, incidents, now }) => ({
  mentions,
  store: eventStore(incidents),
  configuration: configStore(incidents),
  now,
});

export const handler = onQueue(trigger, config, build, detect, joinTouched);

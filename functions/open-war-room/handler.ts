import { configStore } from '../../shared/config/config-store.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onBus } from '../../shared/platform/on-bus.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { zoomMeetings } from '../../shared/war-room/zoom/zoom-meetings.ts';
import { config } from './config.ts';
import { openWarRoom, type Deps } from './open-war-room.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, now, secret, fetch, config: environment }) => ({
  store: eventStore(incidents),
  configuration: configStore(incidents),
  meetingsOf: async (settings) => zoomMeetings({ settings, clientSecret: await secret(settings.credentials), fetch, now }),
  now,
  consoleUrl: environment.CONSOLE_URL,
});

export const handler = onBus(trigger, config, build, openWarRoom);

import { directMessageOf, postToChannelOf } from '../../shared/channels/post-to-channel-of.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onBus } from '../../shared/platform/on-bus.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import type { Deps } from './deps.ts';
import { trigger } from './trigger.ts';
import { updateChannels } from './update-channels.ts';

const build: Build<typeof config, Deps> = ({ incidents, now, secret, fetch, config: environment }) => ({
  store: eventStore(incidents),
  configuration: configStore(incidents),
  incidents,
  now,
  postTo: (channel) => postToChannelOf(channel, { secret, fetch, now }),
  directMessageTo: (channel, userId) => directMessageOf(channel, userId, { secret, fetch, now }),
  consoleUrl: environment.CONSOLE_URL,
});

export const handler = onBus(trigger, config, build, updateChannels);

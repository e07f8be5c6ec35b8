import { configStore } from '../../shared/config/config-store.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onBus } from '../../shared/platform/on-bus.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { trelloCards } from '../../shared/war-room/trello/trello-cards.ts';
import { config } from './config.ts';
import type { Deps } from './syncing.ts';
import { syncTasks } from './sync-tasks.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, now, secret, fetch, config: environment }) => ({
  store: eventStore(incidents),
  configuration: configStore(incidents),
  incidents,
  cardsOf: async (settings) => trelloCards({ settings, token: await secret(settings.credentials), fetch, now }),
  now,
  consoleUrl: environment.CONSOLE_URL,
});

export const handler = onBus(trigger, config, build, syncTasks);

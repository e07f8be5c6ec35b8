import { adPlatformOf } from '../../shared/ad-platforms/ad-platform-of.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onEvent } from '../../shared/platform/on-event.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import { switchCampaign } from './switch-campaign.ts';
import type { Deps } from './switching.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, now, secret, fetch }) => ({
  store: eventStore(incidents),
  configuration: configStore(incidents),
  adPlatformOf: (account) => adPlatformOf(account, { secret, fetch, now }),
  now,
});

export const handler = onEvent(trigger, config, build, switchCampaign);

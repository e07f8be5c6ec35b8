import type { Build } from '../../shared/platform/handler.ts';
import { onEvent } from '../../shared/platform/on-event.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import { reviewSignals, type Deps } from './review-signals.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, enqueue, now }) => ({ store: eventStore(incidents), incidents, enqueue, now });

export const handler = onEvent(trigger, config, build, reviewSignals);

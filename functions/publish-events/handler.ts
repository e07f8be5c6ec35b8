import type { Build } from '../../shared/platform/handler.ts';
import { onStream } from '../../shared/platform/on-stream.ts';
import { config } from './config.ts';
import { publishEvents, type Deps } from './publish-events.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, publish, deadLetter, now }) => ({ incidents, publish, deadLetter, now });

export const handler = onStream(trigger, config, build, publishEvents);

import type { Build } from '../../shared/platform/handler.ts';
import { onSchedule } from '../../shared/platform/on-schedule.ts';
import { config } from './config.ts';
import { runDue, type Deps } from './run-due.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, publish, deadLetter, now }) => ({ incidents, publish, deadLetter, now });

export const handler = onSchedule(trigger, config, build, runDue);

import { scheduleTrigger } from '../../shared/platform/trigger.ts';

export const trigger = scheduleTrigger('run-due', 1);

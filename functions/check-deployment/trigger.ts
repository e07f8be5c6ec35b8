import { scheduleTrigger } from '../../shared/platform/trigger.ts';

/** Once a day: what the doctor would find by itself. */
export const trigger = scheduleTrigger('check-deployment', 1440);

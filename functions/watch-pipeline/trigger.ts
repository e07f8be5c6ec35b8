import { scheduleTrigger } from '../../shared/platform/trigger.ts';

/** A synthetic mention is sent down the whole way: at every tick, or less often where a stage says so. */
export const trigger = scheduleTrigger('watch-pipeline', 5);

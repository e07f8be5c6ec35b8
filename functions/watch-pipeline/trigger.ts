import { scheduleTrigger } from '../../shared/platform/trigger.ts';

/** Every five minutes a synthetic mention is sent down the whole way. */
export const trigger = scheduleTrigger('watch-pipeline', 5);

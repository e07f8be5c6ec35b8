import { scheduleTrigger } from '../../shared/platform/trigger.ts';

/** Nobody tells us when a subscription ends: this often we look. */
export const trigger = scheduleTrigger('sweep-subscriptions', 15);

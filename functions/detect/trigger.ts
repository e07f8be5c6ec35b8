import { catalogue } from '../../shared/events/catalogue.ts';
import { queueTrigger } from '../../shared/platform/trigger.ts';

/** Minutes to be counted again; one group per stream, so a stream has one evaluator at a time. */
export const trigger = queueTrigger('detect', catalogue.MinutesTouched);

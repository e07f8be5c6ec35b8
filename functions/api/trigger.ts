import { httpTrigger } from '../../shared/platform/trigger.ts';

/** Everything a responder does, the signed webhook, and acknowledge links. */
export const trigger = httpTrigger('api');

import { streamTrigger } from '../../shared/platform/trigger.ts';

export const trigger = streamTrigger('publish-events', 'incidents');

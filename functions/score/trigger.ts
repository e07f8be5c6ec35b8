import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** Envelopes of collected mentions. */
export const trigger = eventTrigger('score', [catalogue.MentionsCollected]);

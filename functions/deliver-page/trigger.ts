import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** One page at a time, so that a slow channel holds up nobody else's page. */
export const trigger = eventTrigger('deliver-page', [catalogue.PageRequested, catalogue.PageDue], { batchSize: 1 });

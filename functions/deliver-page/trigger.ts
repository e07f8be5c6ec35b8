import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** One page at a time, so that a slow channel holds up nobody else's page; what dies on the way comes again within 90 s. */
export const trigger = eventTrigger(
  'deliver-page',
  [catalogue.PageRequested, catalogue.PageDue, catalogue.PageReceipt, catalogue.DigestDue, catalogue.DigestExhausted],
  {
    batchSize: 1,
    timeoutSeconds: 15,
  },
);

import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** Small batches: each message may wait for a platform twice within the function's time. */
export const trigger = eventTrigger('publish-reply', [catalogue.DraftApproved, catalogue.PublishDue], { batchSize: 1, timeoutSeconds: 60 });

import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** An active signal's stream may have gone silent. */
export const trigger = eventTrigger('review-signals', [catalogue.SignalReviewDue]);

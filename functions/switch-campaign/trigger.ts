import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** One campaign each: a message may wait for a platform four times within the function's time. */
export const trigger = eventTrigger(
  'switch-campaign',
  [catalogue.HoldRequested, catalogue.HoldConfirmed, catalogue.ReleaseRequested, catalogue.HoldDue],
  { batchSize: 1, timeoutSeconds: 60 },
);

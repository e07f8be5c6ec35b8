import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** One incident each: a message may wait for Zoom a few times within the function's time. */
export const trigger = eventTrigger(
  'open-war-room',
  [catalogue.IncidentOpened, catalogue.SeverityChanged, catalogue.IncidentReopened, catalogue.ErrandDue],
  { batchSize: 1, timeoutSeconds: 60 },
);

import { catalogue } from '../../shared/events/catalogue.ts';
import { directTrigger } from '../../shared/platform/trigger.ts';

/** Nobody waits for it to be paged, so it needs no queue that is polled day and night; what it cannot do now is due again. */
export const trigger = directTrigger(
  'open-war-room',
  [catalogue.IncidentOpened, catalogue.SeverityChanged, catalogue.IncidentReopened, catalogue.ErrandDue],
  { timeoutSeconds: 60 },
);

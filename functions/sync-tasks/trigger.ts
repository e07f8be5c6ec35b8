import { catalogue } from '../../shared/events/catalogue.ts';
import { directTrigger } from '../../shared/platform/trigger.ts';

/** Nobody is paged by it, so it needs no queue that is polled day and night; where Trello says it is too often, it is due again. */
export const trigger = directTrigger(
  'sync-tasks',
  [catalogue.TasksAdded, catalogue.TaskDone, catalogue.TaskReopened, catalogue.SeverityChanged, catalogue.CardTouched, catalogue.ErrandDue],
  { timeoutSeconds: 60 },
);

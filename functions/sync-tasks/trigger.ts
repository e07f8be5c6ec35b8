import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** One incident each, and few at once: Trello takes 100 requests of one token in ten seconds. */
export const trigger = eventTrigger(
  'sync-tasks',
  [catalogue.TasksAdded, catalogue.TaskDone, catalogue.TaskReopened, catalogue.SeverityChanged, catalogue.CardTouched, catalogue.ErrandDue],
  { batchSize: 1, maxConcurrency: 2, timeoutSeconds: 60 },
);

import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** Signals open, join and calm incidents; quiet ones are reviewed. */
export const trigger = eventTrigger(
  'open-incident',
  [catalogue.SignalRaised, catalogue.SignalStrengthened, catalogue.SignalCleared, catalogue.IncidentReviewDue],
  { timeoutSeconds: 15 },
);

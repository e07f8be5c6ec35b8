import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** Tried many times, as an ad platform may be down for an hour. */
export const trigger = eventTrigger(
  'hold-campaigns',
  [
    catalogue.IncidentOpened,
    catalogue.SeverityChanged,
    catalogue.SignalJoined,
    catalogue.SignalCalmed,
    catalogue.IncidentResolved,
    catalogue.IncidentClosedAsNoise,
  ],
  { batchSize: 1, maxReceives: 20, timeoutSeconds: 60 },
);

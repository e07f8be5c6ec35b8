import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** Whatever may start, stop, hurry or continue the climb up the ladder. */
export const trigger = eventTrigger(
  'escalate',
  [
    catalogue.IncidentOpened,
    catalogue.SeverityChanged,
    catalogue.IncidentReopened,
    catalogue.IncidentAcknowledged,
    catalogue.EscalatedByHand,
    catalogue.HandOverRequested,
    catalogue.PageExhausted,
    catalogue.EscalationDue,
  ],
  { timeoutSeconds: 15 },
);

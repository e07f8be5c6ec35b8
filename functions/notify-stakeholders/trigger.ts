import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

/** What stakeholders and the operator are told. */
export const trigger = eventTrigger('notify-stakeholders', [
  catalogue.IncidentOpened,
  catalogue.IncidentReopened,
  catalogue.SeverityChanged,
  catalogue.IncidentAcknowledged,
  catalogue.IncidentResolved,
  catalogue.IncidentClosedAsNoise,
  catalogue.StatusUpdateWritten,
  catalogue.HoldRequested,
  catalogue.HoldPlaced,
  catalogue.HoldFailed,
  catalogue.PublishFailed,
  catalogue.HoldLeft,
  catalogue.HoldOverdue,
  catalogue.PageExhausted,
  catalogue.EscalationExhausted,
  catalogue.BulletinIssued,
  catalogue.NoticeDue,
]);

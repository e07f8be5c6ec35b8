import { catalogue } from '../../shared/events/catalogue.ts';
import { directTrigger } from '../../shared/platform/trigger.ts';

/** Whatever may make a post say something else; a delivery too, as the incident may have moved on while it was sent. */
export const trigger = directTrigger(
  'update-channels',
  [
    catalogue.IncidentAcknowledged,
    catalogue.SeverityChanged,
    catalogue.AcknowledgerPagedAgain,
    catalogue.IncidentResolved,
    catalogue.IncidentReopened,
    catalogue.IncidentMerged,
    catalogue.IncidentClosedAsNoise,
    catalogue.PageDelivered,
    catalogue.ChannelPostDue,
  ],
  { timeoutSeconds: 30 },
);

import { catalogue } from '../../shared/events/catalogue.ts';
import { eventTrigger } from '../../shared/platform/trigger.ts';

export const trigger = eventTrigger('draft-responses', [catalogue.IncidentOpened, catalogue.SignalJoined]);

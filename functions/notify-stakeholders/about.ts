import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import type { RecordedData, RecordedName } from '../../shared/events/catalogue.ts';
import type { StoredEvent } from '../../shared/store/event-store.ts';

/** What a notice is about: an event, what happened to its aggregate before, and the incident it belongs to. */
export type About = {
  event: StoredEvent;
  events: StoredEvent[];
  incident: Exclude<IncidentState, { status: 'none' }>;
  incidentId: string;
};

/** The data of an event of this name; undefined where it is another. The store parsed it with the catalogue's schema. */
export const dataOf = <N extends RecordedName>(event: StoredEvent | undefined, name: N): RecordedData<N> | undefined =>
  event?.type === name ? (event.data as RecordedData<N>) : undefined;

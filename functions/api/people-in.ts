import type { Config } from '../../shared/config/config.ts';
import type { StoredEvent } from '../../shared/store/event-store.ts';

/** Names by id of those of `ids` whom the configuration knows; whoever left it is shown by id. */
export const namesOf = (config: Config, ids: Iterable<string | null>): Record<string, string> => {
  const wanted = new Set(ids);
  return Object.fromEntries(config.people.filter((p) => wanted.has(p.id)).map((p) => [p.id, p.name]));
};

/** The people an event names: who did it, and whom it is about. */
export const peopleIn = ({ actor, data }: Pick<StoredEvent, 'actor' | 'data'>): string[] => {
  const { personId, personIds, noiseClosedBy, from, to } = data as Record<string, unknown>;
  // Of a hand over; a severity's `from` and `to` are nobody's id.
  const named = [personId, noiseClosedBy, from, to, ...(Array.isArray(personIds) ? (personIds as unknown[]) : [])];
  return [...(actor.kind === 'person' ? [actor.id] : []), ...named.filter((id): id is string => typeof id === 'string')];
};

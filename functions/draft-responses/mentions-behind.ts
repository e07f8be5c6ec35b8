import { mention, streamOf, type Mention } from '../../shared/domain/mention/mention.ts';
import type { EventStore, Head } from '../../shared/store/event-store.ts';
import { recorded, type RecordedData } from '../../shared/events/catalogue.ts';
import { mentionKey } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';

const MOST = 20;

/**
 * The posts an incident's signals named, as recorded event by event and not as the state has them now: whoever is late
 * finds the same ones as who was quick. What was erased since is missing.
 */
export const mentionsBehind = async ({ ref, brand, origin }: Head<unknown>, store: EventStore, table: Table): Promise<Mention[]> => {
  const minutes = new Map<string, number>();
  for (const event of await store.events(ref)) {
    const signal = signalIn(event);
    signal?.mentionIds.forEach((id, i) => {
      const minute = signal.mentionMinutes?.[i];
      if (minute !== undefined && !minutes.has(id)) minutes.set(id, minute);
    });
  }
  const stream = streamOf(brand, origin);
  const items = await Promise.all([...minutes].slice(0, MOST).map(([id, minute]) => table.get(mentionKey(stream, minute, id))));
  return items.flatMap((item): Mention[] => {
    const read = mention.safeParse(Object.fromEntries(FIELDS.map((field) => [field, item?.[field]])));
    return read.success ? [read.data] : [];
  });
};

const signalIn = (event: { type: string; data: unknown }): RecordedData<'SignalJoined'>['signal'] | null => {
  if (event.type === recorded.SignalJoined.name) return (event.data as RecordedData<'SignalJoined'>).signal;
  // The store has parsed the event against the catalogue.
  return event.type === recorded.IncidentOpened.name ? (event.data as RecordedData<'IncidentOpened'>).signal : null;
};

/** A stored mention carries more than the mention. */
const FIELDS = Object.keys(mention.shape);

import type { Belonging } from '../domain/aggregate.ts';
import { mention, streamOf, type Mention } from '../domain/mention/mention.ts';
import { recorded, type RecordedData } from '../events/catalogue.ts';
import type { EventStore, Head, StoredEvent } from './event-store.ts';
import { mentionKey } from './keys.ts';
import type { Table } from './table.ts';

/** What is found of the posts behind an incident; `missing`: erased since, or too old to be kept. */
export type MentionsBehind = { mentions: Mention[]; missing: number };

/**
 * The posts an incident's signals named, at most `most`: as recorded event by event and not as the state has them now,
 * so that whoever is late begins with the same ones as who was quick.
 */
export const mentionsBehind = async (head: Head<unknown>, most: number, store: EventStore, table: Table): Promise<MentionsBehind> => {
  const places = placesOf(await store.events(head.ref));
  const mentions = await readMentionsAt(head, [...places].slice(0, most), table);
  return { mentions, missing: places.size - mentions.length };
};

/** Each mention and the minute it lies in. */
const placesOf = (events: StoredEvent[]): Map<string, number> => {
  const minutes = new Map<string, number>();
  for (const event of events) {
    const signal = signalIn(event);
    signal?.mentionIds.forEach((id, i) => {
      const minute = signal.mentionMinutes?.[i];
      if (minute !== undefined && !minutes.has(id)) minutes.set(id, minute);
    });
  }
  return minutes;
};

/** The store has parsed the event against the catalogue. */
const signalIn = (event: StoredEvent): RecordedData<'SignalJoined'>['signal'] | null => {
  if (event.type === recorded.SignalJoined.name) return (event.data as RecordedData<'SignalJoined'>).signal;
  return event.type === recorded.IncidentOpened.name ? (event.data as RecordedData<'IncidentOpened'>).signal : null;
};

const readMentionsAt = async ({ brand, origin }: Belonging, places: [id: string, minute: number][], table: Table): Promise<Mention[]> => {
  const stream = streamOf(brand, origin);
  const items = await Promise.all(places.map(([id, minute]) => table.get(mentionKey(stream, minute, id))));
  return items.flatMap((item): Mention[] => {
    const read = mention.safeParse(Object.fromEntries(FIELDS.map((field) => [field, item?.[field]])));
    return read.success ? [read.data] : [];
  });
};

/** A stored mention carries more than the mention. */
const FIELDS = Object.keys(mention.shape);

import type { Belonging } from '../domain/aggregate.ts';
import type { JoinedSignal } from '../domain/incident/incident-events.ts';
import { streamOf } from '../domain/mention/mention.ts';
import { recorded, type RecordedData } from '../events/catalogue.ts';
import type { EventStore, Head, StoredEvent } from './event-store.ts';
import { mentionKey } from './keys.ts';
import { storedPost, type StoredPost } from './stored-post.ts';
import type { Table } from './table.ts';

/** A post behind an incident. `representative`: chosen as one of those that together say most of what is said. */
export type PostBehind = StoredPost & { representative: boolean };
/** What is found of the posts behind an incident; `missing`: erased since, or too old to be kept. */
export type MentionsBehind = { posts: PostBehind[]; missing: number };

/**
 * The posts an incident's signals named, at most `most`: as recorded event by event and not as the state has them now,
 * so that whoever is late begins with the same ones as who was quick.
 */
export const mentionsBehind = async (head: Head<unknown>, most: number, store: EventStore, table: Table): Promise<MentionsBehind> => {
  const places = placesOf(await store.events(head.ref));
  const posts = await readPostsAt(head, [...places.values()].slice(0, most), table);
  return { posts, missing: places.size - posts.length };
};

/** One of those posts by its id, e.g. the one that a reply answers; undefined where it is gone or was never named. */
export const mentionBehind = async (head: Head<unknown>, id: string, store: EventStore, table: Table): Promise<StoredPost | undefined> => {
  const place = placesOf(await store.events(head.ref)).get(id);
  return place && (await readPostsAt(head, [place], table))[0];
};

type Place = { id: string; minute: number; representative: boolean };

/** Each post once, in the order in which the events name them: within one the representative, the weightiest, the themes'. */
const placesOf = (events: StoredEvent[]): Map<string, Place> => {
  const places = new Map<string, Place>();
  for (const place of events.flatMap((event) => placesIn(signalIn(event)))) {
    const known = places.get(place.id);
    if (known === undefined) places.set(place.id, place);
    else known.representative ||= place.representative;
  }
  return places;
};

const placesIn = (signal: JoinedSignal | null): Place[] => {
  if (signal === null) return [];
  const { described, mentionIds, mentionMinutes = [] } = signal;
  const named = mentionIds.flatMap((id, i): Place[] => {
    const minute = mentionMinutes[i];
    return minute === undefined ? [] : [{ id, minute, representative: false }];
  });
  return [
    ...(described?.representative ?? []).map((place) => ({ ...place, representative: true })),
    ...named,
    ...(described?.themes ?? []).flatMap(({ examples }) => examples.map((place) => ({ ...place, representative: false }))),
  ];
};

/** The store has parsed the event against the catalogue. */
const signalIn = (event: StoredEvent): JoinedSignal | null => {
  if (event.type === recorded.SignalJoined.name) return (event.data as RecordedData<'SignalJoined'>).signal;
  return event.type === recorded.IncidentOpened.name ? (event.data as RecordedData<'IncidentOpened'>).signal : null;
};

const readPostsAt = async ({ brand, origin }: Belonging, places: Place[], table: Table): Promise<PostBehind[]> => {
  const stream = streamOf(brand, origin);
  const items = await Promise.all(places.map(({ id, minute }) => table.get(mentionKey(stream, minute, id))));
  return items.flatMap((item, i): PostBehind[] => {
    const post = item && storedPost(item);
    return post === undefined ? [] : [{ ...post, representative: places[i]!.representative }];
  });
};

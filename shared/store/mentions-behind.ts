import type { Belonging } from '../domain/aggregate.ts';
import type { JoinedSignal } from '../domain/incident/incident-events.ts';
import { mention, streamOf, type Mention } from '../domain/mention/mention.ts';
import { RISK_CATEGORIES, type RiskCategory } from '../domain/mention/risk-category.ts';
import { recorded, type RecordedData } from '../events/catalogue.ts';
import type { EventStore, Head, StoredEvent } from './event-store.ts';
import { mentionKey } from './keys.ts';
import type { Item, Table } from './table.ts';

/**
 * A post behind an incident with what was understood of it when it came: `negative` is P(negative), `score` P(positive) −
 * P(negative). `representative`: chosen as one of those that together say most of what is said.
 */
export type PostBehind = { mention: Mention; negative: number; score: number; risks: RiskCategory[]; representative: boolean };
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
  return items.flatMap((item, i) => (item === undefined ? [] : postOf(item, places[i]!.representative)));
};

const postOf = (item: Item, representative: boolean): PostBehind[] => {
  const read = mention.safeParse(Object.fromEntries(FIELDS.flatMap((field) => (item[field] === undefined ? [] : [[field, item[field]]]))));
  if (!read.success) return [];
  const bits = Number(item['risks'] ?? 0);
  const risks = RISK_CATEGORIES.filter((_, bit) => (bits & (1 << bit)) !== 0);
  const negative = Math.round((Number(item['negative'] ?? 0) / 255) * 100) / 100;
  return [{ mention: read.data, negative, score: Number(item['score'] ?? 0), risks, representative }];
};

/** A stored mention carries more than the mention. */
const FIELDS = Object.keys(mention.shape);

import type { Mention } from '../domain/mention/mention.ts';
import { DAY_MS, msOf, type Instant } from '../domain/time/instant.ts';
import { noBands, type Bands } from '../domain/signal/voice-sketch.ts';
import { facetOf, marksOf, nameOf } from '../domain/signal/facet.ts';
import { aboutOf, secondOf, type Counted } from '../domain/signal/counted.ts';
import { mentionKey } from './keys.ts';
import { measureItem } from './limits.ts';
import type { Item } from './table.ts';

/** A mention is kept so long after it was collected, and what is counted from it after it was counted. */
export const KEPT_MS = 90 * DAY_MS;
/** One write unit. */
const MOST_BYTES = 1024;

export type CountedMention = { mention: Mention; counted: Counted; minute: number; score: number };

/**
 * A mention as it lies in the table, at most 1 KB: the mention itself and what counting needs. Where it would be larger
 * the text is cut, then the links go; what was cut has entered the hash by which copies are known.
 */
export const toMentionItem = (stream: string, { mention, counted, minute, score }: CountedMention, collectedAt: Instant): Item => {
  const item: Item = {
    ...mentionKey(stream, minute, mention.id),
    ...mention,
    ...named('product', mention),
    ...named('place', mention),
    score: Math.round(score * 100) / 100,
    voice: counted.author,
    said: counted.text,
    negative: counted.negative,
    flags: counted.flags,
    ...(counted.risks === 0 ? {} : { risks: counted.risks }),
    ...(counted.bands[0] === 0 ? {} : { bands: [...counted.bands] }),
    expiresAt: Math.floor((msOf(collectedAt) + KEPT_MS) / 1000),
  };
  if (measureItem(item).bytes <= MOST_BYTES) return item;
  return fitted(item, mention);
};

/** What it is about as counting knows it, so that a name of any length takes little room; null where none is left. */
const named = (kind: 'product' | 'place', mention: Mention): Pick<Mention, 'product' | 'place'> => {
  if (mention[kind] === undefined) return {};
  const facet = facetOf(kind, mention[kind]);
  return { [kind]: facet === undefined ? null : nameOf(facet) };
};

const fitted = (item: Item, mention: Mention): Item => {
  const without = [item, { ...item, url: null }, { ...item, url: null, parent: null }];
  const roomy = without.find((one) => measureItem({ ...one, text: '' }).bytes <= MOST_BYTES - 200) ?? without[2]!;
  const room = Math.max(0, MOST_BYTES - measureItem({ ...roomy, text: '' }).bytes);
  return { ...roomy, text: cutToBytes(mention.text, room) };
};

/** At most `bytes` of UTF-8, never through a character. */
const cutToBytes = (text: string, bytes: number): string => {
  const encoded = Buffer.from(text);
  if (encoded.length <= bytes) return text;
  let end = bytes;
  while (end > 0 && (encoded[end]! & 0xc0) === 0x80) end--;
  return encoded.subarray(0, end).toString('utf8');
};

/** What counting needs of a stored mention; one from before risks, near-copies, products and places were known has none of them. */
export const countedOf = (item: Item): Counted => ({
  id: item.sk,
  source: item['source'] as string,
  followers: Number(item['followers'] ?? 0),
  author: Number(item['voice']),
  text: Number(item['said']),
  negative: Number(item['negative']),
  flags: Number(item['flags']),
  risks: Number(item['risks'] ?? 0),
  bands: (item['bands'] as unknown as Bands | undefined) ?? noBands,
  facets: marksOf(item['source'] as string, nameIn(item, 'product'), nameIn(item, 'place')),
  second: secondOf(item['time'] as Instant),
  ...aboutOf({ product: nameIn(item, 'product'), place: nameIn(item, 'place') }),
});

const nameIn = (item: Item, kind: 'product' | 'place'): string | null => (item[kind] as string | null | undefined) ?? null;

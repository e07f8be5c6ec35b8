import { hash32, mix32 } from '../../domain/signal/hash32.ts';
import { noBands, type Bands } from '../../domain/signal/voice-sketch.ts';
import { whatIsSaid } from './collapse-text.ts';
import { bandsOf } from './near-copy.ts';

/** A text of fewer words may be said by many people independently; only a retweet makes it a copy. */
export const COPY_WORDS = 5;
const COPY_CHARACTERS = 10;
/** Retweets are cut at the end, so only the beginning has to be the same. */
const COMPARED_CHARACTERS = 80;

/** By what copies know each other: the same `text`, or one of `bands` in common. */
export type CopyKeys = { text: number; bands: Bands };

/** Who spoke, as a number; 0 where nobody knows. */
export const authorHash = (author: string | null): number => (author === null || author === '' ? 0 : hash32(author) || 1);

/**
 * What was said, as numbers that copies share. Very short texts of known authors are never copies of each other
 * ("Great app", "scam"); of unknown authors each distinct text is one voice.
 */
export const copyKeysOf = (text: string, author: string | null): CopyKeys => {
  const { words, hashtags, repeats } = whatIsSaid(text);
  const collapsed = words.slice(0, COMPARED_CHARACTERS).join(' ').slice(0, COMPARED_CHARACTERS);
  const hash = hash32(collapsed === '' ? text : collapsed);
  const known = authorHash(author);
  if (!isShort(words, collapsed))
    return { text: hash, bands: bandsOf(hashtags.includes(true) ? words.filter((_, i) => hashtags[i] !== true) : words) };
  return { text: known !== 0 && !repeats ? mix32(known, hash) : hash, bands: noBands };
};

const wordless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Scripts without spaces are measured in characters. */
const isShort = (words: readonly string[], collapsed: string): boolean =>
  wordless.test(collapsed) ? collapsed.length < COPY_CHARACTERS : words.length < COPY_WORDS;

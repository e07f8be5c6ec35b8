import { hash32 } from '../../shared/domain/signal/hash32.ts';
import type { StormPost } from '../../shared/sentiment/themes/storm-post.ts';

let count = 0;

/** A post against the brand by an author of its own, unless told otherwise. Ids count up. */
export const aPost = (text: string, part: Partial<StormPost> = {}): StormPost => {
  const id = `men_${String(count++).padStart(6, '0')}`;
  return {
    ...{ id, minute: 29_000_000, text, language: null, negative: 230, said: hash32(text) },
    ...{ author: hash32(id), followers: 100, risks: 0 },
    ...part,
  };
};

const openings = [
  'honestly',
  'so',
  'great,',
  'dear team,',
  'update from me:',
  'hey',
  'right before the exam',
  'cool',
  'third day now and',
  'well',
];
const closings = [
  'and my train leaves soon',
  'while my boss is watching',
  'in the middle of a shift',
  'for my grandmother as well',
  'on two laptops',
  'since the weekend',
  'with a baby on my arm',
  'on holiday in Porto',
  'for everybody at school',
  'and nobody picks up',
];

/** So many different voices that say a phrase, each in a sentence of its own. */
export const voicesSaying = (phrase: string, n: number, part: Partial<StormPost> = {}): StormPost[] =>
  Array.from({ length: n }, (_, i) => aPost(`${openings[i % 10]} ${phrase} ${closings[(i * 3 + Math.floor(i / 10)) % 10]}`, part));

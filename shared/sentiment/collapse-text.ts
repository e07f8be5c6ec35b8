import { hash32, mix32 } from '../domain/signal/hash32.ts';

/** A text of fewer words may be said by many people independently; only a retweet makes it a copy. */
export const COPY_WORDS = 5;
/** Retweets are cut at the end, so only the beginning is compared; nothing further back is looked at. */
const COMPARED_CHARACTERS = 80;
const LOOKED_AT = 400;

const retweet = /^(?:rt|mt|via)\s+@\w+:?\s*/i;
const noise = /https?:\/\/\S+|@\w+/g;

/** The text without what copying changes: retweet prefix, handles, links, case, punctuation, spaces. */
export const collapseText = (text: string): string => {
  let rest = text
    .slice(0, LOOKED_AT)
    .trim()
    .replace(/^["'“”‘’]+/, '');
  while (retweet.test(rest)) rest = rest.replace(retweet, '').replace(/^["'“”‘’]+/, '');
  const words = rest
    .replace(noise, ' ')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu);
  return words === null ? '' : words.join(' ');
};

/** Who spoke, as a number; 0 where nobody knows. */
export const authorHash = (author: string | null): number => (author === null || author === '' ? 0 : hash32(author) || 1);

/**
 * What was said, as a number that copies share. Very short texts of known authors are never copies of each other
 * ("Great app", "scam"); of unknown authors each distinct text is one voice.
 */
export const textHash = (text: string, author: string | null): number => {
  const collapsed = collapseText(text);
  const hash = hash32(collapsed === '' ? text : collapsed.slice(0, COMPARED_CHARACTERS));
  const known = authorHash(author);
  return known !== 0 && !retweet.test(text) && isShort(collapsed) ? mix32(known, hash) : hash;
};

const wordless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Scripts without spaces are measured in characters. */
const isShort = (collapsed: string): boolean => (wordless.test(collapsed) ? collapsed.length < 10 : wordCount(collapsed) < COPY_WORDS);

const wordCount = (collapsed: string): number => {
  if (collapsed === '') return 0;
  let words = 1;
  for (let i = collapsed.indexOf(' '); i !== -1; i = collapsed.indexOf(' ', i + 1)) words++;
  return words;
};

import { findQuotation } from './find-quotation.ts';
import { scanWords } from './scan-words.ts';

/** Copies differ at their ends, so only the beginning is looked at: the work is bounded whatever the text. */
const LOOKED_AT = 400;
/** A quotation with fewer words of one's own ("lol", "this ^") is a copy of what it quotes. */
const OWN_WORDS = 3;

const retweet = /^["'“”‘’]*(?:rt|mt|via)\s+@\w+:?\s*/;
const letters = /\p{L}/u;
const beyondAscii = /[^\u0000-\u007f]/;

/**
 * What somebody says, without what copying changes. `words` in lower case; `hashtags`: which of them are hashtags, which
 * copies come with or without. `repeats`: marked as a repetition of another post.
 */
export type Said = { words: string[]; hashtags: boolean[]; repeats: boolean };

/**
 * What a post itself says: without retweet prefix, handles, links, case, punctuation, spaces and invisible characters. Of
 * a quotation only the comment, where there is one worth the name, else only what is quoted. Total; bounded work.
 */
export const whatIsSaid = (text: string): Said => {
  let rest = readable(text.slice(0, LOOKED_AT)).toLowerCase().trim();
  let repeats = false;
  for (let prefix = retweet.exec(rest); prefix !== null; prefix = retweet.exec(rest)) {
    rest = rest.slice(prefix[0].length);
    repeats = true;
  }
  const quotation = findQuotation(rest);
  if (quotation === undefined) return { ...scanWords(rest), repeats };
  const comment = scanWords(`${rest.slice(0, quotation.start)} ${rest.slice(quotation.to)}`);
  const own = comment.words.filter((w) => letters.test(w)).length;
  return own >= OWN_WORDS ? { ...comment, repeats } : { ...scanWords(rest.slice(quotation.from, quotation.to)), repeats: true };
};

/** The words of `whatIsSaid` with single spaces. */
export const collapseText = (text: string): string => whatIsSaid(text).words.join(' ');

/** Full-width, ligature and mathematical letters as plain ones, without characters nobody sees. */
const readable = (text: string): string => (beyondAscii.test(text) ? text.normalize('NFKC').replace(/\p{Cf}/gu, '') : text);

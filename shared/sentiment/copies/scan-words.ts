import { endOfName, isHandleAt } from './find-quotation.ts';

const HASH = 35;
const LOWER_H = 104;

/** What one UTF-16 unit is. Found out once for each: a property of Unicode asked of every character is dear. */
const UNKNOWN = 0;
const WORD = 1;
const EMOJI = 2;
const OTHER = 3;
const kinds = new Uint8Array(0x10000);
const letter = /^[\p{L}\p{N}\p{M}]$/u;
const pictograph = /^\p{Extended_Pictographic}$/u;

const kindOf = (character: string): number => (letter.test(character) ? WORD : pictograph.test(character) ? EMOJI : OTHER);
const unitKind = (text: string, at: number): number => {
  const c = text.charCodeAt(at);
  const known = kinds[c]!;
  return known === UNKNOWN ? (kinds[c] = kindOf(text[at]!)) : known;
};

const isHigh = (c: number): boolean => c >= 0xd800 && c <= 0xdbff;

/**
 * The words and emoji of a text in lower case, in order, without links and handles; `hashtags` says which stood behind a #.
 * Linear; any string.
 */
export const scanWords = (text: string): { words: string[]; hashtags: boolean[] } => {
  const words: string[] = [];
  const hashtags: boolean[] = [];
  for (let at = 0; at < text.length;) {
    const past = endOfNoise(text, at);
    if (past > at) {
      at = past;
      continue;
    }
    const tagged = text.charCodeAt(at) === HASH;
    const from = tagged ? at + 1 : at;
    const end = endOfWord(text, from);
    if (end > from) {
      words.push(text.slice(from, end));
      hashtags.push(tagged);
    }
    at = Math.max(end, at + 1);
  }
  return { words, hashtags };
};

/** Past the link or handle at `at`; `at` where there is none. */
const endOfNoise = (text: string, at: number): number => {
  if (isHandleAt(text, at)) return endOfName(text, at + 1);
  if (text.charCodeAt(at) !== LOWER_H || !(text.startsWith('http://', at) || text.startsWith('https://', at))) return at;
  let end = at;
  while (end < text.length && text.charCodeAt(end) > 32 && text[end] !== '"' && text[end] !== '”') end++;
  return end;
};

/** Past the word or the one emoji at `from`; `from` where there is neither. */
const endOfWord = (text: string, from: number): number => {
  let end = from;
  while (end < text.length) {
    const wide = isHigh(text.charCodeAt(end)) && end + 1 < text.length;
    const kind = wide ? kindOf(text.slice(end, end + 2)) : unitKind(text, end);
    if (kind === EMOJI && end === from) return end + (wide ? 2 : 1);
    if (kind !== WORD) break;
    end += wide ? 2 : 1;
  }
  return end;
};

import { isAsciiLetter, isDigit, isWideLetter } from '../letters.ts';

/** What a token is. Found by hand instead of by a regex: scoring reads every character of everything that is collected. */
export const SPACE = 0;
export const WORD = 1;
export const MARK = 2;
export const EMOJI = 3;
export const LINK = 4;
export const HANDLE = 5;
export type TokenKind = typeof SPACE | typeof WORD | typeof MARK | typeof EMOJI | typeof LINK | typeof HANDLE;

const AT = 64;
const LOWER_H = 104;
const APOSTROPHE = 39;
const HYPHEN = 45;
const UNDERSCORE = 95;
const CURLY = 0x2019;
const marks = new Set([33, 63, 46, 44, 59, 58]);

const isAsciiWord = (c: number): boolean => isAsciiLetter(c) || isDigit(c);
const isWordStart = (c: number): boolean => isAsciiWord(c) || isWideLetter(c);
const isWordPart = (c: number): boolean => isWordStart(c) || c === APOSTROPHE || c === CURLY || c === HYPHEN || c === UNDERSCORE;
/** Dingbats, signs and hearts, and everything that takes two units. */
const isEmojiStart = (c: number): boolean => (c >= 0x2300 && c < 0x2c00) || (c >= 0xd800 && c < 0xdc00);

/** Also the bare "http" that data sets leave of a link. */
const isLink = (text: string, at: number): boolean => {
  if (!text.startsWith('http', at)) return false;
  const after = text.charCodeAt(at + (text[at + 4] === 's' ? 5 : 4));
  return !isWordPart(after);
};

/** What begins at `at`. */
export const tokenKind = (text: string, at: number): TokenKind => {
  const c = text.charCodeAt(at);
  if (isWordStart(c)) return c === LOWER_H && isLink(text, at) ? LINK : WORD;
  if (c === AT && at + 1 < text.length && isAsciiWord(text.charCodeAt(at + 1))) return HANDLE;
  if (marks.has(c)) return MARK;
  return isEmojiStart(c) ? EMOJI : SPACE;
};

/** Where what begins at `at` is over; always later than `at`. */
export const tokenEnd = (text: string, at: number, kind: TokenKind): number => {
  let end = at + 1;
  if (kind === WORD) while (end < text.length && isWordPart(text.charCodeAt(end))) end++;
  else if (kind === LINK) while (end < text.length && text.charCodeAt(end) > 32) end++;
  else if (kind === HANDLE) while (end < text.length && (isAsciiWord(text.charCodeAt(end)) || text.charCodeAt(end) === UNDERSCORE)) end++;
  else if (kind === EMOJI && text.charCodeAt(at) >= 0xd800 && end < text.length) end++;
  return end;
};

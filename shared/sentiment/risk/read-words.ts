/** The end of a sentence or line: nothing is read across it. */
export const BREAK = '';
/** Where somebody is addressed: takes a word's place and is no word. */
export const ADDRESSED = '@';

/**
 * A text as the rules see it: `text` is what evidence is cut from (NFKC, lower case, straight quotes, nothing invisible);
 * `keys` are its words for comparison (marks folded, elongation cut, no possessive), from `starts` to `ends` in `text`;
 * those two are overwritten by the next text.
 */
export type Words = { text: string; keys: string[]; starts: Uint16Array; ends: Uint16Array };

/** Longer texts do not come in (2,000 code points); what hostile ones have beyond is not read. */
const READ_UNITS = 4000;
const starts = new Uint16Array(READ_UNITS + 1);
const ends = new Uint16Array(READ_UNITS + 1);

const beyondAscii = /[^\0-\x7f]/;
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;
const curlySingle = /[\u2018\u2019\u201b\u02bc\u00b4\u2032]/g;
const curlyDouble = /[\u201c-\u201f\u00ab\u00bb]/g;
const marks = /\p{M}/gu;

/** The text that evidence is quoted from. */
export const normaliseText = (text: string): string => {
  const cut = text.length > READ_UNITS ? text.slice(0, READ_UNITS) : text;
  if (!beyondAscii.test(cut)) return cut.toLowerCase();
  // Before NFKC, which makes a space and an accent of the acute accent that people type as an apostrophe.
  const straight = cut.replace(invisible, '').replace(curlySingle, "'").replace(curlyDouble, '"');
  return straight.normalize('NFKC').toLowerCase().slice(0, READ_UNITS);
};

const APOSTROPHE = 39;
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isAsciiWord = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 48 && c <= 57);
/** Letters beyond ASCII; not general punctuation, symbols, CJK punctuation and surrogates. */
const isWideWord = (c: number): boolean =>
  c >= 0xc0 && c !== 0xd7 && c !== 0xf7 && !(c >= 0x2000 && c < 0x2c00) && !(c >= 0x3000 && c < 0x3040) && !(c >= 0xd800 && c < 0xe000);
const isWord = (c: number): boolean => isAsciiWord(c) || isWideWord(c);
/** `.` `!` `?` `;` and the line feed. */
const isBreak = (c: number): boolean => c === 46 || c === 33 || c === 63 || c === 59 || c === 10;
const isHandlePart = (c: number): boolean => isAsciiWord(c) || c === 95;

/**
 * Reads a text's words from left to right, each character once. `isKnown` says whether the rules have a word, which
 * decides how an elongated one is cut ("scaaam" is "scam", "goood" is "good").
 */
export const readWords = (raw: string, isKnown: (word: string) => boolean): Words => {
  const text = normaliseText(raw);
  const words: Words = { text, keys: [], starts, ends };
  let at = 0;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (isWord(c)) at = readWord(words, at, isKnown);
    else if (c === 64 && isHandlePart(text.charCodeAt(at + 1))) at = readHandle(words, at);
    else {
      if (isBreak(c) && !(c === 46 && isDigit(text.charCodeAt(at + 1))) && words.keys.at(-1) !== BREAK) push(words, BREAK, at, at);
      at++;
    }
  }
  return words;
};

const push = (words: Words, key: string, start: number, end: number): void => {
  const at = words.keys.push(key) - 1;
  words.starts[at] = start;
  words.ends[at] = end;
};

const readHandle = (words: Words, start: number): number => {
  let end = start + 1;
  while (end < words.text.length && isHandlePart(words.text.charCodeAt(end))) end++;
  push(words, ADDRESSED, start, end);
  return end;
};

const readWord = (words: Words, start: number, isKnown: (word: string) => boolean): number => {
  const { text } = words;
  if (text.charCodeAt(start) === 104 && isLink(text, start)) return linkEnd(text, start);
  let end = start;
  let last = 0;
  let run = 0;
  let longest = 1;
  let wide = false;
  let apostrophe = false;
  for (; end < text.length; end++) {
    const c = text.charCodeAt(end);
    if (c === APOSTROPHE) {
      if (!isWord(text.charCodeAt(end + 1))) break;
      apostrophe = true;
    } else if (!isAsciiWord(c)) {
      if (!isWideWord(c)) break;
      wide = true;
    }
    run = c === last ? run + 1 : 1;
    if (run > longest) longest = run;
    last = c;
  }
  let key = text.slice(start, end);
  if (wide) key = key.normalize('NFD').replace(marks, '').replaceAll('ß', 'ss');
  if (apostrophe) key = withoutClitics(key);
  push(words, longest > 2 ? cutElongation(key, isKnown) : key, start, end);
  return end;
};

const elided = new Set(['l', 'd', 'n', 'j', 'm', 's', 't', 'c', 'qu']);

/** Without the possessive and without the French elided article or pronoun: "l'application", "qu'il". */
const withoutClitics = (word: string): string => {
  const at = word.indexOf("'");
  if (at <= 2 && elided.has(word.slice(0, at))) return word.slice(at + 1);
  return word.endsWith("'s") ? word.slice(0, -2) : word;
};

const isLink = (text: string, at: number): boolean => text.startsWith('http://', at) || text.startsWith('https://', at);

const linkEnd = (text: string, start: number): number => {
  let end = start;
  while (end < text.length && text.charCodeAt(end) > 32) end++;
  return end;
};

const longRun = /(.)\1{2,}/gsu;

const cutElongation = (key: string, isKnown: (word: string) => boolean): string => {
  const twice = key.replace(longRun, '$1$1');
  if (isKnown(twice)) return twice;
  return key.replace(longRun, '$1');
};

import { ARABIC, BETWEEN, CYRILLIC, DIGIT, HAN, KANA, LATIN, SCRIPTS, scriptOf, UNSEEN } from './script-of.ts';

/**
 * What a text shows of its language. `words` are lower case and have a script (`LATIN`, `CYRILLIC`, `ARABIC`) and a weight: 2, or
 * 1 for a hashtag and for what is written like a name. `letters` are counted per script. `steps`: characters looked at.
 */
export type Scan = { words: string[]; scripts: number[]; weights: number[]; letters: Uint32Array; steps: number };

/** No post needs more than so many words to show its language. */
export const MOST_WORDS = 48;
const MOST_UNITS = 4_000;
const LONGEST_WORD = 24;
const CUT_WORD = 200;

const HASH = 35;
const AMPERSAND = 38;
const AT = 64;
/** Makes a small ASCII letter of a capital one; an apostrophe stays what it is. */
const LOWER = 32;
const contraction = /^['’](?:t|s|m|d|re|ve|ll)(?![a-z])/i;
const links = /^(?:https?:|www\.)/i;
const domainEnd = /^\.(?:com|net|org|io|co|ly|be|gg|tv|me|app|de|fr|es|it|br|uk|ru|jp|nl)(?![a-z])/i;
const entity = /^&#?[a-z0-9]{1,8};/i;
const decomposed = /[\u0300-\u036f\uff21-\uff5a\ud835]/;
const unseen = /[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;
const elongated = /(.)\1{2,}/g;

const isUpper = (c: number): boolean => (c >= 65 && c <= 90) || (c >= 0xc0 && c <= 0xde) || (c >= 0x410 && c <= 0x42f);
const isSpace = (c: number): boolean => c <= 32 || c === 0xa0 || c === 0x3000;
const endsSentence = (c: number): boolean => c === 46 || c === 33 || c === 63 || c === 10 || c === 58 || c === 0x2026;

const toSpace = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
  return end;
};

const toHandleEnd = (text: string, at: number): number => {
  let end = at + 1;
  for (; end < text.length; end++) {
    const c = text.charCodeAt(end);
    if (c !== 95 && c !== 46 && scriptOf[c] !== DIGIT && scriptOf[c] !== LATIN) break;
  }
  return end;
};

/** How a word is kept: lower case, "sooooo" as "soo", without what cannot be seen. */
export const plainWord = (word: string): string =>
  word.slice(0, CUT_WORD).toLowerCase().replace(unseen, '').replaceAll('’', "'").replace(elongated, '$1$1').slice(0, LONGEST_WORD);

type Reader = { text: string; at: number; sentenceStart: boolean; tagged: boolean; afterDigit: boolean; scan: Scan };

/** Only a–z, no letter three times, not too long: most words are so, and take no regex. */
const isPlain = (text: string, from: number, end: number): boolean => {
  let last = 0;
  let run = 0;
  for (let i = from; i < end; i++) {
    const c = text.charCodeAt(i) | LOWER;
    if (c > 122) return false;
    run = c === last ? run + 1 : 1;
    if (run > 2) return false;
    last = c;
  }
  return end - from <= LONGEST_WORD;
};

/** Where the run of one script's letters is over; a hashtag's words end where the next capital stands. */
const toWordEnd = (reader: Reader, script: number): number => {
  const { text } = reader;
  let end = reader.at + 1;
  for (; end < text.length; end++) {
    const c = text.charCodeAt(end);
    const other = scriptOf[c];
    if (other !== script && other !== UNSEEN) break;
    if (reader.tagged && isUpper(c) && !isUpper(text.charCodeAt(end - 1))) break;
  }
  const next = end < text.length ? text.charCodeAt(end) : 0;
  if (script !== LATIN || (next !== 39 && next !== 0x2019)) return end;
  return end + (contraction.exec(text.slice(end, end + 4))?.[0].length ?? 0);
};

/** "RT" is no word, but the sign of a retweet. */
const isRetweet = (text: string, from: number, end: number): boolean =>
  end - from === 2 && text.charCodeAt(from) === 82 && text.charCodeAt(from + 1) === 84;

const isAsciiLetter = (c: number): boolean => (c | LOWER) >= 97 && (c | LOWER) <= 122;

/** Steps over one word; keeps it unless it belongs to a code ("ps5", "7kg"), a domain or a retweet's "RT". */
const readWord = (reader: Reader, script: number): void => {
  const { text, at, scan } = reader;
  const end = toWordEnd(reader, script);
  const next = end < text.length ? text.charCodeAt(end) : 0;
  const isCode = script === LATIN && (reader.afterDigit || scriptOf[next] === DIGIT);
  const isDomain = next === 46 && isAsciiLetter(text.charCodeAt(end + 1)) && domainEnd.test(text.slice(end, end + 5));
  const first = text.charCodeAt(at);
  reader.at = isDomain ? toSpace(text, end) : end;
  if (!isCode && !isDomain) {
    scan.letters[script]! += end - at;
    if (!isRetweet(text, at, end)) {
      const raw = text.slice(at, end);
      scan.words.push(script === LATIN && isPlain(text, at, end) ? raw.toLowerCase() : plainWord(raw));
      scan.scripts.push(script);
      scan.weights.push(reader.tagged || (isUpper(first) && !reader.sentenceStart) ? 1 : 2);
    }
  }
  reader.sentenceStart = false;
};

/** Steps over what is no letter: handles, links' ends, entities, digits, punctuation. */
const readBetween = (reader: Reader, c: number, script: number): void => {
  const { text, at } = reader;
  reader.at = at + 1;
  if (c === AT) reader.at = toHandleEnd(text, at);
  else if (c === AMPERSAND) reader.at += Math.max(0, (entity.exec(text.slice(at, at + 11))?.[0].length ?? 1) - 1);
  else if (c === HASH) reader.tagged = true;
  else if (script !== DIGIT && c !== 95) reader.tagged = false;
  if (endsSentence(c)) reader.sentenceStart = true;
  reader.afterDigit = script === DIGIT;
};

/** "ht" or "ww" first: many words begin with an h or w. */
const isLink = ({ text, at }: Reader, c: number): boolean => {
  if (c !== 104 && c !== 119 && c !== 72) return false;
  return (text.charCodeAt(at + 1) | LOWER) === (c === 119 ? 119 : 116) && links.test(text.slice(at, at + 6));
};

const readNext = (reader: Reader): void => {
  const c = reader.text.charCodeAt(reader.at);
  const script = scriptOf[c]!;
  if (script === BETWEEN || script === DIGIT || script === UNSEEN) return readBetween(reader, c, script);
  if (script === LATIN && isLink(reader, c)) {
    reader.at = toSpace(reader.text, reader.at);
  } else if (script === LATIN || script === CYRILLIC || script === ARABIC) {
    readWord(reader, script);
  } else {
    reader.scan.letters[script]! += 1;
    if (script === KANA || script === HAN) reader.sentenceStart = false;
    reader.at++;
  }
  reader.afterDigit = false;
};

/** Reads a text's words, as far as they can show its language. Total; linear: every character is looked at a bounded number of times. */
export const scanWords = (raw: string): Scan => {
  const cut = raw.slice(0, MOST_UNITS);
  const text = decomposed.test(cut) ? cut.normalize('NFKC').slice(0, MOST_UNITS) : cut;
  const scan: Scan = { words: [], scripts: [], weights: [], letters: new Uint32Array(SCRIPTS), steps: 0 };
  const reader: Reader = { text, at: 0, sentenceStart: true, tagged: false, afterDigit: false, scan };
  while (reader.at < text.length && scan.words.length < MOST_WORDS) {
    const from = reader.at;
    readNext(reader);
    scan.steps += reader.at - from;
  }
  return scan;
};

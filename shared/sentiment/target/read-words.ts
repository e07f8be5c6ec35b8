import { tokenEnd, tokenKind, EMOJI, HANDLE, LINK, MARK, WORD } from './scan-tokens.ts';
import { isBrandTag, type BrandNames } from './brand-names.ts';

/** What a word of the post is: a plain one, the brand, another account or name, or an end of a clause or sentence. */
export const PLAIN = 0;
export const BRAND = 1;
export const OTHER = 2;
export const COMMA = 3;
export const STOP = 4;
export type Role = typeof PLAIN | typeof BRAND | typeof OTHER | typeof COMMA | typeof STOP;

/** `word` is lower case, straight apostrophes, without a possessive 's. */
export type Word = { word: string; role: Role; tag: boolean; capital: boolean; quoted: boolean };

/** Longer texts are read up to here (UTF-16 units). */
const READ = 2000;
/** More accounts than this are a list; their names are not looked for in the text. */
const NAMED_ACCOUNTS = 4;
const SHORTEST_NAME = 4;
const noName = new Set(
  'this that they then them what when where your just have from with love good best real here there these those'.split(' '),
);
const retweet = /^\s*(?:rt|mt)\s+@(\w{1,40}):?\s*/i;

/**
 * The post as words with roles. A retweet's prefix is dropped; what is quoted or repeated from the brand's own account is
 * marked, unless quotation marks are around everything. Linear in the text's length.
 */
export const readWords = (text: string, names: BrandNames): Word[] => {
  let rest = text.slice(0, READ);
  for (let i = 0; i < 3; i++) {
    const found = retweet.exec(rest);
    if (found === null || isBrandTag(found[1]!, names)) break;
    rest = rest.slice(found[0].length);
  }
  const words = nameOthers(joinBrand(scan(rest, names), names));
  if (words.every((w) => w.quoted || w.role >= COMMA)) for (const w of words) w.quoted = false;
  markRepeated(words);
  return words;
};

/** "RT @brand …" anywhere: from there on somebody else speaks. */
const markRepeated = (words: readonly Word[]): void => {
  const from = words.findIndex(
    (w, at) => (w.word === 'rt' || w.word === 'mt') && words[at + 1]?.tag === true && words[at + 1]!.role !== PLAIN,
  );
  if (from === -1) return;
  for (let at = from + 1; at < words.length; at++) words[at]!.quoted = true;
};

const scan = (text: string, names: BrandNames): Word[] => {
  const words: Word[] = [];
  const lastQuote = Math.max(text.lastIndexOf('"'), text.lastIndexOf('”'));
  let quoted = false;
  for (let at = 0; at < text.length;) {
    const kind = tokenKind(text, at);
    const end = tokenEnd(text, at, kind);
    const c = text.charCodeAt(at);
    if (kind === WORD) words.push(wordOf(text.slice(at, end), text.charCodeAt(at - 1) === 35, quoted, names));
    else if (kind === HANDLE) words.push(handleOf(text.slice(at + 1, end), quoted, names));
    else if (kind === EMOJI) words.push({ word: text.slice(at, end), role: PLAIN, tag: false, capital: false, quoted });
    else if (kind === MARK || c === 10 || isBreak(c)) pushBreak(words, c === 33 || c === 63 || c === 46 || c === 10 ? STOP : COMMA);
    else if (kind !== LINK && isQuote(c)) quoted = c === 0x201d ? false : !quoted && at < lastQuote;
    at = end;
  }
  return words;
};

const isQuote = (c: number): boolean => c === 34 || c === 0x201c || c === 0x201d;
/** Brackets, dashes between words and the ellipsis end a clause. */
const isBreak = (c: number): boolean => c === 40 || c === 41 || c === 0x2013 || c === 0x2014 || c === 0x2026;

const pushBreak = (words: Word[], role: typeof COMMA | typeof STOP): void => {
  const last = words.at(-1);
  if (last === undefined) return;
  if (last.role >= COMMA) last.role = role === STOP ? STOP : last.role;
  else words.push({ word: '', role, tag: false, capital: false, quoted: false });
};

const wordOf = (raw: string, tag: boolean, quoted: boolean, names: BrandNames): Word => {
  const lower = raw.includes('’') ? raw.toLowerCase().replaceAll('’', "'") : raw.toLowerCase();
  const word = lower.endsWith("'s") ? lower.slice(0, -2) : lower;
  const first = raw.charCodeAt(0);
  const capital = first < 128 ? first >= 65 && first <= 90 : raw.charAt(0) !== lower.charAt(0);
  const role = tag ? isBrandTag(raw, names) : word === names.squashed;
  return { word, role: role ? BRAND : PLAIN, tag, capital, quoted };
};

const handleOf = (name: string, quoted: boolean, names: BrandNames): Word => ({
  word: name.toLowerCase(),
  role: isBrandTag(name, names) ? BRAND : OTHER,
  tag: true,
  capital: false,
  quoted,
});

/** "Virgin America" becomes one word of the brand; its first word alone counts as the brand, too. */
const joinBrand = (words: Word[], names: BrandNames): Word[] => {
  if (names.words.length < 2) return words;
  const joined: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    joined.push(word);
    if (word.role !== PLAIN || word.word !== names.words[0]) continue;
    const whole = names.words.every((part, k) => words[i + k]?.word === part);
    if (whole) i += names.words.length - 1;
    if (whole || names.short !== '') word.role = BRAND;
  }
  return joined;
};

/** "Skylark" is @SkylarkAir, once that account is in the post. */
const nameOthers = (words: Word[]): Word[] => {
  const accounts = words.filter((w) => w.role === OTHER).map((w) => w.word);
  if (accounts.length === 0 || accounts.length > NAMED_ACCOUNTS) return words;
  for (const word of words) {
    if (word.role !== PLAIN || !word.capital || word.word.length < SHORTEST_NAME || noName.has(word.word)) continue;
    if (accounts.some((a) => a.startsWith(word.word))) word.role = OTHER;
  }
  return words;
};

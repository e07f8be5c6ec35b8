import { hash32, mix32 } from '../../domain/signal/hash32.ts';
import { EMOJI, FACE, HASHTAG, NUMBER, SHOUT, STOP, WORD } from './scan-pieces.ts';
import type { PieceKind } from './scan-pieces.ts';
import { aliasOf, boosts, NEGATORS, TURNS } from './word-roles.ts';

/** What one piece of text means to the model, whatever stands around it. Made once and remembered. */
export type Token = {
  kind: PieceKind;
  /** Lower case, runs of a letter cut to two, `<num>` for numbers, `!`, `?` or `!?` for runs of those. */
  word: string;
  hash: number;
  /** Hash of the plain word behind the spelling: `good` of #good and gooood, `:)` of an emoji; 0 where there is none. */
  plain: number;
  /** Hashes of the camel-case parts of a hashtag. */
  parts: Uint32Array;
  /** Hashes of the 3- to 5-grams of `<word>`. */
  grams: Uint32Array;
  gramCount: number;
  elongated: boolean;
  shouted: boolean;
  titled: boolean;
  negates: boolean;
  turns: boolean;
  /** Strengthens (positive) or weakens the next word. */
  boost: number;
};

/** So much of one word is looked at for its letters. */
const GRAM_UNITS = 40;
const SHORTEST = 3;
const LONGEST = 5;
const none = new Uint32Array(0);

const elongation = /([a-z])\1{2,}/g;
const twice = /([a-z])\1+/g;
const camelPart = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/** 32-bit hashes of the character n-grams of `<word>`: FNV-1a carried from one length to the next, then finished. */
export const hashGrams = (word: string): Uint32Array => {
  const text = `<${word.slice(0, GRAM_UNITS)}>`;
  const grams = new Uint32Array(3 * text.length);
  let count = 0;
  for (let start = 0; start + SHORTEST <= text.length; start++) {
    let h = 0x811c9dc5;
    for (let end = start; end < text.length && end < start + LONGEST; end++) {
      h = Math.imul(h ^ text.charCodeAt(end), 0x01000193);
      if (end - start + 1 >= SHORTEST) grams[count++] = mix32(h, end - start);
    }
  }
  return grams.slice(0, count);
};

const spell = (kind: PieceKind, raw: string): string => {
  if (kind === NUMBER) return '<num>';
  if (kind === SHOUT) return (raw.includes('!') ? '!' : '') + (raw.includes('?') ? '?' : '');
  if (kind === STOP) return raw.length > 1 ? '...' : raw;
  if (kind === FACE) return spellFace(raw);
  return raw.toLowerCase().replace(elongation, '$1$1');
};

/** Without nose, with one mouth: `:-)))` is `:)`. */
const spellFace = (raw: string): string =>
  raw
    .toLowerCase()
    .replace(/^([<>]?[:;=8]'?)[-o^*~](?=.)/, '$1')
    .replace(/(.)\1+$/, '$1');

/** Runs of a letter cut to one, no sign before it, no possessive after it. */
const plainOf = (kind: PieceKind, word: string, elongated: boolean): string | undefined => {
  if (kind === EMOJI || kind === FACE) return aliasOf(word);
  const bare = kind === HASHTAG ? word.slice(1) : word.endsWith("'s") ? word.slice(0, -2) : word;
  const plain = elongated ? bare.replace(twice, '$1') : bare;
  return plain === word ? undefined : plain;
};

/** The parts of #CustomerServiceFail; none of #fail. */
const hashParts = (raw: string): Uint32Array => {
  const parts = raw.slice(1, GRAM_UNITS).match(camelPart) ?? [];
  return parts.length < 2 ? none : Uint32Array.from(parts, (part) => hash32(part.toLowerCase()));
};

/** Pure: the same piece always makes the same token. */
export const makeToken = (kind: PieceKind, raw: string): Token => {
  const word = spell(kind, raw);
  const lettered = kind === WORD || kind === HASHTAG;
  const lower = lettered ? raw.toLowerCase() : raw;
  const elongated = lettered && word.length < lower.length;
  const plain = plainOf(kind, word, elongated);
  const grams = lettered ? hashGrams(word) : none;
  return {
    kind,
    word,
    hash: hash32(word),
    plain: plain === undefined ? 0 : hash32(plain),
    parts: kind === HASHTAG ? hashParts(raw) : none,
    grams,
    gramCount: grams.length,
    elongated,
    shouted: lettered && raw.length > 1 && raw !== lower && raw === raw.toUpperCase(),
    titled: lettered && raw !== lower,
    negates: kind === WORD && (NEGATORS.has(word) || word.endsWith("n't")),
    turns: kind === WORD && TURNS.has(word),
    boost: kind === WORD ? boosts(word) : 0,
  };
};

import { mix32 } from '../../domain/signal/hash32.ts';
import { normaliseText } from './normalise-text.ts';
import { HANDLE, QUOTE, SHOUT, STOP, scanPieces } from './scan-pieces.ts';
import type { PieceKind } from './scan-pieces.ts';
import type { Token } from './token.ts';

/** How many tokens a negation reaches; punctuation and "but" end it earlier. */
export const NEGATION_SCOPE = 5;

/** Salts that keep the families of word features apart. */
const NEGATED = 0x51ed270b;
const SKIPPED = 0x2c1b3c6d;
const LAST = 0x297a2d39;
const BEGIN = 0x3c6ef372;
const END = 0x1f83d9ab;
const ELONGATED = 0x5be0cd19;
const SHOUTED = 0x137e2179;
/** So many of the last tokens are also told apart by being last. */
const LAST_TOKENS = 4;

/** A text as the model sees it. Overwritten by the next one: read what is needed before. */
export type Reading<T extends Token> = {
  tokens: T[];
  count: number;
  /** 1 where a token stands in the scope of a negation. */
  negated: Uint8Array;
  /** 1 after the first "but" or its like. */
  turned: Uint8Array;
  /** 32-bit hashes of the word features, not unique. */
  hashes: Uint32Array;
  hashCount: number;
  /** How many features, letters' n-grams included, were looked at: the work done. */
  steps: number;
};

const MOST_TOKENS = 4_100;

const newReading = <T extends Token>(): Reading<T> => ({
  tokens: [],
  count: 0,
  negated: new Uint8Array(MOST_TOKENS),
  turned: new Uint8Array(MOST_TOKENS),
  hashes: new Uint32Array(8 * MOST_TOKENS),
  hashCount: 0,
  steps: 0,
});

/** Reads texts into one scratch; `tokenOf` remembers tokens. Linear in the text, allocates little. */
export const newReader = <T extends Token>(tokenOf: (kind: PieceKind, raw: string) => T): ((text: string) => Reading<T>) => {
  const reading = newReading<T>();
  return (text) => {
    const normal = normaliseText(text);
    reading.count = 0;
    reading.hashCount = 0;
    reading.steps = 0;
    reading.tokens.length = 0;
    scanPieces(normal, (kind, start, end) => {
      if (reading.count < MOST_TOKENS) reading.tokens[reading.count++] = tokenOf(kind, normal.slice(start, end));
    });
    markScopes(reading);
    hashWords(reading);
    return reading;
  };
};

const endsScope = (token: Token): boolean => token.kind === STOP || token.kind === SHOUT || token.turns;

/** Marks what stands within five tokens after a negation, and what comes after a turn. */
export const markScopes = (reading: Pick<Reading<Token>, 'tokens' | 'count' | 'negated' | 'turned'>): void => {
  let scope = 0;
  let turned = 0;
  for (let i = 0; i < reading.count; i++) {
    const token = reading.tokens[i]!;
    if (endsScope(token)) scope = 0;
    reading.negated[i] = scope > 0 ? 1 : 0;
    reading.turned[i] = turned;
    if (token.turns) turned = 1;
    if (token.negates) scope = NEGATION_SCOPE;
    else if (scope > 0) scope--;
  }
};

const isSilent = (token: Token): boolean => (token.kind === STOP && token.word !== '...') || token.kind === QUOTE;

const hashWords = (reading: Reading<Token>): void => {
  const { hashes, tokens, count, negated } = reading;
  let n = 0;
  let before = BEGIN;
  let beforeThat = 0;
  for (let i = 0; i < count; i++) {
    const token = tokens[i]!;
    reading.steps += 1 + token.gramCount;
    if (isSilent(token)) continue;
    hashes[n++] = token.hash;
    if (token.plain !== 0) hashes[n++] = token.plain;
    if (negated[i] === 1) hashes[n++] = mix32(token.hash, NEGATED);
    hashes[n++] = mix32(before, token.hash);
    if (beforeThat !== 0) hashes[n++] = mix32(mix32(beforeThat, SKIPPED), token.hash);
    if (token.kind !== HANDLE && i >= count - LAST_TOKENS) hashes[n++] = mix32(token.hash, LAST);
    beforeThat = before;
    before = token.hash;
  }
  hashes[n++] = mix32(before, END);
  reading.hashCount = hashManner(reading, n);
  reading.steps += reading.hashCount;
};

/** Elongated and shouted words, and the parts of hashtags. The scratch holds eight hashes a token: never more than that. */
const hashManner = (reading: Reading<Token>, from: number): number => {
  const { hashes, tokens, count } = reading;
  let n = from;
  for (let i = 0; i < count; i++) {
    const token = tokens[i]!;
    if (token.elongated) hashes[n++] = ELONGATED;
    if (token.shouted) hashes[n++] = mix32(token.hash, SHOUTED);
    for (let p = 0; p < token.parts.length && n < hashes.length - 2 * count; p++) hashes[n++] = token.parts[p]!;
  }
  return Math.min(n, hashes.length);
};

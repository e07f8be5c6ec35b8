import { VALENCE_STEPS, CLASSES } from './model-format.ts';
import type { SentimentModel } from './model-format.ts';
import { wordPart } from './network.ts';
import type { WordPart } from './network.ts';
import type { PieceKind } from './scan-pieces.ts';
import { makeToken } from './token.ts';
import type { Token } from './token.ts';

/** Twice so many tokens are remembered between texts, none of more than so many units: a few megabytes at the most. */
const REMEMBERED = 10_000;
const REMEMBERED_UNITS = 24;

/** A token with what the model has to say about it alone, in steps of the tables' scales. */
export type Weighed = Token & {
  afinn: number;
  vader: number;
  grams3: Int32Array;
  vector: number;
  gramCount: number;
  network: WordPart;
};

const NO_GRAMS = new Uint32Array(0);

const lexiconAt = (model: SentimentModel, hash: number): number => {
  let [low, high] = [0, model.lexiconHashes.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = model.lexiconHashes[middle]!;
    if (found === hash) return middle;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

/** Where the hash is in the open addressing, or −1; the probing ends at an empty slot, or after all of them. */
const vectorSlot = (checks: Uint16Array, hash: number): number => {
  const check = (hash >>> 16) | 1;
  const mask = checks.length - 1;
  for (let i = 0, slot = hash & mask; i < checks.length; i++, slot = (slot + 1) & mask) {
    if (checks[slot] === check) return slot;
    if (checks[slot] === 0) return -1;
  }
  return -1;
};

const sumGrams = (model: SentimentModel, grams: Uint32Array): Int32Array => {
  const sums = new Int32Array(CLASSES);
  const mask = 2 ** model.gramBits - 1;
  for (const gram of grams) for (let k = 0; k < CLASSES; k++) sums[k]! += model.grams[(gram & mask) * CLASSES + k]!;
  return sums;
};

const weighToken = (model: SentimentModel, token: Token): Weighed => {
  let at = lexiconAt(model, token.hash);
  if (at === -1 && token.plain !== 0) at = lexiconAt(model, token.plain);
  let slot = vectorSlot(model.vectorChecks, token.hash);
  if (slot === -1 && token.plain !== 0) slot = vectorSlot(model.vectorChecks, token.plain);
  return {
    ...token,
    afinn: at === -1 ? 0 : model.valences[2 * at]! / VALENCE_STEPS,
    vader: at === -1 ? 0 : model.valences[2 * at + 1]! / VALENCE_STEPS,
    grams3: sumGrams(model, token.grams),
    vector: slot,
    // Their sum is enough, and they are what takes the room.
    grams: NO_GRAMS,
    gramCount: token.grams.length,
    network: wordPart(model.network, token.hash, token.plain),
  };
};

/** A string of its own: a part of a text, as V8 cuts it, would keep the whole text in memory for as long as it is remembered. */
const ofItsOwn = (part: string): string => Buffer.from(part, 'utf16le').toString('utf16le');

/** Two generations: when the younger is full the older is forgotten, so that common words stay. */
export const newTokenMemory = (model: SentimentModel): ((kind: PieceKind, raw: string) => Weighed) => {
  let younger = new Map<string, Weighed>();
  let older = new Map<string, Weighed>();
  return (kind, raw) => {
    const known = younger.get(raw);
    // The same signs can be another kind of piece elsewhere.
    if (known?.kind === kind) return known;
    const before = older.get(raw);
    if (raw.length > REMEMBERED_UNITS) return weighToken(model, makeToken(kind, raw));
    const kept = ofItsOwn(raw);
    const token = before?.kind === kind ? before : weighToken(model, makeToken(kind, kept));
    if (younger.size >= REMEMBERED) {
      older = younger;
      younger = new Map();
    }
    younger.set(kept, token);
    return token;
  };
};

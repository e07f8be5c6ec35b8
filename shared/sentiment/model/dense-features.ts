import { EMOJI, FACE, HANDLE, HASHTAG, NUMBER, QUOTE, SHOUT, WORD } from './scan-pieces.ts';
import type { Reading } from './read-text.ts';
import type { Token } from './token.ts';

/** The lexicons' opinion of a token; AFINN runs from −5 to 5, VADER from −4 to 4; 0 where they have none. */
export type Valued = { afinn: number; vader: number };

export const PER_LEXICON = 14;
export const SURFACE = 17;
export const DENSE = 2 * PER_LEXICON + SURFACE;
/** Keeps the block from outweighing what single words say. */
const DENSE_SCALE = 0.3;

/** A negated word says the opposite, less strongly (VADER's −0.74); a shouted one says it louder (VADER's 0.733). */
const NEGATED = -0.74;
const SHOUTED = 1.23;
/** After "but" counts more, before it less (VADER's 1.5 and 0.5). */
const AFTER_TURN = 1.5;
const BEFORE_TURN = 0.5;

/** The dense block of a reading, into `into` from 0: statistics of both lexicons, then the surface. */
export const writeDense = (reading: Reading<Token & Valued>, into: Float64Array): void => {
  writeLexicon(reading, into, 0, 'afinn', 4);
  writeLexicon(reading, into, PER_LEXICON, 'vader', 3);
  writeSurface(reading, into, 2 * PER_LEXICON);
  for (let i = 0; i < DENSE; i++) into[i]! *= DENSE_SCALE;
};

const hasTurn = (reading: Reading<Token>): boolean => reading.count > 0 && reading.turned[reading.count - 1] === 1;

/** What one token says in its place, negation, strengthening and capitals included. */
const valenceAt = (reading: Reading<Token & Valued>, i: number, list: keyof Valued): number => {
  const token = reading.tokens[i]!;
  const valence = token[list];
  if (valence === 0) return 0;
  const boost = i > 0 ? reading.tokens[i - 1]!.boost + (i > 1 ? 0.95 * reading.tokens[i - 2]!.boost : 0) : 0;
  const felt = (valence + Math.sign(valence) * boost) * (token.shouted ? SHOUTED : 1);
  return reading.negated[i] === 1 ? NEGATED * felt : felt;
};

const writeLexicon = (reading: Reading<Token & Valued>, into: Float64Array, at: number, list: keyof Valued, unit: number): void => {
  let [positive, negative, max, min, last, positives, negatives, late, weighed] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const { count } = reading;
  const turn = hasTurn(reading);
  for (let i = 0; i < count; i++) {
    const valence = valenceAt(reading, i, list) / unit;
    if (valence === 0) continue;
    if (valence > 0) {
      positive += valence;
      positives++;
    } else {
      negative -= valence;
      negatives++;
    }
    if (valence > max) max = valence;
    if (valence < min) min = valence;
    last = valence;
    if (2 * i >= count) late += valence;
    weighed += valence * (turn ? (reading.turned[i] === 1 ? AFTER_TURN : BEFORE_TURN) : 1);
  }
  const sum = positive - negative;
  into[at] = Math.log1p(positive);
  into[at + 1] = Math.log1p(negative);
  into[at + 2] = sum / 3;
  into[at + 3] = max;
  into[at + 4] = min;
  into[at + 5] = last;
  into[at + 6] = Math.log1p(positives);
  into[at + 7] = Math.log1p(negatives);
  into[at + 8] = Math.tanh(sum);
  into[at + 9] = Math.tanh(late);
  into[at + 10] = sum / Math.sqrt(count + 3);
  into[at + 11] = sum > 0 ? 1 : sum < 0 ? -1 : 0;
  into[at + 12] = Math.tanh(weighed);
  into[at + 13] = positives > 0 && negatives > 0 ? 1 : 0;
};

const writeSurface = (reading: Reading<Token>, into: Float64Array, at: number): void => {
  const kinds = new Uint16Array(10);
  let [shouted, titled, elongated, negations, bangs, questions, dots, turns] = [0, 0, 0, 0, 0, 0, 0, 0];
  const { count, tokens } = reading;
  for (let i = 0; i < count; i++) {
    const token = tokens[i]!;
    kinds[token.kind]!++;
    if (token.shouted) shouted++;
    if (token.titled) titled++;
    if (token.elongated) elongated++;
    if (token.negates) negations++;
    if (token.turns) turns++;
    if (token.word === '!') bangs++;
    if (token.word.endsWith('?')) questions++;
    if (token.word === '...') dots++;
  }
  const words = kinds[WORD]! + kinds[HASHTAG]!;
  const last = count === 0 ? undefined : tokens[count - 1]!;
  const values = [
    Math.log1p(words) / 3,
    Math.log1p(shouted),
    shouted / (words + 1),
    titled / (words + 1),
    Math.log1p(elongated),
    Math.log1p(bangs),
    Math.log1p(questions),
    Math.log1p(dots),
    Math.log1p(kinds[HANDLE]!),
    Math.log1p(kinds[HASHTAG]!),
    Math.log1p(kinds[NUMBER]!),
    Math.log1p(negations),
    Math.log1p(kinds[EMOJI]! + kinds[FACE]!),
    Math.log1p(kinds[QUOTE]!),
    turns > 0 ? 1 : 0,
    last?.kind === SHOUT && last.word !== '!' ? 1 : 0,
    count > 0 && tokens[0]!.kind === HANDLE ? 1 : 0,
  ];
  for (let i = 0; i < SURFACE; i++) into[at + i] = values[i]!;
};

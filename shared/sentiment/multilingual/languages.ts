/**
 * `spaced`: words stand apart. `looksBack`: a negation may follow what it turns ("das gefällt mir nicht"). `shortest`:
 * how few letters of a word may decide what it is, where lists give beginnings of words.
 */
export type Grammar = { spaced: boolean; looksBack: boolean; shortest: number };

const words = (looksBack: boolean, shortest = 3): Grammar => ({ spaced: true, looksBack, shortest });

/** The languages that there are word lists for, by ISO 639-1 code. English has a model of its own. */
export const grammars: ReadonlyMap<string, Grammar> = new Map([
  ['es', words(false)],
  ['pt', words(false)],
  ['fr', words(true)],
  ['de', words(true)],
  ['it', words(false)],
  ['nl', words(true)],
  ['id', words(false)],
  ['ru', words(false)],
  ['pl', words(false)],
  ['tr', words(true)],
  ['ko', words(true, 1)],
  ['ja', { spaced: false, looksBack: true, shortest: 1 }],
  ['zh', { spaced: false, looksBack: false, shortest: 1 }],
]);

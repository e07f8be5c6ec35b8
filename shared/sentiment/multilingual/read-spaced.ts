import type { Evidence } from './evidence.ts';
import { addValence, negated, noEvidence, STRONGER, WEAKER } from './evidence.ts';
import { wordOf } from './meaning-of.ts';
import { scanClauses } from './scan-words.ts';
import type { Phrase, Word, WordList } from './word-list.ts';
import { BUT, LESS, NOT, VERY } from './word-list.ts';

/** How many words a negation reaches ahead, and back where the language puts it last. */
const AHEAD = 4;
const BACK = 3;
/** How many words may stand between "very" and what it makes stronger. */
const DEGREE_REACH = 2;

/** Numbers are no words; their first character is at most this. */
const NINE = 57;

type Found = { at: number; valence: number; phrase: boolean };
type Clause = { found: Found[]; negations: number[]; degree: number; degreeAt: number };
const newClause = (): Clause => ({ found: [], negations: [], degree: 1, degreeAt: -9 });

/**
 * Reads a text in lower case whose words stand apart, clause by clause: a negation turns the nearest judgement of its
 * clause, a phrase ("nunca más", "noch immer nicht") counts as one. Linear: phrases are short, and found by two words.
 */
export const readSpaced = (lower: string, list: WordList): Evidence => {
  const evidence = noEvidence();
  for (const clause of scanClauses(lower)) {
    for (const word of clause) if (word.charCodeAt(0) > NINE) evidence.words++;
    readClause(
      evidence,
      clause.map((word) => wordOf(word, list)),
      list,
    );
  }
  return evidence;
};

const readClause = (evidence: Evidence, words: readonly Word[], list: WordList): void => {
  let clause = newClause();
  for (let at = 0; at < words.length;) {
    const phrase = phraseAt(words, at);
    const length = phrase === undefined ? 1 : phrase.rest.length + 1;
    const meaning = phrase === undefined ? words[at]!.meaning : phrase.meaning;
    if (meaning !== undefined) evidence.known += length;
    if (meaning === BUT) clause = settle(evidence, clause, list);
    else if (meaning !== undefined) takeMeaning(clause, meaning, at, phrase !== undefined);
    at += length;
  }
  settle(evidence, clause, list);
};

const takeMeaning = (clause: Clause, meaning: number, at: number, phrase: boolean): void => {
  if (meaning === NOT) clause.negations.push(at);
  else if (meaning === VERY || meaning === LESS) {
    clause.degree = meaning === VERY ? STRONGER : WEAKER;
    clause.degreeAt = at;
  } else if (meaning !== 0) {
    const degree = at - clause.degreeAt <= DEGREE_REACH ? clause.degree : 1;
    clause.found.push({ at, valence: degree * meaning, phrase });
  }
};

const phraseAt = (words: readonly Word[], at: number): Phrase | undefined => {
  const phrases = words[at]!.phrases;
  const second = words[at + 1];
  if (phrases === undefined || second === undefined) return undefined;
  const fits = ({ rest }: Phrase): boolean => rest.every((part, index) => isWord(part, words[at + 1 + index]?.folded));
  return phrases.bySecond.get(second.folded)?.find(fits) ?? phrases.open.find(fits);
};

const isWord = (part: string, word: string | undefined): boolean =>
  word !== undefined && (part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part);

/** Negations and judgements both stand in order, so that one walk over both is enough. */
const settle = (evidence: Evidence, { found, negations }: Clause, list: WordList): Clause => {
  const turned = new Set<Found>();
  let next = 0;
  for (const at of negations) {
    while (next < found.length && found[next]!.at < at) next++;
    const ahead = found[next];
    const behind = found[next - 1];
    if (ahead !== undefined && ahead.at - at <= AHEAD) turned.add(ahead);
    else if (list.grammar.looksBack && behind !== undefined && at - behind.at <= BACK) turned.add(behind);
  }
  for (const one of found) addValence(evidence, turned.has(one) && !one.phrase ? negated(one.valence) : one.valence);
  evidence.negations += negations.length;
  return newClause();
};

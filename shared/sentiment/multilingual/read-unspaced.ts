import type { Evidence } from './evidence.ts';
import { addValence, negated, noEvidence, STRONGER, WEAKER } from './evidence.ts';
import { endsClause, isLetter } from './scan-words.ts';
import type { WordList } from './word-list.ts';
import { LESS, NOT, pairKey, VERY } from './word-list.ts';

/** How many characters may stand between a negation or a degree and the judgement after it ("不是很好"). */
const REACH = 3;
/** How far after a judgement Japanese may deny it ("面白くない", "好きじゃありません"). */
const LOOKED_AHEAD = 9;
const denied = /^[くじゃっではがにてしきれわらかもいやりとあえ]{0,4}(?:ない|なかった|なく|なさ|ません|ねえ|ねー)/u;
/** Two characters make about one word. */
const CHARACTERS_PER_WORD = 2;

/**
 * Reads a folded text without spaces: at each place the longest entry counts and reading goes on behind it. Negation comes
 * before the judgement in Chinese, after it in Japanese. Linear: entries are short, and no place is read twice.
 */
export const readUnspaced = (folded: string, list: WordList): Evidence => {
  const evidence = noEvidence();
  const state = { negatedUntil: -1, degree: 1, degreeUntil: -1 };
  let letters = 0;
  let knownLetters = 0;
  for (let at = 0; at < folded.length;) {
    const length = entryLength(folded, at, list);
    if (length === 0) {
      const code = folded.charCodeAt(at);
      if (isLetter(code)) letters++;
      else if (endsClause(code)) state.negatedUntil = -1;
      at++;
      continue;
    }
    const meaning = list.words.get(folded.slice(at, at + length))!;
    letters += length;
    knownLetters += length;
    take(evidence, state, { meaning, at, end: at + length }, folded, list);
    at += length;
  }
  evidence.words = Math.ceil(letters / CHARACTERS_PER_WORD);
  evidence.known = Math.ceil(knownLetters / CHARACTERS_PER_WORD);
  return evidence;
};

const entryLength = (text: string, at: number, list: WordList): number => {
  const first = text.charCodeAt(at);
  const longest = at + 1 < text.length ? (list.longest.get(pairKey(first, text.charCodeAt(at + 1))) ?? 0) : 0;
  for (let length = Math.min(longest, text.length - at); length > 1; length--) {
    if (list.words.has(text.slice(at, at + length))) return length;
  }
  return list.longest.has(pairKey(first, 0)) ? 1 : 0;
};

type State = { negatedUntil: number; degree: number; degreeUntil: number };

const take = (
  evidence: Evidence,
  state: State,
  entry: { meaning: number; at: number; end: number },
  text: string,
  list: WordList,
): void => {
  const { meaning, at, end } = entry;
  if (meaning === NOT) {
    evidence.negations++;
    state.negatedUntil = end + REACH;
  } else if (meaning === VERY || meaning === LESS) {
    state.degree = meaning === VERY ? STRONGER : WEAKER;
    state.degreeUntil = end + REACH;
  } else if (Math.abs(meaning) <= 5 && meaning !== 0) {
    const degree = at <= state.degreeUntil ? state.degree : 1;
    const turned = list.grammar.looksBack ? denied.test(text.slice(end, end + LOOKED_AHEAD)) : at <= state.negatedUntil;
    addValence(evidence, degree * (turned ? negated(meaning) : meaning));
    state.negatedUntil = -1;
  }
};

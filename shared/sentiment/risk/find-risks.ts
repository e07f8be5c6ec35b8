import { RISK_CATEGORIES } from '../../domain/mention/risk-category.ts';
import type { RiskCategory } from '../../domain/mention/risk-category.ts';
import type { FindRisks, RiskHit } from '../score-text.ts';
import { compileBook, shapeOf } from './compile-rules.ts';
import type { CompiledBook, CompiledRule } from './compile-rules.ts';
import { isWithin, matchPattern } from './match-pattern.ts';
import type { Meter } from './match-pattern.ts';
import { BREAK, readWords } from './read-words.ts';
import type { Words } from './read-words.ts';
import { ruleBooks } from './rule-books.ts';

/** More evidence than this tells nobody more. */
const MOST_EVIDENCE = 3;
/** How many words back a denial reaches. */
const DENIAL_REACH = 3;
/** How many words away the second hint may be: in a long review the other end of the text says nothing about this one. */
const WITH_REACH = 40;

/**
 * The kinds of trouble a text speaks of, with the words that say so, in the order of `RISK_CATEGORIES`, each at most
 * once. By rules over words (see training/risk/README.md for what they find and miss): precision before recall, for these
 * set severity floors. `language` is ISO 639-1; what is unknown (`und`) is read as English, whose phrases are long enough
 * not to be another language's; languages without rules have no hits. Total, deterministic, linear in the text's length.
 */
export const findRisks: FindRisks = (text, language) => searchRisks(text, language, { steps: 0 });

/** `findRisks` that counts its comparisons. */
export const searchRisks = (text: string, language: string, meter: Meter): RiskHit[] => {
  const book = bookOf(language);
  if (book === undefined) return [];
  const words = readWords(text, (word) => book.vocabulary.has(word));
  const { keys } = words;
  let search: Search | undefined;
  for (let at = 0; at < keys.length; at++) {
    meter.steps++;
    const key = keys[at]!;
    const called = book.shapes[shapeOf(key)] === 1 ? book.calls.get(key) : undefined;
    if (called === undefined) continue;
    search ??= { words, book, meter, vetoed: new Map(), evidence: new Map() };
    for (const { rule, pattern } of called) {
      const phrases = search.evidence.get(rule.category);
      if (phrases !== undefined && phrases.length >= MOST_EVIDENCE) continue;
      const found = matchPattern(keys, pattern, at, meter);
      if (found !== undefined && (rule.denialCounts || !isDenied(search, found)) && isAllowed(search, rule, found))
        addEvidence(search, rule.category, found);
    }
  }
  return search === undefined ? [] : hitsOf(search.evidence);
};

type Search = {
  words: Words;
  book: CompiledBook;
  meter: Meter;
  /** Whether a rule's `unless` is in the text: looked up once. */
  vetoed: Map<CompiledRule, boolean>;
  evidence: Map<RiskCategory, string[]>;
};

const compiled = new Map<string, CompiledBook>();

const bookOf = (language: string): CompiledBook | undefined => {
  const code = language === 'und' || language === '' ? 'en' : language.slice(0, 2).toLowerCase();
  const known = compiled.get(code);
  if (known !== undefined) return known;
  const source = ruleBooks.get(code);
  if (source === undefined) return undefined;
  const book = compileBook(source);
  compiled.set(code, book);
  return book;
};

const isAllowed = ({ words, meter, vetoed }: Search, rule: CompiledRule, found: readonly number[]): boolean => {
  if (rule.with !== undefined) {
    const from = found[0]! - WITH_REACH;
    const to = found.at(-1)! + WITH_REACH;
    if (!rule.with.some((pattern) => isWithin(words.keys, pattern, from, to, meter))) return false;
  }
  const known = vetoed.get(rule);
  if (known !== undefined) return !known;
  const veto = rule.unless.some((pattern) => isWithin(words.keys, pattern, 0, words.keys.length, meter));
  vetoed.set(rule, veto);
  return !veto;
};

/** "No injuries", "never been hacked", "if it was stolen"; not "don't trust", "can't believe" and not across a comma. */
const isDenied = ({ words, book, meter }: Search, found: readonly number[]): boolean => {
  const { keys } = words;
  const last = found.at(-1)!;
  for (let at = last - 1; at >= 0 && at >= found[0]! - DENIAL_REACH; at--) {
    meter.steps++;
    if (at < found[0]! && (keys[at] === BREAK || isComma(words, at))) return false;
    if (book.denials.has(keys[at]!) && !found.includes(at) && !book.exceptBefore.has(keys[at + 1]!)) return true;
  }
  return false;
};

const isComma = ({ text, ends, starts }: Words, at: number): boolean => text.slice(ends[at], starts[at + 1]).includes(',');

/** The longer of two phrases of which one is in the other says more. */
const addEvidence = ({ words, evidence }: Search, category: RiskCategory, found: readonly number[]): void => {
  let phrases = evidence.get(category) ?? [];
  for (const phrase of phrasesAt(words, found)) {
    if (phrases.some((other) => other.includes(phrase))) continue;
    phrases = [...phrases.filter((other) => !phrase.includes(other)), phrase].slice(0, MOST_EVIDENCE);
  }
  evidence.set(category, phrases);
};

/** Words that stand together are one phrase, as it stands in the text. */
const phrasesAt = ({ text, starts, ends }: Words, found: readonly number[]): string[] => {
  const phrases: string[] = [];
  for (let first = 0; first < found.length;) {
    let last = first;
    while (last + 1 < found.length && found[last + 1] === found[last]! + 1) last++;
    phrases.push(text.slice(starts[found[first]!], ends[found[last]!]));
    first = last + 1;
  }
  return phrases;
};

const hitsOf = (evidence: Map<RiskCategory, string[]>): RiskHit[] => {
  const hits: RiskHit[] = [];
  for (const category of RISK_CATEGORIES) {
    const words = evidence.get(category);
    if (words !== undefined) hits.push({ category, words });
  }
  return hits;
};

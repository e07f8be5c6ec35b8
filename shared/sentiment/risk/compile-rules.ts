import { RISK_CATEGORIES } from '../../domain/mention/risk-category.ts';
import type { RiskCategory } from '../../domain/mention/risk-category.ts';
import { inflect } from './inflect.ts';
import { ADDRESSED } from './read-words.ts';
import type { Rule, RuleBook } from './rule.ts';

/** `gap`: how many other words may stand between this element and the one before it. */
export type Element = { kind: 'word' | 'other' | 'edge'; words: ReadonlySet<string>; optional: boolean; gap: number };
/** `anchor` is the element whose words call the pattern up. */
export type Pattern = { elements: Element[]; anchor: number };
export type CompiledRule = {
  category: RiskCategory;
  with: Pattern[] | undefined;
  unless: Pattern[];
  denialCounts: boolean;
};
type Called = { rule: CompiledRule; pattern: Pattern };
export type CompiledBook = {
  denials: ReadonlySet<string>;
  exceptBefore: ReadonlySet<string>;
  vocabulary: ReadonlySet<string>;
  /** What a word calls up: most words of most texts nothing. */
  calls: ReadonlyMap<string, readonly Called[]>;
};

/** Words so usual that no pattern should be called up by them. Only speed depends on this list. */
const usual = new Set(
  (
    'a an the this that these those my our your their his her its me us him them i we you he she they it is are was were be been being am ' +
    'to of in on at for from with by as and or but so not no never do does did have has had will would can could should get got up out off ' +
    'down all one people app time day back go going went still just what who when where why how more if now here there about after over ' +
    "game service account money work working like know want don't can't didn't won't doesn't isn't i'm order play playing"
  ).split(' '),
);

/** @throws Error where a pattern is not one: rules are code, and this is found by the first text. */
export const compileBook = (book: RuleBook): CompiledBook => {
  const calls = new Map<string, Called[]>();
  const vocabulary = new Set<string>();
  for (const category of RISK_CATEGORIES) {
    for (const source of book.rules[category] ?? []) {
      const rule = compileRule(category, source, book.lists);
      for (const says of source.says) {
        const pattern = compilePattern(says, book.lists);
        for (const element of pattern.elements) for (const word of element.words) vocabulary.add(word);
        for (const word of pattern.elements[pattern.anchor]!.words) {
          const called = calls.get(word);
          if (called === undefined) calls.set(word, [{ rule, pattern }]);
          else called.push({ rule, pattern });
        }
      }
    }
  }
  return { denials: new Set(book.denials), exceptBefore: new Set(book.exceptBefore), vocabulary, calls };
};

const compileRule = (category: RiskCategory, rule: Rule, lists: RuleBook['lists']): CompiledRule => ({
  category,
  with: rule.with?.map((source) => compilePattern(source, lists)),
  unless: (rule.unless ?? []).map((source) => compilePattern(source, lists)),
  denialCounts: rule.denied === 'counts',
});

export const compilePattern = (source: string, lists: RuleBook['lists']): Pattern => {
  const elements: Element[] = [];
  let gap = 0;
  for (const part of source.split(' ')) {
    if (part.startsWith('~')) gap = Number(part.slice(1));
    else {
      elements.push(compileElement(part, gap, lists));
      gap = 0;
    }
  }
  let anchor = -1;
  let least = Infinity;
  for (const [index, element] of elements.entries()) {
    const weight = weightOf(element);
    if (weight < least) [anchor, least] = [index, weight];
  }
  if (anchor === -1 || !(gap >= 0 && gap <= 8)) throw new Error(`not a pattern: ${source}`);
  return { elements, anchor };
};

const weightOf = (element: Element): number => {
  if (element.kind !== 'word' || element.optional) return Infinity;
  let weight = 0;
  for (const word of element.words) weight += word === ADDRESSED ? 5000 : usual.has(word) ? 1000 : 1;
  return weight;
};

const none: ReadonlySet<string> = new Set();

const compileElement = (part: string, gap: number, lists: RuleBook['lists']): Element => {
  if (part === '.') return { kind: 'edge', words: none, optional: false, gap };
  const other = part.startsWith('!');
  const optional = part.endsWith('?');
  const body = part.slice(other ? 1 : 0, optional ? -1 : undefined);
  return { kind: other ? 'other' : 'word', words: new Set(body.split('|').flatMap((word) => wordsOf(word, lists))), optional, gap };
};

const wordsOf = (word: string, lists: RuleBook['lists']): string[] => {
  if (word.startsWith('$')) {
    const list = Object.hasOwn(lists, word.slice(1)) ? lists[word.slice(1)] : undefined;
    if (list === undefined) throw new Error(`no word list is named ${word}`);
    return list.split(' ').flatMap((each) => wordsOf(each, lists));
  }
  if (word === '') throw new Error('a pattern has an empty word');
  return word.endsWith('+') ? inflect(word.slice(0, -1)) : [word];
};

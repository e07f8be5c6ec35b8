import { RISK_CATEGORIES } from '../../domain/mention/risk-category.ts';
import type { RiskCategory } from '../../domain/mention/risk-category.ts';
import { ADDRESSED } from './read-words.ts';
import type { RuleBook } from './rule.ts';

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
  /** Every word of every pattern; put together when the first elongated word asks. */
  vocabulary: ReadonlySet<string>;
  /** What a word calls up: most words of most texts nothing. */
  calls: ReadonlyMap<string, readonly Called[]>;
  /** At `shapeOf(word)`, 1 where some word of that shape calls something up: spares most words the look into `calls`. */
  shapes: Uint8Array;
};

/** 2 to the power of 13. */
const SHAPES = 8192;

/** A cheap mix of a word's ends and length, 0 … SHAPES − 1. */
export const shapeOf = (word: string): number => {
  const { length } = word;
  if (length < 2) return length;
  const mixed = ((word.charCodeAt(0) * 31 + word.charCodeAt(1)) * 31 + word.charCodeAt(length - 1)) * 31 + word.charCodeAt(length >> 1);
  return Math.imul(mixed ^ (length << 21), 0x9e3779b1) >>> 19;
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
  const known: KnownSets = new Map();
  const compile = (source: string): Pattern => compilePattern(source, book.lists, known);
  for (const category of RISK_CATEGORIES) {
    for (const source of book.rules[category] ?? []) {
      const rule: CompiledRule = {
        category,
        with: source.with?.map(compile),
        unless: (source.unless ?? []).map(compile),
        denialCounts: source.denied === 'counts',
      };
      for (const says of source.says) call(calls, { rule, pattern: compile(says) });
    }
  }
  const shapes = new Uint8Array(SHAPES);
  for (const word of calls.keys()) shapes[shapeOf(word)] = 1;
  let vocabulary: ReadonlySet<string> | undefined;
  return {
    denials: new Set(book.denials),
    exceptBefore: new Set(book.exceptBefore),
    get vocabulary() {
      return (vocabulary ??= new Set(known.values().flatMap((words) => words)));
    },
    calls,
    shapes,
  };
};

const call = (calls: Map<string, Called[]>, called: Called): void => {
  for (const word of called.pattern.elements[called.pattern.anchor]!.words) {
    const already = calls.get(word);
    if (already === undefined) calls.set(word, [called]);
    else already.push(called);
  }
};

/** Many patterns name the same words: their set is made once. By how the pattern writes them. */
type KnownSets = Map<string, ReadonlySet<string>>;

/** A pattern by the grammar in rule.ts. */
export const compilePattern = (source: string, lists: RuleBook['lists'], known: KnownSets = new Map()): Pattern => {
  const elements: Element[] = [];
  let gap = 0;
  for (const part of source.split(' ')) {
    if (part.startsWith('~')) gap = gapOf(part);
    else {
      elements.push(compileElement(part, gap, lists, known));
      gap = 0;
    }
  }
  let anchor = -1;
  let least = Infinity;
  for (const [index, element] of elements.entries()) {
    const weight = weightOf(element);
    if (weight < least) [anchor, least] = [index, weight];
  }
  if (anchor === -1 || gap !== 0) throw new Error(`not a pattern: ${source}`);
  return { elements, anchor };
};

/** Short gaps keep the work a word calls up bounded. */
const gapOf = (part: string): number => {
  const gap = Number(part.slice(1));
  if (!Number.isInteger(gap) || gap < 1 || gap > 8) throw new Error(`not a gap: ${part}`);
  return gap;
};

/** Patterns share sets of words. */
const weights = new WeakMap<ReadonlySet<string>, number>();

const weightOf = (element: Element): number => {
  if (element.kind !== 'word' || element.optional) return Infinity;
  const known = weights.get(element.words);
  if (known !== undefined) return known;
  let weight = 0;
  for (const word of element.words) weight += word === ADDRESSED ? 5000 : usual.has(word) ? 1000 : 1;
  weights.set(element.words, weight);
  return weight;
};

const none: ReadonlySet<string> = new Set();

const compileElement = (part: string, gap: number, lists: RuleBook['lists'], known: KnownSets): Element => {
  if (part === '.') return { kind: 'edge', words: none, optional: false, gap };
  const other = part.startsWith('!');
  const optional = part.endsWith('?');
  const body = part.slice(other ? 1 : 0, optional ? -1 : undefined);
  const words = known.get(body) ?? new Set(body.split('|').flatMap((word) => wordsOf(word, lists)));
  known.set(body, words);
  return { kind: other ? 'other' : 'word', words, optional, gap };
};

const wordsOf = (word: string, lists: RuleBook['lists']): string[] => {
  if (word === '') throw new Error('a pattern has an empty word');
  if (!word.startsWith('$')) return [word];
  const list = Object.hasOwn(lists, word.slice(1)) ? lists[word.slice(1)] : undefined;
  if (list === undefined) throw new Error(`no word list is named ${word}`);
  return list.split(' ');
};

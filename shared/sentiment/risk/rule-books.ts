import type { RuleBook } from './rule.ts';
import { english } from './rules/english.ts';
import { french } from './rules/french.ts';
import { german } from './rules/german.ts';
import { portuguese } from './rules/portuguese.ts';
import { spanish } from './rules/spanish.ts';

/** By ISO 639-1 code. English is deep; of the others the most certain phrases only. */
export const ruleBooks: ReadonlyMap<string, RuleBook> = new Map([
  ['en', english],
  ['es', spanish],
  ['pt', portuguese],
  ['fr', french],
  ['de', german],
]);

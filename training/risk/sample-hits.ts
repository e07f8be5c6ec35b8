import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { hash32 } from '../../shared/domain/signal/hash32.ts';
import { RISK_CATEGORIES } from '../../shared/domain/mention/risk-category.ts';
import { findRisks } from '../../shared/sentiment/risk/find-risks.ts';
import { isGeneral, streams, textsOf } from './mention-texts.ts';

/**
 * Draws the hits that a person judges: `node training/risk/sample-hits.ts [--on development] [--per 40] [--seed final]
 * [--category fraud] [--general] [--rates]`. Prints stream, evidence and text; posts are for reading here, not for keeping.
 * The same seed draws the same sample from the same rules; texts that were judged before are left out (their hashes are in
 * judged-before.txt). `--rates` prints hits per 1,000 texts instead.
 */
const { values: options } = parseArgs({
  options: {
    on: { type: 'string', default: 'heldOut' },
    per: { type: 'string', default: '40' },
    seed: { type: 'string', default: 'final' },
    category: { type: 'string' },
    general: { type: 'boolean', default: false },
    rates: { type: 'boolean', default: false },
  },
});

const judgedBefore = new Set(
  readFileSync(new URL('judged-before.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n'),
);
const isJudged = (text: string): boolean => judgedBefore.has(hash32(text).toString(16).padStart(8, '0'));

type Found = { stream: string; text: string; words: string[] };
const found = new Map<string, Found[]>();
for (const stream of options.on === 'development' ? streams.development : streams.heldOut) {
  const texts = await textsOf(stream);
  if (texts === undefined) {
    console.log(`skipped: ${stream}: ../shared/data is not there`);
    continue;
  }
  const hits = new Map<string, number>();
  for (const text of texts) {
    for (const { category, words } of findRisks(text, 'en')) {
      hits.set(category, (hits.get(category) ?? 0) + 1);
      if (isGeneral(stream) === options.general && !isJudged(text))
        found.set(category, [...(found.get(category) ?? []), { stream, text, words }]);
    }
  }
  if (options.rates) {
    const rates = RISK_CATEGORIES.map((category) => `${category} ${((1000 * (hits.get(category) ?? 0)) / texts.length).toFixed(2)}`);
    console.log(`${stream} (${texts.length} texts) hits per 1,000: ${rates.join(', ')}`);
  }
}

/** Enough of a long text around its evidence to judge it. */
const excerpt = (text: string, word: string): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  const at = Math.max(0, line.toLowerCase().indexOf(word));
  return line.length <= 500 ? line : `…${line.slice(Math.max(0, at - 250), at + 250)}…`;
};

const order = ({ text }: Found): number => hash32(`${options.seed} ${text}`);
for (const category of options.rates ? [] : RISK_CATEGORIES) {
  if (options.category !== undefined && options.category !== category) continue;
  const all = found.get(category) ?? [];
  console.log(`\n${category}: ${all.length} hits not judged before`);
  for (const [index, { stream, text, words }] of all
    .sort((a, b) => order(a) - order(b))
    .slice(0, Number(options.per))
    .entries())
    console.log(`${index + 1}. ${stream} [${words.join(' / ')}] ${excerpt(text, words[0]!)}`);
}

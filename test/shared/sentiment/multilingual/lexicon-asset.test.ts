import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { grammars } from '../../../../shared/sentiment/multilingual/languages.ts';
import { wordListOf } from '../../../../shared/sentiment/multilingual/word-list.ts';
import { featureNames } from '../../../../shared/sentiment/multilingual/evidence-features.ts';
import { NEGATIVE, POSITIVE } from '../../../../shared/sentiment/multilingual/weights.ts';
import { foldedList } from '../../../../training/multilingual/folded-list.ts';
import { parseWordList } from '../../../../shared/sentiment/multilingual/word-list.ts';

const root = join(import.meta.dirname, '../../../..');

describe('the words that ship', () => {
  it.each([...grammars])('%s: are those of training/multilingual/words', (language, grammar) => {
    const own = readFileSync(join(root, `training/multilingual/words/${language}.txt`), 'utf8');
    const expected = parseWordList(foldedList(language, { own, translated: [], pattern: [], plain: [] }), language, grammar);
    const shipped = wordListOf(language)!;
    for (const [word, meaning] of expected.words) expect([word, shipped.words.get(word)]).toEqual([word, meaning]);
    for (const [word, meaning] of expected.prefixes) expect([word, shipped.prefixes.get(word)]).toEqual([word, meaning]);
    expect([...shipped.phrases]).toEqual([...expected.phrases]);
    expect(shipped.words.size).toBeGreaterThan(1000);
  });

  it('fit into a function beside everything else', () => {
    expect(statSync(join(root, 'shared/sentiment/multilingual/multilingual.bin')).size).toBeLessThan(250_000);
  });

  it('are weighed by one number for each finding and side', () => {
    expect(NEGATIVE).toHaveLength(featureNames.length);
    expect(POSITIVE).toHaveLength(featureNames.length);
  });
});

describe('what a list says of a word', () => {
  const grammar = { spaced: true, looksBack: false, shortest: 3 };
  const own = '-4 estafa* no_lo_compr*\n3 buen';
  const list = (translated: [string, number][]) =>
    parseWordList(foldedList('es', { own, translated, pattern: [], plain: ['algo'] }), 'es', grammar);

  it('our own word beats a translated one', () => {
    expect(list([['buen', -5]]).words.get('buen')).toBe(3);
    expect(list([['estafador', 5]]).words.has('estafador')).toBe(false);
  });

  it('a translated word counts for less, and not at all where it is an ordinary one', () => {
    expect(list([['terrible', -5]]).words.get('terrible')).toBe(-3);
    expect(list([['algo', -5]]).words.get('algo')).toBe(0);
  });

  it('translations of several words are left out', () => {
    expect(list([['de mal gusto', -3]]).phrases.has('de')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { readEvidence } from '../../../../shared/sentiment/multilingual/score-other-language.ts';

const balance = (text: string, language: string): number => {
  const { positive, negative } = readEvidence(text, language);
  return positive - negative;
};

describe('a negated praise is a complaint', () => {
  it.each([
    ['es', 'el servicio es bueno', 'el servicio no es bueno'],
    ['pt', 'o produto é bom', 'o produto não é bom'],
    ['fr', 'le produit est bon', "le produit n'est pas bon"],
    ['it', 'il prodotto è buono', 'il prodotto non è buono'],
    ['de', 'das ist gut', 'das ist nicht gut'],
    ['nl', 'dat is goed', 'dat is niet goed'],
    ['id', 'barangnya bagus', 'barangnya ga bagus'],
    ['ru', 'это хорошо', 'это не хорошо'],
    ['pl', 'to jest dobre', 'to nie jest dobre'],
    ['zh', '东西很好看', '东西不是很好看'],
  ])('%s: %s / %s', (language, praise, denied) => {
    expect(balance(praise, language)).toBeGreaterThan(0);
    expect(balance(denied, language)).toBeLessThan(0);
  });

  it.each([
    ['de', 'das gefällt mir nicht'],
    ['nl', 'leuk is het niet'],
    ['fr', 'je n’aime pas'],
    ['tr', 'güzel değil'],
    ['ja', '面白くない'],
    ['ja', '好きじゃありません'],
    ['ja', 'おいしくなかった'],
  ])('%s puts it last: %s', (language, text) => {
    expect(balance(text, language)).toBeLessThan(0);
  });
});

describe('a negated complaint is a little praise', () => {
  it.each([
    ['es', 'no fue malo'],
    ['de', 'war nicht schlecht'],
    ['ja', '悪くない'],
    ['id', 'ga ngecewain, tidak rusak'],
  ])('%s: %s', (language, text) => {
    expect(balance(text, language)).toBeGreaterThan(0);
    expect(balance(text, language)).toBeLessThan(3.5);
  });
});

describe('how far a negation reaches', () => {
  it('ends with its clause', () => {
    expect(balance('no estaba ayer, pero el trato fue bueno', 'es')).toBeGreaterThan(0);
    expect(balance('kam nicht gestern, der Service ist gut', 'de')).toBeGreaterThan(0);
  });

  it('turns one judgement, not all that follow', () => {
    expect(balance('no es malo malo', 'es')).toBeLessThan(0);
  });

  it('does not look back where the language says it first', () => {
    expect(balance('bueno no', 'es')).toBeGreaterThan(0);
  });

  it('a phrase counts as one: "nunca más" is no negation of what follows', () => {
    expect(balance('nunca más compro aquí, asco', 'es')).toBeLessThan(balance('asco', 'es'));
    expect(balance('sin problemas', 'es')).toBeGreaterThan(0);
    expect(balance('kein Problem', 'de')).toBeGreaterThan(0);
  });

  it('"買うなら" (if you buy) is not "買うな" (do not buy)', () => {
    expect(balance('買うならこれ', 'ja')).toBe(0);
    expect(balance('絶対に買うな', 'ja')).toBeLessThan(0);
  });
});

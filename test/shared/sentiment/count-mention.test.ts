import { describe, expect, it } from 'vitest';
import { keyOfFacet, marksOf } from '../../../shared/domain/signal/facet.ts';
import { combine, summarise } from '../../../shared/domain/signal/summary.ts';
import { BOT_KNOWN, BOT_LIKE, NEWS, NOT_UNDERSTOOD } from '../../../shared/domain/signal/voice-sketch.ts';
import { countMention } from '../../../shared/sentiment/count-mention.ts';
import type { Scored } from '../../../shared/sentiment/score-text.ts';
import { measureItem } from '../../../shared/store/limits.ts';
import { countedOf, toMentionItem } from '../../../shared/store/mention-item.ts';
import { aMention } from '../../support/mentions.ts';

type Why = Partial<Scored['why']>;
const scored = (negative: number, why: Why = {}, risks: Scored['risks'] = []): Scored => ({
  label: 'negative',
  score: -negative,
  probabilities: { negative, neutral: 1 - negative, positive: 0 },
  language: 'en',
  risks,
  why: { basis: 'model', languageConfidence: 1, risks: [], target: { at: 'brand', why: '' }, ...why },
});
const counted = (negative: number, why?: Why, risks?: Scored['risks'], part = {}) =>
  countMention(aMention(part), scored(negative, why, risks), 'live');

describe('counting a mention', () => {
  it('what was not understood weighs nothing and is reported, whatever number came with it', () => {
    const mention = counted(0.9, { basis: 'none' });
    expect(mention).toMatchObject({ negative: 0 });
    expect(mention.flags & NOT_UNDERSTOOD).toBe(NOT_UNDERSTOOD);
    expect(summarise(0, [mention], false).count).toMatchObject({ voices: 1, notUnderstood: 1, negative: 0, negativeVoices: 0 });
  });

  it('stars alone are understood', () => {
    expect(counted(0.9, { basis: 'rating' }).flags & NOT_UNDERSTOOD).toBe(0);
  });

  it('anger at somebody else weighs nothing against the brand, nor do its risks', () => {
    const { count } = summarise(0, [counted(0.99, { target: { at: 'other', why: '' } }, ['fraud'])], false);
    expect(count).toMatchObject({ voices: 1, negative: 0, negativeVoices: 0, notUnderstood: 0 });
    expect(count.risks.every((voices) => voices === 0)).toBe(true);
  });

  it('where it is unclear whom it is about, it counts as the brand', () => {
    expect(counted(1, { target: { at: 'unclear', why: '' } }).negative).toBe(255);
  });

  it('each risk has its bit, in the order of the list', () => {
    expect(counted(0.9, {}, ['product-safety', 'outage']).risks).toBe(0b100001);
    expect(counted(0.9, {}, ['misinformation']).risks).toBe(1 << 9);
  });

  it('a new account is marked, one of unknown age is not', () => {
    expect(counted(0.9, {}, [], { authorSince: '2026-11-20T00:00:00.000Z' }).flags & (BOT_LIKE | BOT_KNOWN)).toBe(BOT_LIKE | BOT_KNOWN);
    expect(counted(0.9, {}, [], { followers: null }).flags & (BOT_LIKE | BOT_KNOWN)).toBe(0);
  });

  it('what the table keeps of it is enough to count it again', () => {
    const mention = aMention({ text: 'the door of the cabin fell off while we were on the way home and nobody from acme calls back' });
    const once = countMention(mention, scored(0.8, {}, ['product-safety']), 'live');
    expect(once.bands[0]).toBeGreaterThan(0);
    const item = toMentionItem('Acme', { mention, counted: once, minute: 5, score: -0.8 }, mention.time);
    expect(countedOf(item)).toEqual({ ...once, id: item.sk });
  });

  it('says on which platform it stands and of which product and place it speaks, also from the table', () => {
    const part = { source: 'app-store', product: ' Router X2 / white', place: 'Lyon', time: '2026-11-22T03:00:41.500Z' };
    const mention = aMention(part);
    const once = countMention(mention, scored(0.8), 'live');
    expect(once).toMatchObject({ facets: marksOf('app-store', 'Router X2 white', 'Lyon'), second: 41, place: 'Lyon' });
    const again = countedOf(toMentionItem('Acme', { mention, counted: once, minute: 5, score: -0.8 }, mention.time));
    expect(again).toEqual({ ...once, id: again.id, product: 'Router X2 white' });
    const { count, facets } = summarise(0, [again], false);
    expect(facets).toEqual({ 'product:Router X2 white': 1, 'place:Lyon': 1 });
    expect(count.byFacet.get(keyOfFacet('product:Router X2 white'))).toBe(count.negative);
  });

  it('a stored mention fits one write unit, whatever its product and place are called', () => {
    const long = {
      product: '製品'.repeat(50),
      place: '場所'.repeat(50),
      text: 'it broke '.repeat(150),
      url: `https://x.example/${'a'.repeat(400)}`,
    };
    const mention = aMention({ ...long, parent: 'p'.repeat(200) });
    const once = countMention(mention, scored(0.8), 'live');
    const item = toMentionItem('Acme', { mention, counted: once, minute: 5, score: -0.8 }, mention.time);
    expect(measureItem(item).bytes).toBeLessThanOrEqual(1024);
    expect(countedOf(item)).toMatchObject({ facets: once.facets, product: '製品'.repeat(20), place: '場所'.repeat(20) });
    expect((item['text'] as string).length).toBeGreaterThan(100);
  });

  it('a news source is known by its name, whatever it says', () => {
    expect(counted(0.1, {}, [], { source: 'news-reuters' }).flags & NEWS).toBe(NEWS);
    expect(counted(0.9, {}, [], { source: 'twitter' }).flags & NEWS).toBe(0);
    expect(summarise(0, [counted(0.1, {}, [], { source: 'rss' })], false).count).toMatchObject({ news: 1, negative: 0 });
  });

  it('names of sources, products and places are only names', () => {
    const posts = ['constructor', '__proto__', 'constructor'].map((name, i) =>
      counted(0.9, {}, [], { id: `m${i}`, source: name, product: name, text: `words of their own, ${i}` }),
    );
    const { platforms, facets } = combine(0, [summarise(0, posts, false), summarise(1, posts, false)]);
    expect(Object.entries(platforms)).toEqual([
      ['constructor', 4],
      ['__proto__', 2],
    ]);
    expect(facets).toEqual({ 'product:constructor': 4, 'product:__proto__': 2 });
  });

  it('of many products the most frequent are kept, and none of them crowds out a place', () => {
    const posts = Array.from({ length: 60 }, (_, i) =>
      counted(0.9, {}, [], { id: `m${i}`, product: `product ${i % 30}`, ...(i === 0 ? { place: 'Lyon' } : {}) }),
    );
    const { facets } = summarise(0, [...posts, counted(0.9, {}, [], { product: 'product 29' })], false);
    expect(Object.keys(facets)).toHaveLength(21);
    expect(facets).toMatchObject({ 'product:product 29': 3, 'place:Lyon': 1 });
  });

  it('a stored mention from before near-copies were known is counted as it was', () => {
    const mention = aMention();
    const { risks: _, bands: __, ...old } = toMentionItem('Acme', { mention, counted: counted(0.8), minute: 5, score: -0.8 }, mention.time);
    expect(countedOf(old as ReturnType<typeof toMentionItem>)).toMatchObject({ risks: 0, bands: [0, 0, 0], negative: 204 });
  });

  it('an author’s followers are reached once, however often they post; those of copies add up', () => {
    const posts = [1, 2, 3].map((i) =>
      counted(0.9, {}, [], { id: `a${i}`, author: 'ana', followers: 1000, text: `it broke again number ${i}` }),
    );
    const copies = [1, 2].map((i) =>
      counted(0.9, {}, [], { id: `c${i}`, author: `fan ${i}`, followers: 10, text: 'RT @ana: it broke again' }),
    );
    expect(summarise(0, [...posts, ...copies], false).reach).toBe(1020);
  });
});

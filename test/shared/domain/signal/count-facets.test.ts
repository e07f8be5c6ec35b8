import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { countVoices, type VoiceCount } from '../../../../shared/domain/signal/count-voices.ts';
import { decodeSketch, encodeSketch } from '../../../../shared/domain/signal/encode-sketch.ts';
import { facet, facetOf, keyOfFacet, marksOf, type Facet } from '../../../../shared/domain/signal/facet.ts';
import { hash32 } from '../../../../shared/domain/signal/hash32.ts';
import { mergeSketches, NEWS, noBands, NOT_UNDERSTOOD, sketchOf, type VoicePair } from '../../../../shared/domain/signal/voice-sketch.ts';

type About = { on?: string; product?: string; place?: string };
const pair = (author: string, text: string, { on = 'twitter', product, place }: About = {}, negative = 255, flags = 0): VoicePair => ({
  author: hash32(author),
  text: hash32(text),
  negative,
  flags,
  risks: 0,
  bands: noBands,
  facets: marksOf(on, product, place),
});
const count = (pairs: VoicePair[], k?: number): VoiceCount => countVoices([sketchOf(pairs, k)]);
const of = ({ byFacet }: VoiceCount, name: Facet): number | undefined => byFacet.get(keyOfFacet(name));

describe('voices by platform, product and place', () => {
  it('each counts where it speaks and of what', () => {
    const some = count([
      pair('ana', 'a', { on: 'twitter', product: 'Router X2', place: 'Lyon' }),
      pair('ben', 'b', { on: 'twitter', product: 'Router X2' }),
      pair('eve', 'c', { on: 'app-store', product: 'Modem' }),
      pair('tom', 'd', { on: 'app-store' }, 0),
    ]);
    expect(of(some, 'platform:twitter')).toBe(2);
    expect(of(some, 'platform:app-store')).toBe(1);
    expect(of(some, 'product:Router X2')).toBe(2);
    expect(of(some, 'product:Modem')).toBe(1);
    expect(of(some, 'place:Lyon')).toBe(1);
    expect(some.byFacet.size).toBe(5);
  });

  it('one facet that all voices share holds all of what they weigh, and what names none has no entry', () => {
    const some = count([pair('ana', 'a', { product: 'Modem' }), pair('ben', 'b', { product: 'Modem' }, 180)]);
    expect(some.byFacet).toEqual(
      new Map([
        [keyOfFacet('platform:twitter'), some.negative],
        [keyOfFacet('product:Modem'), some.negative],
      ]),
    );
  });

  it('one text copied to two platforms is one voice, and one on each of them', () => {
    const posts = [pair('ana', 'same', { on: 'twitter' }), pair('ben', 'same', { on: 'reddit' }), pair('eve', 'same', { on: 'reddit' })];
    const some = count(posts);
    expect(some).toMatchObject({ voices: 1, negative: 1 });
    expect(of(some, 'platform:twitter')).toBe(1);
    expect(of(some, 'platform:reddit')).toBe(1);
  });

  it('praise and what nobody understood weigh nothing for any facet', () => {
    const some = count([
      pair('ana', 'a', { on: 'reddit' }, 20),
      pair('ben', 'b', { on: 'twitter' }, 255, NOT_UNDERSTOOD),
      pair('eve', 'c', { on: 'twitter' }),
    ]);
    expect(of(some, 'platform:reddit')).toBe(0);
    expect(of(some, 'platform:twitter')).toBe(1);
  });

  it('pairs that were stored before facets were known count nowhere', () => {
    const { facets: _, ...old } = pair('ana', 'a');
    expect(count([old]).byFacet.size).toBe(0);
    expect(of(count([old, pair('ben', 'b')]), 'platform:twitter')).toBe(1);
  });

  it('a sample of many voices estimates each platform within a fifth', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => pair(`person ${i}`, `text ${i}`, { on: i % 2 === 0 ? 'twitter' : 'reddit' }));
    const sampled = count(many, 1024);
    for (const on of ['platform:twitter', 'platform:reddit'] as const) {
      expect(of(sampled, on)).toBeGreaterThan(8_000);
      expect(of(sampled, on)).toBeLessThan(12_000);
    }
  });

  it('news sources are counted as voices, whatever they say', () => {
    const some = [
      pair('paper', 'calm report', {}, 5, NEWS),
      pair('agency', 'same', {}, 250, NEWS),
      pair('reader', 'same'),
      pair('ana', 'a'),
    ];
    expect(count(some)).toMatchObject({ voices: 3, news: 2 });
  });
});

// As in life: who speaks and what is said decide on which platform it stands and what it is about.
const said = fc.record({
  author: fc.nat(12),
  text: fc.nat(30).map((t) => t + 1),
  negative: fc.nat(255),
  flags: fc.constantFrom(0, NOT_UNDERSTOOD),
});
const pairs = fc.array(said, { maxLength: 60 }).map((some) =>
  some.map(({ author, text, ...rest }): VoicePair => ({
    ...rest,
    author,
    text,
    risks: 0,
    bands: [text % 7, text % 11, text % 13],
    facets: [1 + ((author + text) % 3), text % 4, author % 2],
  })),
);
const near = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): void => {
  expect([...a.keys()].sort()).toEqual([...b.keys()].sort());
  for (const [key, weight] of a) expect(weight).toBeCloseTo(b.get(key)!, 9);
};

describe('by facet, whatever the order', () => {
  test.prop([pairs, pairs])('counting two together is counting their union, and order does not matter', (a, b) => {
    const together = countVoices([sketchOf(a, 1000), sketchOf(b, 1000)]).byFacet;
    near(together, count([...b.toReversed(), ...a], 1000).byFacet);
    near(together, countVoices([mergeSketches([sketchOf(b, 1000), sketchOf(a, 1000)], 1000)]).byFacet);
  });

  test.prop([pairs, pairs])('of each facet the minutes hold at least as much as they do together', (a, b) => {
    const [x, y, both] = [count(a).byFacet, count(b).byFacet, countVoices([sketchOf(a), sketchOf(b)]).byFacet];
    for (const [key, weight] of both) expect(weight).toBeLessThanOrEqual((x.get(key) ?? 0) + (y.get(key) ?? 0) + 1e-9);
  });

  test.prop([pairs])('all platforms hold at least what all voices weigh', (some) => {
    const { byFacet, negative } = count(some);
    const platforms = [...byFacet].filter(([key]) => key < 2 ** 16);
    expect(platforms.reduce((sum, [, weight]) => sum + weight, 0)).toBeGreaterThanOrEqual(negative - 1e-9);
  });

  const marks = fc.tuple(fc.nat(65535), fc.nat(3), fc.nat(1));
  const marked = fc.array(fc.tuple(fc.nat(6), fc.nat(6), marks), { maxLength: 60 });
  test.prop([marked])('the same pair with other facets keeps one set, in any order, and survives its encoding', (some) => {
    const all = some.map(([author, text, facets]): VoicePair => ({ ...pair('', ''), author, text, facets }));
    const sketch = sketchOf(all);
    expect(sketchOf(all.toReversed())).toEqual(sketch);
    expect(mergeSketches([sketchOf(all.slice(0, 20)), sketchOf(all.slice(10))], 256)).toEqual(sketch);
    expect(decodeSketch(encodeSketch(sketch))).toEqual(sketch);
  });
});

describe('a stored sketch', () => {
  const some = Array.from({ length: 20 }, (_, i) => pair(`person ${i}`, `text ${i}`));
  it('takes no room for facets where there are none, and hardly any on one platform', () => {
    const bytes = (more: Partial<VoicePair>) => encodeSketch(sketchOf(some.map((p) => ({ ...p, ...more })))).byteLength;
    expect(bytes({ facets: [0, 0, 0] })).toBe(8 + 24 * 20);
    expect(bytes({})).toBe(8 + 24 * 20 + 6);
    expect(encodeSketch(sketchOf([...some.slice(1), pair('eve', 'x', { on: 'reddit' })])).byteLength).toBe(8 + 30 * 20);
  });

  it('of the layout from before facets is still read, with none', () => {
    const old = encodeSketch(sketchOf(some)).slice(0, 8 + 24 * 20);
    expect(decodeSketch(old)).toEqual(sketchOf(some.map((p) => ({ ...p, facets: [0, 0, 0] as const }))));
  });
});

describe('the name of a facet', () => {
  it('is kept as people write it, without what has no place in keys', () => {
    expect(facetOf('platform', 'app-store')).toBe('platform:app-store');
    expect(facetOf('product', '  Router\tX2 <b>/#~ ')).toBe('product:Router X2 b');
    expect(facetOf('place', 'Orle\u0301ans')).toBe('place:Orléans');
    expect(facetOf('place', 'मुंबई')).toBe('place:मुंबई');
    expect(facetOf('place', '/// ')).toBeUndefined();
    expect(facetOf('place', null)).toBeUndefined();
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 100 })])('whatever comes, what is left is a facet, and its own name', (name) => {
    const found = facetOf('product', name);
    if (found === undefined) return;
    expect(facet.safeParse(found).success).toBe(true);
    expect(facetOf('product', found.slice('product:'.length))).toBe(found);
  });

  it('of another kind is none', () => {
    expect(facet.safeParse('weather:rain').success).toBe(false);
    expect(facet.safeParse('product:a/b').success).toBe(false);
  });
});

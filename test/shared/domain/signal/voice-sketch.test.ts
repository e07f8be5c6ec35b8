import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { countVoices } from '../../../../shared/domain/signal/count-voices.ts';
import { hash32 } from '../../../../shared/domain/signal/hash32.ts';
import { decodeSketch, encodeSketch } from '../../../../shared/domain/signal/encode-sketch.ts';
import {
  BOT_KNOWN,
  BOT_LIKE,
  LOW_RATING,
  mergeSketches,
  noBands,
  NOT_UNDERSTOOD,
  sketchOf,
  type VoicePair,
} from '../../../../shared/domain/signal/voice-sketch.ts';

const pair = (author: string | 0, text: string, negative = 200, flags = 4): VoicePair => ({
  author: author === 0 ? 0 : hash32(author),
  text: hash32(text),
  negative,
  flags,
  risks: 0,
  bands: noBands,
});
const voicesOf = (pairs: VoicePair[], k?: number) => countVoices([sketchOf(pairs, k)]).voices;

const band = fc.nat(30);
const pairs = fc.array(
  fc.record({
    author: fc.nat(20),
    text: fc.nat(40).map((t) => t + 1),
    negative: fc.nat(255),
    flags: fc.nat(127),
    risks: fc.nat(1023),
    bands: fc.tuple(band, band, band),
  }),
  { maxLength: 120 },
);

describe('voices', () => {
  it('a thousand posts of one author are one voice', () => {
    expect(
      voicesOf(
        Array.from({ length: 1000 }, (_, i) => pair('ana', `post ${i}`)),
        2000,
      ),
    ).toBe(1);
  });

  it('one joke repeated by five hundred people is one voice', () => {
    expect(
      voicesOf(
        Array.from({ length: 500 }, (_, i) => pair(`fan ${i}`, 'the joke')),
        2000,
      ),
    ).toBe(1);
  });

  it('different people saying different things are as many voices', () => {
    expect(voicesOf(Array.from({ length: 200 }, (_, i) => pair(`person ${i}`, `text ${i}`)))).toBe(200);
  });

  it('texts without an author are one voice each', () => {
    expect(voicesOf([pair(0, 'a'), pair(0, 'b'), pair(0, 'a')])).toBe(2);
  });

  it('a voice weighs by how likely it is against the brand, and praise weighs nothing', () => {
    expect(countVoices([sketchOf([pair('ana', 'a', 255)])]).negative).toBe(1);
    expect(countVoices([sketchOf([pair('ana', 'a', 5), pair('ben', 'b', 20)])]).negative).toBe(0);
  });

  it('two stars or fewer from one author count once', () => {
    const count = countVoices([sketchOf([pair('ana', 'a', 200, LOW_RATING), pair('ana', 'b', 200, LOW_RATING), pair('ben', 'c', 10, 0)])]);
    expect(count.lowRating).toBe(1);
  });

  it('near-copies of different people are one voice, and its size is known', () => {
    const copies = Array.from({ length: 300 }, (_, i) => ({ ...pair(`fan ${i}`, `wording ${i}`), bands: [7 + i, 5, 900 + i] as const }));
    const count = countVoices([sketchOf([...copies, pair('ana', 'something else')], 2000)]);
    expect(count).toMatchObject({ voices: 2, largest: 300, pairs: 301 });
  });

  it('bands of texts too short for any join nothing', () => {
    expect(voicesOf([pair('ana', 'a'), pair('ben', 'b')])).toBe(2);
  });

  it('the size of one voice in a sample is scaled like everything else', () => {
    const many = Array.from({ length: 5000 }, (_, i) => pair(`fan ${i}`, 'the joke'));
    const { largest } = countVoices([sketchOf(many, 256)]);
    expect(largest).toBeGreaterThan(4000);
    expect(largest).toBeLessThan(6000);
  });

  it('a voice of which one text was understood counts by that text alone', () => {
    const count = countVoices([sketchOf([pair('ana', 'a', 255), pair('ana', 'b', 0, NOT_UNDERSTOOD)])]);
    expect(count).toMatchObject({ voices: 1, negative: 1, notUnderstood: 0 });
  });

  it('risks are counted in voices against the brand, by category', () => {
    const outage = (author: string, text: string, negative: number) => ({ ...pair(author, text, negative), risks: 1 << 5 });
    const { risks } = countVoices([
      sketchOf([outage('ana', 'a', 250), outage('ana', 'b', 250), outage('ben', 'c', 250), outage('eve', 'd', 10)]),
    ]);
    expect(risks).toEqual([0, 0, 0, 0, 0, 2, 0, 0, 0, 0]);
  });

  it('accounts of copies that look made share one voice among those where it is known', () => {
    const made = pair('a', 'same', 250, BOT_KNOWN | BOT_LIKE);
    const real = pair('b', 'same', 250, BOT_KNOWN);
    expect(countVoices([sketchOf([made, real, pair('c', 'other', 250, 0)])])).toMatchObject({ botLike: 0.5, botLikeKnown: 1 });
  });

  it('a sample of many voices estimates them within a fifth', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => pair(`person ${i}`, `text ${i}`));
    expect(voicesOf(many, 256)).toBeGreaterThan(16_000);
    expect(voicesOf(many, 256)).toBeLessThan(24_000);
  });

  it('a flood by one author stays small where only a sample is kept', () => {
    const flood = Array.from({ length: 20_000 }, (_, i) => pair('ana', `text ${i}`));
    expect(voicesOf(flood, 256)).toBe(1);
  });
});

describe('a sketch', () => {
  test.prop([pairs, fc.integer({ min: 1, max: 64 })])('is the same whatever the order, and however often a pair comes', (some, k) => {
    const again = [...some.toReversed(), ...some];
    expect(sketchOf(again, k)).toEqual(sketchOf(some, k));
  });

  test.prop([pairs, pairs, pairs, fc.integer({ min: 1, max: 64 })])('merges to the sketch of everything, in any grouping', (a, b, c, k) => {
    const together = sketchOf([...a, ...b, ...c], k);
    const [x, y, z] = [sketchOf(a, k), sketchOf(b, k), sketchOf(c, k)];
    expect(mergeSketches([x, y, z], k)).toEqual(together);
    expect(mergeSketches([mergeSketches([z, x], k), y], k)).toEqual(together);
    expect(mergeSketches([together, x], k)).toEqual(together);
  });

  it('merges very many the same as all at once', () => {
    const parts = Array.from({ length: 24 }, (_, p) =>
      Array.from({ length: 1500 }, (_, i) => pair(`person ${p} ${i % 1200}`, `text ${i}`)),
    );
    const merged = mergeSketches(
      parts.map((part) => sketchOf(part, 1024)),
      1024,
    );
    expect(merged).toEqual(sketchOf(parts.flat(), 1024));
  });

  it('of the layout stored before near-copies were known is still read, with neither risks nor bands', () => {
    const sketch = sketchOf([pair('ana', 'a', 200, 5), pair('ben', 'b', 30, 0)]);
    const old = new DataView(new ArrayBuffer(8 + 14 * 2));
    old.setUint32(0, sketch.limit);
    old.setUint32(4, 2);
    for (let i = 0; i < 2; i++) {
      old.setUint32(8 + 14 * i, sketch.hashes[i]!);
      old.setUint32(12 + 14 * i, sketch.authors[i]!);
      old.setUint32(16 + 14 * i, sketch.texts[i]!);
      old.setUint8(20 + 14 * i, sketch.negatives[i]!);
      old.setUint8(21 + 14 * i, sketch.flags[i]!);
    }
    expect(decodeSketch(new Uint8Array(old.buffer))).toEqual(sketch);
  });

  test.prop([pairs])('survives its encoding', (some) => {
    const sketch = sketchOf(some, 50);
    expect(decodeSketch(encodeSketch(sketch))).toEqual(sketch);
  });

  test.prop([pairs, pairs])('counting two together is counting their union', (a, b) => {
    const union = countVoices([mergeSketches([sketchOf(a), sketchOf(b)], 1000)]);
    const together = countVoices([sketchOf(a), sketchOf(b)]);
    expect(together.voices).toBe(union.voices);
    expect(together.negative).toBeCloseTo(union.negative, 9);
    expect(together.lowRating).toBe(union.lowRating);
    expect(together.largest).toBe(union.largest);
    expect(together.notUnderstood).toBe(union.notUnderstood);
    expect(together.risks).toEqual(union.risks);
    expect(together.botLike).toBeCloseTo(union.botLike, 9);
  });

  test('what nobody understood weighs nothing, also where the same words were understood elsewhere', () => {
    const said = { author: 4, text: 2, risks: 0, bands: noBands };
    const lost = sketchOf([{ ...said, negative: 200, flags: NOT_UNDERSTOOD }]);
    const calm = sketchOf([{ ...said, negative: 0, flags: 0 }]);
    expect(countVoices([lost])).toMatchObject({ negative: 0, notUnderstood: 1 });
    expect(countVoices([lost, calm])).toMatchObject({ negative: 0, notUnderstood: 0 });
  });

  // As in life: what is said decides the bands. Where one pair came with two sets of them, one set is kept.
  const said = pairs.map((some) => some.map((p): VoicePair => ({ ...p, bands: [p.text % 7, p.text % 11, p.text % 13] })));
  test.prop([said, said])('voices together are at most voices apart', (a, b) => {
    const [x, y, both] = [countVoices([sketchOf(a)]), countVoices([sketchOf(b)]), countVoices([sketchOf(a), sketchOf(b)])];
    expect(both.voices).toBeLessThanOrEqual(x.voices + y.voices);
    expect(both.negative).toBeLessThanOrEqual(x.negative + y.negative + 1e-9);
  });
});

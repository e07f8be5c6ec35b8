import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { countVoices } from '../../../../shared/domain/signal/count-voices.ts';
import { cameAgain, emptySieve, newSieve, putKey } from '../../../../shared/domain/signal/key-sieve.ts';
import { sketchOf, type VoicePair, type VoiceSketch } from '../../../../shared/domain/signal/voice-sketch.ts';

/** Sketches like a day's: of many pairs, of which some share an author, a text or a band, within a sketch and across. */
const sketchesOf = (seed: number, many: number): VoiceSketch[] => {
  let state = seed;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const pairOf = (): VoicePair => ({
    author: below(300),
    text: 1 + below(600),
    negative: below(256),
    flags: below(128),
    risks: below(1024),
    bands: [below(900), below(9_000), below(90_000)],
  });
  return Array.from({ length: many }, () => sketchOf(Array.from({ length: 5 + below(60) }, pairOf)));
};

const spans = fc.array(fc.tuple(fc.nat(1), fc.nat(6), fc.nat(19)), { minLength: 1, maxLength: 30 });

test.prop([fc.nat(), spans], { seed: 20261122, numRuns: 60 })(
  'a window counts the same whatever was counted before it, to the last bit',
  (seed, wanted) => {
    const streams = [sketchesOf(seed, 20), sketchesOf(seed + 1, 20)];
    for (const [stream, from, length] of wanted) {
      const window = streams[stream]!.slice(from, from + 1 + length);
      // Copies are not known from before.
      expect(countVoices(window)).toEqual(countVoices(structuredClone(window)));
    }
  },
);

it('a window that goes on minute by minute counts each minute the same as all at once', () => {
  const sketches = sketchesOf(7, 60);
  for (let n = 1; n <= sketches.length; n++) {
    const window = sketches.slice(0, n);
    expect(countVoices(window)).toEqual(countVoices(structuredClone(window)));
  }
});

test.prop([fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }), { maxLength: 200 })])(
  'a key that came twice is always told',
  (keys) => {
    const sieve = newSieve(1_000);
    emptySieve(sieve, 2 * keys.length);
    for (const key of [...keys, ...keys]) putKey(sieve, key);
    expect(keys.every((key) => cameAgain(sieve, key))).toBe(true);
  },
);

it('of keys that came once few are told', () => {
  const sieve = newSieve(3_000);
  const keys = Array.from({ length: 3_000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 0);
  for (const key of keys) putKey(sieve, key);
  expect(keys.filter((key) => cameAgain(sieve, key)).length).toBeLessThan(900);
});

it('counts stay right after a quarter of a million of them', () => {
  const [window] = [sketchesOf(3, 3)];
  const first = countVoices(window);
  const single = [sketchOf([{ author: 7, text: 8, negative: 200, flags: 0, risks: 0, bands: [1, 2, 3] }])];
  for (let i = 0; i < 270_000; i++) if (countVoices(single).voices !== 1) throw new Error(`count ${i} is wrong`);
  expect(countVoices(window)).toEqual(first);
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { noVoices, type VoiceCount } from '../../../../shared/domain/signal/count-voices.ts';
import { hash32 } from '../../../../shared/domain/signal/hash32.ts';
import { bunchingOf, raidEvidenceOf } from '../../../../shared/domain/signal/raid-evidence.ts';
import { combine, summarise, type Summary } from '../../../../shared/domain/signal/summary.ts';
import { noTiming } from '../../../../shared/domain/signal/spread-in-time.ts';
import { secondOf, type Counted } from '../../../../shared/domain/signal/counted.ts';
import { noBands } from '../../../../shared/domain/signal/voice-sketch.ts';

/** Somebody of their own, with words of their own, against the brand; what is given differs. */
const post = (name: string, second: number | undefined, part: Partial<Counted> = {}): Counted => ({
  id: name,
  source: 'twitter',
  followers: 100,
  author: hash32(`author ${name}`),
  text: hash32(`text ${name}`),
  negative: 230,
  flags: 0,
  risks: 0,
  bands: noBands,
  ...(second === undefined ? {} : { second }),
  ...part,
});

/** Fixed seeds: a linear congruential generator is enough for seconds. */
const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
};
type Second = (next: () => number, i: number) => number;
const poisson: Second = (next) => Math.floor(60 * next());
/** Twice as many at the minute's end as at its beginning. */
const swelling: Second = (next) => {
  const at = next();
  return Math.floor(60 * (next() < (1 + at) / 2 ? at : 1 - at));
};
const twoSlots: Second = (next, i) => (i % 2) * 30 + Math.floor(5 * next());

const storm = (seed: number, minutes: number, aMinute: number, second: Second): Summary => {
  const next = chance(seed);
  const parts = Array.from({ length: minutes }, (_, minute) => {
    const posts = Array.from({ length: aMinute }, (__, i) => post(`${seed} ${minute} ${i}`, second(next, i)));
    return summarise(minute, posts, false);
  });
  return combine(0, parts);
};
const evidence = ({ count, timing }: Summary) => raidEvidenceOf(count, timing);

describe('a storm of people', () => {
  const sizes = fc.constantFrom([60, 10], [30, 20], [5, 60], [5, 500], [2, 1000]) as fc.Arbitrary<[number, number]>;
  test.prop([fc.nat(), sizes, fc.constantFrom(poisson, swelling)], { seed: 20261122, numRuns: 60 })(
    'is not suspected, however large',
    (seed, [minutes, aMinute], second) => {
      expect(evidence(storm(seed, minutes, aMinute, second))).toEqual({ suspected: false, reasons: [] });
    },
  );

  it('is as bunched as chance', () => {
    expect(bunchingOf(storm(5, 60, 40, poisson).timing)).toBeGreaterThan(0.85);
    expect(bunchingOf(storm(5, 60, 40, poisson).timing)).toBeLessThan(1.15);
  });

  it('that is retweeted within seconds, and answered by one who was asked, is one voice of each text and author', () => {
    const retweets = Array.from({ length: 400 }, (_, i) => post(`fan ${i}`, 7, { text: hash32('joke') }));
    const answers = Array.from({ length: 9 }, (_, i) => post(`answer ${i}`, 9, { author: hash32('ana') }));
    expect(summarise(0, [...retweets, ...answers], false).timing).toEqual(noTiming);
  });
});

describe('a burst of bots', () => {
  it.each([
    [1, 20],
    [5, 6],
    [5, 100],
    [60, 8],
  ])('for %i min, of %i generated texts a minute fired in two slots of five seconds, is suspected and says so', (minutes, aMinute) => {
    const found = evidence(storm(11, minutes, aMinute, twoSlots));
    expect(found.suspected).toBe(true);
    expect(found.reasons).toEqual([expect.stringMatching(/^posts fall into the same few seconds, \d+\.\d times as bunched as by chance$/)]);
  });

  it('is suspected where half of all voices are people', () => {
    const half: Second = (next, i) => (i % 2 === 0 ? poisson(next, i) : twoSlots(next, i >> 1));
    expect(evidence(storm(3, 5, 40, half)).suspected).toBe(true);
  });

  it('of a few among many people says nothing', () => {
    const few: Second = (next, i) => (i % 20 === 0 ? twoSlots(next, i / 20) : poisson(next, i));
    expect(evidence(storm(3, 5, 200, few)).suspected).toBe(false);
  });
});

describe('times', () => {
  const bots = Array.from({ length: 40 }, (_, i) => post(`bot ${i}`, 30));
  it('rounded to the minute, or unknown, say nothing', () => {
    const rounded = bots.map((bot) => ({ ...bot, second: 0 }));
    expect(summarise(0, rounded, false).timing).toEqual(noTiming);
    expect(
      summarise(
        0,
        bots.map(({ second: _, ...bot }) => bot),
        false,
      ).timing,
    ).toEqual(noTiming);
    expect(bunchingOf(noTiming)).toBeUndefined();
  });

  it('of a source that rounds them do not make others look synchronised', () => {
    const next = chance(8);
    const people = Array.from({ length: 40 }, (_, i) => post(`person ${i}`, poisson(next, i)));
    const reviews = bots.map((bot) => ({ ...bot, source: 'app-store', second: 0 }));
    expect(summarise(0, [...reviews, ...people], false).timing).toEqual(summarise(0, people, false).timing);
  });

  it('of praise say nothing, and of fewer than six voices neither', () => {
    const praise = bots.map((bot) => ({ ...bot, negative: 10 }));
    expect(summarise(0, praise, false).timing).toEqual(noTiming);
    expect(summarise(0, bots.slice(0, 5), false).timing).toEqual(noTiming);
    expect(summarise(0, bots.slice(0, 6), false).timing).toEqual({ chi: 66, df: 11 });
  });

  it('add up over minutes, in any order', () => {
    const parts = [1, 2, 3, 4].map((seed) => storm(seed, 1, 50, poisson));
    expect(combine(0, parts).timing).toEqual(combine(0, [combine(0, parts.slice(2)), combine(0, parts.slice(0, 2))]).timing);
    expect(combine(0, parts).timing.df).toBe(44);
  });

  it('name their second', () => {
    expect(secondOf('2026-11-22T03:04:59.999Z')).toBe(59);
  });
});

describe('evidence of a raid', () => {
  const usual: Partial<VoiceCount> = { voices: 100, negativeVoices: 100, against: { pairs: 110, largest: 3, five: 11 } };
  const of = (part: Partial<VoiceCount>, timing = noTiming) => raidEvidenceOf({ ...noVoices, ...usual, ...part }, timing);
  const fewStand: Partial<VoiceCount> = { standingKnown: 100, credible: 30 };
  const someMade: Partial<VoiceCount> = { botLikeKnown: 100, botLike: 30 };
  const oneText: Partial<VoiceCount> = { against: { pairs: 110, largest: 40, five: 50 } };
  const aBitBunched = { chi: 170, df: 110 };

  it.each([
    ['few with a standing', fewStand],
    ['some that look made', someMade],
    ['a third of all posts alike', oneText],
  ])('is not %s alone', (_, part) => {
    expect(of(part)).toEqual({ suspected: false, reasons: [] });
  });

  it('is two weak signs of different kinds together, each in numbers', () => {
    expect(of({ ...fewStand, ...oneText })).toEqual({
      suspected: true,
      reasons: ['40 of 110 posts are copies of one text, or one author’s', 'only 30 of 100 accounts have a standing of their own'],
    });
    expect(of({}, aBitBunched).suspected).toBe(false);
    expect(of(someMade, aBitBunched).reasons).toHaveLength(2);
  });

  it('is not two signs of the same kind, of which one often brings the other', () => {
    expect(of({ ...fewStand, ...someMade })).toEqual({ suspected: false, reasons: [] });
  });

  it('is five voices that post nearly everything', () => {
    const found = of({ voices: 25, negativeVoices: 25, against: { pairs: 110, largest: 18, five: 89 } });
    expect(found).toEqual({ suspected: true, reasons: ['89 of 110 posts come from five voices'] });
  });

  it('is counted from what the five loudest said', () => {
    const loud = [0, 1, 2, 3, 4].flatMap((who) => Array.from({ length: 10 }, (_, i) => post(`${who} ${i}`, 5, { author: 1 + who })));
    const others = Array.from({ length: 8 }, (_, i) => post(`other ${i}`, 5));
    const { count } = summarise(0, [...loud, ...others], false);
    expect(count).toMatchObject({ voices: 13, against: { pairs: 58, largest: 10, five: 50 } });
    expect(raidEvidenceOf(count).suspected).toBe(true);
  });

  it('does not count a joke that everybody shares beside a storm', () => {
    const joke = Array.from({ length: 90 }, (_, i) => post(`joke ${i}`, i % 60, { text: 7, negative: 10 }));
    const people = Array.from({ length: 15 }, (_, i) => post(`storm ${i}`, i));
    expect(evidence(summarise(0, [...joke, ...people], false)).suspected).toBe(false);
    const shared = joke.map((m) => ({ ...m, negative: 240 }));
    expect(evidence(summarise(0, [...shared, ...people], false)).suspected).toBe(true);
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  closeBlock,
  expectedOf,
  learn,
  learnSilence,
  newBaseline,
  referenceOf,
  scoreOf,
  type Baseline,
} from '../../../../shared/domain/signal/baseline.ts';

/** Hourly samples, a block every third. */
const taught = (values: number[]): Baseline => {
  const b = newBaseline();
  values.forEach((value, i) => {
    learn(b, value, 60);
    if (i % 3 === 2) closeBlock(b);
  });
  return b;
};

const daily = (days: number): number[] => Array.from({ length: days * 24 }, (_, i) => (i % 24 > 7 ? 4 + (i % 3) : 1));

describe('a baseline', () => {
  it('expects what it has seen', () => {
    expect(expectedOf(taught(Array.from({ length: 240 }, () => 9)))).toBeCloseTo(9, 5);
  });

  it('a usual busy hour scores about one, a storm far more', () => {
    const b = taught(daily(10));
    expect(scoreOf(b, 6, 0)).toBeLessThan(1.3);
    expect(scoreOf(b, 40, 0)).toBeGreaterThan(3);
  });

  it('a storm of a day does not make the next storm usual', () => {
    const calm = taught(daily(10));
    const after = taught([...daily(10), ...Array.from({ length: 24 }, () => 80), ...daily(2)]);
    expect(scoreOf(after, 80, 0)).toBeGreaterThan(0.5 * scoreOf(calm, 80, 0));
  });

  test.prop([fc.array(fc.nat(50), { maxLength: 90 }), fc.integer({ min: 1, max: 400 })])(
    'silence in one stride is the same as silence hour by hour',
    (values, hours) => {
      const whole = values.slice(0, Math.floor(values.length / 3) * 3);
      const stepwise = taught([...whole, ...Array.from({ length: hours * 3 }, () => 0)]);
      const stride = taught(whole);
      learnSilence(stride, hours * 3, hours, 60);
      expect(stride.level).toBeCloseTo(stepwise.level, 9);
      expect(stride.samples).toBe(stepwise.samples);
      expect(stride.filled).toBe(stepwise.filled);
      expect(referenceOf(stride)).toBeCloseTo(referenceOf(stepwise), 5);
    },
  );
});

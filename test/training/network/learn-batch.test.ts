import { describe, expect, it } from 'vitest';
import { newRandom } from '../../../shared/sentiment/model/shuffle.ts';
import { newLearner } from '../../../training/network/learn-batch.ts';
import { newParameters, stepParameters, zerosLike, type Parameters } from '../../../training/network/parameters.ts';

const shape = { words: 7, given: 3, width: 4, filters: 5 };
/** Nothing is dropped, so that a batch gives the same loss each time. */
const keepAll = () => 0.999;
const random = newRandom(3);
const given = Float32Array.from({ length: shape.words * shape.given }, () => 2 * random() - 1);
const texts = { rows: Uint32Array.of(1, 2, 3, 2, 5, 6, 4, 1), starts: Uint32Array.of(0, 4, 5, 5, 8) };
const wanted = Float32Array.of(0.7, 0.2, 0.1, 0, 1, 0, 0.3, 0.3, 0.4, 0.1, 0.1, 0.3);
const batch = Uint32Array.of(0, 1, 2, 3);

const lossOf = (p: Parameters): number => newLearner(shape, given, keepAll, 4)(p, zerosLike(p), texts, wanted, batch).loss;

describe('the slopes of the network', () => {
  const parameters = newParameters(shape, newRandom(11));
  const slopes = zerosLike(parameters);
  newLearner(shape, given, keepAll, 4)(parameters, slopes, texts, wanted, batch);

  it.each(Object.keys(parameters) as (keyof Parameters)[])('of %s are those that small changes show', (name) => {
    const values = parameters[name];
    for (let i = 0; i < values.length; i++) {
      const was = values[i]!;
      const step = 2 ** -9;
      values[i] = was + step;
      const above = lossOf(parameters);
      values[i] = was - step;
      const below = lossOf(parameters);
      values[i] = was;
      expect(Math.abs(slopes[name][i]! - (above - below) / (2 * step))).toBeLessThan(2e-3);
    }
  });
});

describe('learning', () => {
  it('brings the loss down, and touches no word that was not met', () => {
    const parameters = newParameters(shape, newRandom(5));
    const slopes = zerosLike(parameters);
    const moments = { first: zerosLike(parameters), second: zerosLike(parameters), step: 0 };
    const before = lossOf(parameters);
    const unmet = parameters.offsets.slice(0, shape.width);
    const learn = newLearner(shape, given, keepAll, 4);
    for (let i = 0; i < 200; i++) {
      const { words } = learn(parameters, slopes, texts, wanted, batch);
      stepParameters(parameters, slopes, moments, { rate: 0.02, decay: 0, rows: words, width: shape.width });
    }
    expect(lossOf(parameters)).toBeLessThan(before - 0.2);
    expect(parameters.offsets.slice(0, shape.width)).toEqual(unmet);
  });
});

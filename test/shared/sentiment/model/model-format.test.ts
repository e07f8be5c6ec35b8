import { describe, expect, it } from 'vitest';
import { loadModelFile } from '../../../../shared/sentiment/model/load-model.ts';
import { decodeModel, encodeModel, UnreadableModel } from '../../../../shared/sentiment/model/model-format.ts';

const shipped = Uint8Array.from(loadModelFile());
const damaged = (at: number, value: number): Uint8Array => shipped.with(at, value);

describe('a model file', () => {
  it('is at most two million bytes', () => {
    expect(shipped.length).toBeLessThanOrEqual(2_000_000);
  });

  it('is written back as it was read', () => {
    expect(encodeModel(decodeModel(shipped))).toEqual(shipped);
  });

  it('is read wherever it lies in memory', () => {
    const moved = new Uint8Array(shipped.length + 3);
    moved.set(shipped, 3);
    expect(decodeModel(moved.subarray(3)).words).toEqual(decodeModel(shipped).words);
  });

  it.each([
    ['empty', new Uint8Array(0), /too few/],
    ['something else', new Uint8Array(4_096).fill(7), /begin like one/],
    ['of another version', damaged(4, 9), /version 9/],
    ['cut short', shipped.slice(0, 100_000), /ends after/],
    ['longer than it says', Uint8Array.of(...new Uint8Array(0), ...shipped.slice(0, 64)), /ends after/],
    ['damaged in its weights', damaged(500_000, shipped[500_000]! ^ 1), /checksum/],
    ['of impossible sizes', damaged(8, 255), /sizes/],
  ])('that is %s is refused with the reason', (_what, bytes, why) => {
    expect(() => decodeModel(bytes)).toThrow(UnreadableModel);
    expect(() => decodeModel(bytes)).toThrow(why);
  });
});

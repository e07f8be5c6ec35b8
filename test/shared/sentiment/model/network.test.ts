import { describe, expect, it } from 'vitest';
import { loadModelFile } from '../../../../shared/sentiment/model/load-model.ts';
import { decodeModel } from '../../../../shared/sentiment/model/model-format.ts';
import { newNetworkReader, noNetwork, vectorRow, wordPart, type WordPart } from '../../../../shared/sentiment/model/network.ts';
import { hash32 } from '../../../../shared/domain/signal/hash32.ts';
import { newReader } from '../../../../shared/sentiment/model/read-text.ts';
import { makeToken } from '../../../../shared/sentiment/model/token.ts';

const { network } = decodeModel(Uint8Array.from(loadModelFile()));
const tokens = newReader((kind, raw) => makeToken(kind, raw));
const read = newNetworkReader(network);
const logits = (text: string): number[] => {
  const reading = tokens(text);
  const parts: WordPart[] = reading.tokens.slice(0, reading.count).map((t) => wordPart(network, t.hash, t.plain));
  const into = new Float64Array(3);
  read(parts, parts.length, into);
  return [...into];
};
const best = (text: string): number => logits(text).indexOf(Math.max(...logits(text)));

describe('the network', () => {
  it('reads words together: what stands before a word changes what it says', () => {
    expect(best('this is a good phone')).toBe(2);
    expect(best('this is not a good phone at all')).toBe(0);
  });

  it('knows a word by its plain spelling where it does not know the spelling', () => {
    const [odd, plain] = [hash32('#gooood-never-seen'), hash32('good')];
    expect(vectorRow(network.hashes, odd, 0)).toBe(0);
    expect(vectorRow(network.hashes, odd, plain)).toBe(vectorRow(network.hashes, plain, 0));
  });

  it('has something to say where there is no word, and where none is known', () => {
    for (const text of ['', 'zzqxv wqqzk kkzzw']) expect(logits(text).every(Number.isFinite)).toBe(true);
  });

  it('reads no more than 400 words', () => {
    const long = 'good '.repeat(399);
    expect(logits(`${long} good awful awful awful`)).toEqual(logits(`${long} good`));
  });

  it('an empty one adds nothing', () => {
    const into = new Float64Array(3).fill(9);
    newNetworkReader(noNetwork)([wordPart(noNetwork, 1, 2)], 1, into);
    expect([...into]).toEqual([0, 0, 0]);
  });
});

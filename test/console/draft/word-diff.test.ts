import { describe, expect, it } from 'vitest';
import { changesBetween, type Run } from '../../../console/pages/draft/word-diff.ts';

const older = (runs: Run[]): string =>
  runs
    .filter((r) => r.kind !== 'added')
    .map((r) => r.text)
    .join('');
const newer = (runs: Run[]): string =>
  runs
    .filter((r) => r.kind !== 'removed')
    .map((r) => r.text)
    .join('');

describe('what was changed between two texts', () => {
  it('names the words that came and went, and nothing else', () => {
    const runs = changesBetween('We are very sorry to read this.', 'We are sorry to hear this.');
    expect(runs.filter((r) => r.kind === 'removed').map((r) => r.text.trim())).toEqual(['very', 'read']);
    expect(runs.filter((r) => r.kind === 'added').map((r) => r.text.trim())).toEqual(['hear']);
  });

  it('makes both texts exactly again, line breaks and spaces too', () => {
    const [a, b] = ['Hello  there,\n\nwe look into it. ', 'Hello there,\nwe have looked into it!\n'];
    const runs = changesBetween(a, b);
    expect([older(runs), newer(runs)]).toEqual([a, b]);
  });

  it('takes words that follow each other as one change', () => {
    const runs = changesBetween('Next update: soon and here.', 'Next update: 9 am.');
    expect(runs.filter((r) => r.kind !== 'same')).toHaveLength(2);
    expect(newer(runs)).toBe('Next update: 9 am.');
  });

  it('finds words where the language puts no spaces between them', () => {
    const runs = changesBetween('ご迷惑をおかけしています。', 'ご不便をおかけしています。', 'ja');
    expect(runs[0]).toEqual({ kind: 'same', text: 'ご' });
    expect(older(runs)).toBe('ご迷惑をおかけしています。');
  });

  it('gives up word by word where two long texts have nothing in common, and does so at once', () => {
    const [a, b] = [Array.from({ length: 5000 }, (_, i) => `a${i}`).join(' '), Array.from({ length: 5000 }, (_, i) => `b${i}`).join('-')];
    const started = performance.now();
    expect(changesBetween(a, b)).toEqual([
      { kind: 'removed', text: a },
      { kind: 'added', text: b },
    ]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('says nothing changed of the same text', () => {
    expect(changesBetween('one', 'one')).toEqual([{ kind: 'same', text: 'one' }]);
    expect(changesBetween('', '')).toEqual([]);
    expect(changesBetween('', 'one', 'no such language!')).toEqual([{ kind: 'added', text: 'one' }]);
  });
});

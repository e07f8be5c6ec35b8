import { describe, expect, it } from 'vitest';
import { movedTo, stretchesOf } from '../../../console/pages/draft/marks.ts';
import type { Finding } from '../../../shared/contract/draft.ts';

const finding = (from: number | null, to: number | null, level: Finding['level'] = 'warn'): Finding => ({
  ...{ rule: 'personal-data', level, words: null, from, to, explain: 'x', remedy: 'y' },
});

describe('findings marked in the words', () => {
  it('cuts the text where findings begin and end, and loses no character', () => {
    const text = 'Write to ana@example.com NOW!!';
    const stretches = stretchesOf(text, [finding(9, 24), finding(28, 30, 'note')]);
    expect(stretches.map((s) => s.text).join('')).toBe(text);
    expect(stretches.filter((s) => s.level !== null).map((s) => [s.text, s.level])).toEqual([
      ['ana@example.com', 'warn'],
      ['!!', 'note'],
    ]);
  });

  it('shows the gravest where two findings overlap, and names both', () => {
    const middle = stretchesOf('abcdef', [finding(0, 4, 'note'), finding(2, 6, 'block')])[1];
    expect(middle).toEqual({ text: 'cd', from: 2, findings: [0, 1], level: 'block' });
  });

  it('bears findings that lie outside of the text or nowhere in it', () => {
    expect(stretchesOf('abc', [finding(2, 99), finding(null, null, 'block')]).map((s) => s.text)).toEqual(['ab', 'c']);
    expect(stretchesOf('', [finding(0, 0)])).toEqual([]);
  });
});

describe('findings while one types on', () => {
  const checked = 'Call 555 010 2030 or write to ana@example.com today';
  const [phone, mail] = [finding(5, 17), finding(30, 45)];
  const at = (text: string, found: Finding[]): string[] => found.map((f) => text.slice(f.from ?? 0, f.to ?? 0));

  it('moves what stands behind the typing, and keeps what stands before it', () => {
    const text = checked.replace(' or write', ' or please write');
    expect(at(text, movedTo(text, checked, [phone, mail]))).toEqual(['555 010 2030', 'ana@example.com']);
  });

  it('leaves out what was typed into, until the checker has looked again', () => {
    const text = checked.replace('555 010 2030', '555 010');
    expect(at(text, movedTo(text, checked, [phone, mail]))).toEqual(['ana@example.com']);
  });

  it('keeps what is said of the whole text', () => {
    expect(movedTo('abc', 'abcd', [finding(null, null)])).toHaveLength(1);
  });
});

import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../console/parts/visible-text.ts';

const shown = (text: string): string =>
  piecesOf(text)
    .map((piece) => piece.text)
    .join('');

describe('a stranger’s text in pieces', () => {
  it('markup is words like all others', () => {
    expect(piecesOf('<script>alert(1)</script> **bold**')).toEqual([{ kind: 'words', text: '<script>alert(1)</script> **bold**' }]);
  });

  it('a link is marked, with where it really leads; what ends the sentence is not part of it', () => {
    expect(piecesOf('look: https://exаmple.com/a?b=1.')).toEqual([
      { kind: 'words', text: 'look: ' },
      { kind: 'link', text: 'https://exаmple.com/a?b=1.', href: 'https://xn--exmple-4nf.com/a?b=1' },
    ]);
  });

  it('only http and https become links', () => {
    expect(piecesOf('javascript:alert(1) data:text/html,x file:///etc').every((piece) => piece.kind === 'words')).toBe(true);
  });

  it('a character that turns text around is named', () => {
    expect(piecesOf('a\u202egnp.exe\u202cb')).toEqual([
      { kind: 'words', text: 'a' },
      { kind: 'hidden', text: 'U+202E' },
      { kind: 'words', text: 'gnp.exe' },
      { kind: 'hidden', text: 'U+202C' },
      { kind: 'words', text: 'b' },
    ]);
  });

  it('a run of characters that are not seen is one mark', () => {
    expect(piecesOf(`a${'\u200b'.repeat(1000)}b`)).toEqual([
      { kind: 'words', text: 'a' },
      { kind: 'hidden', text: '…' },
      { kind: 'words', text: 'b' },
    ]);
  });

  it('families, flags and languages that need joiners and marks stay as they are', () => {
    for (const text of [
      '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}',
      '\u{1f3f3}\ufe0f\u200d\u{1f308}',
      'می\u200cخواهم',
      'ক্\u200dষ',
      'שלום\u200f!',
      '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
      'Donau\u00addampf',
    ])
      expect(piecesOf(text)).toEqual([{ kind: 'words', text }]);
  });

  it('more than four marks on one letter are cut', () => {
    expect(shown(`Z${'\u0301'.repeat(500)}!`)).toBe(`Z${'\u0301'.repeat(4)}!`);
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 400 })])('no text makes it throw, and what is left of it is well formed', (text) => {
    expect(shown(text).isWellFormed()).toBe(true);
  });

  it('100 KB are cut and read in no time', () => {
    const startedAt = performance.now();
    const long = piecesOf('\u202ehttps://a.example '.repeat(6_000));
    expect(shown('x'.repeat(100_000))).toHaveLength(20_000);
    expect(long.length).toBeLessThan(5_000);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

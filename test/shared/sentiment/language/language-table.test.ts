import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLanguageTable, type ScriptTable, writeLanguageTable } from '../../../../shared/sentiment/language/language-table.ts';
import { ARABIC, CYRILLIC, LATIN } from '../../../../shared/sentiment/language/script-of.ts';

const file = new URL('../../../../shared/sentiment/language/language.bin', import.meta.url);
const small: ScriptTable = {
  script: LATIN,
  codes: ['en', 'und'],
  buckets: 3,
  scale: 0.5,
  bias: Float32Array.of(0.25, -1),
  weights: Int8Array.of(1, -1, 127, -127, 0, 5),
};

describe('the table of weights', () => {
  it('is read as it was written', () => {
    expect(readLanguageTable(writeLanguageTable([small])).get(LATIN)).toEqual(small);
  });

  it('that is shipped has at least 25 languages and is at most 400 KB', () => {
    const bytes = readFileSync(file);
    const tables = readLanguageTable(bytes);
    expect(bytes.length).toBeLessThanOrEqual(400_000);
    expect([...tables.keys()]).toEqual([LATIN, CYRILLIC, ARABIC]);
    const codes = [...tables.values()].flatMap((table) => table.codes).filter((code) => code !== 'und');
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThanOrEqual(25);
    for (const table of tables.values()) expect(table.weights).toHaveLength(table.buckets * table.codes.length);
  });

  it.each([
    ['empty', (_: Buffer) => Buffer.alloc(0)],
    ['another file', (_: Buffer) => Buffer.from('PNG and so on')],
    ['cut', (whole: Buffer) => whole.subarray(0, 100_000)],
    ['one byte altered', (whole: Buffer) => Buffer.from(whole).fill(7, 5_000, 5_001)],
  ])('%s: says that it is broken and how to make it anew', (_, damage) => {
    const whole = readFileSync(file);
    if (whole[5_000] === 7) whole[5_000] = 8;
    expect(() => readLanguageTable(damage(whole))).toThrow(/^language table: .*make-language-table/);
  });
});

import { fc, test } from '@fast-check/vitest';
import { parse } from 'csv-parse/sync';
import { describe, expect } from 'vitest';
import { gather } from '../../../support/gather.ts';
import { csvRecords } from '../../../../shared/connectors/file/csv-records.ts';

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
const read = (text: string, size = 7) => gather(csvRecords(inPieces(text, size)));
const rows = async (text: string, size = 7) => (await read(text, size)).map((r) => r.fields ?? r.problem);

const field = fc.string({ unit: fc.constantFrom('a', 'é', '😡', ' ', ',', '"', '\n', '\r\n', ';', '') });
const write = (f: string, always: boolean) => (always || /[",\n\r]/.test(f) ? `"${f.replaceAll('"', '""')}"` : f);

describe('CSV records', () => {
  test.prop([
    fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
    fc.boolean(),
    fc.constantFrom('\n', '\r\n'),
    fc.integer({ min: 1, max: 30 }),
    fc.boolean(),
  ])('are what csv-parse reads, however the text is cut into pieces', async (table, always, lineBreak, size, lastBreak) => {
    const text = table.map((row) => row.map((f) => write(f, always)).join(',')).join(lineBreak) + (lastBreak ? lineBreak : '');
    const expected = parse(text, { relax_column_count: true, skip_empty_lines: true, record_delimiter: lineBreak });
    expect(await rows(text, size)).toEqual(expected);
  });

  test('know the line each row begins at, over line breaks in quotes', async () => {
    const all = await read('a,b\n"x\ny\r\nz",1\n\nq,2\n');
    expect(all.map((r) => r.line)).toEqual([1, 2, 6]);
  });

  test('cost only themselves when a quote is never closed', async () => {
    expect(await rows('a,b\n1,"open\n2,two\n3,three\n')).toEqual([
      ['a', 'b'],
      expect.stringContaining('never closed'),
      ['2', 'two'],
      ['3', 'three'],
    ]);
  });

  test('cost only themselves when something follows a closing quote', async () => {
    const all = await read('a,b\n1,"x"y\n2,"two"\n');
    expect(all.map((r) => [r.line, r.fields ?? r.problem])).toEqual([
      [1, ['a', 'b']],
      [2, expect.stringContaining('after a closing quote')],
      [3, ['2', 'two']],
    ]);
  });

  test('an unclosed quote before a later quoted row loses one row, not the file', async () => {
    const all = await rows('h,t\n1,"open\n2,"fine, really"\n3,x\n');
    expect(all.slice(-2)).toEqual([
      ['2', 'fine, really'],
      ['3', 'x'],
    ]);
  });

  test('a line of 5 MB is refused and the next is read', async () => {
    const all = await read(`a\n${'x'.repeat(5_000_000)}\nlast\n`, 65_536);
    expect(all.map((r) => [r.line, r.fields ?? r.problem])).toEqual([
      [1, ['a']],
      [2, expect.stringContaining('4 MB')],
      [3, ['last']],
    ]);
  });

  test('a quote opened before 5 MB of lines is given up and the lines are read', async () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `${i},${'y'.repeat(100)}`).join('\n');
    const all = await read(`h,t\n0,"open\n${lines}\n`, 65_536);
    expect(all).toHaveLength(50_002);
    expect(all.filter((r) => r.problem !== undefined)).toHaveLength(1);
  });
});

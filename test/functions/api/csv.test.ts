import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../functions/api/csv.ts';

describe('a table for a spreadsheet', () => {
  test.each(['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '\u200B=1', '＝1+1', '=HYPERLINK("http://x","y")'])(
    'never begins a field like a formula: %j',
    (text) => {
      const [line] = csvOf([[text]]).split('\r\n');
      expect(line).toMatch(/^"?'/);
    },
  );
  test('numbers stay numbers, nothing stays empty, lines end with CR and LF', () => {
    expect(
      csvOf([
        ['a', 1.5, null],
        ['b', 0, null],
      ]),
    ).toBe('a,1.5,\r\nb,0,\r\n');
  });
  test('commas, quotes and line breaks stay in their field', () => {
    expect(csvOf([['a,b', 'say "hi"', 'one\r\ntwo']])).toBe('"a,b","say ""hi""","one\r\ntwo"\r\n');
  });
});

/** Fields of one CSV text as RFC 4180 says, written apart from what is tested. */
const fieldsOf = (csv: string): string[][] => {
  const rows: string[][] = [[]];
  let rest = csv;
  while (rest !== '') {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const field = quoted ?? /^([^,\r\n]*)/.exec(rest)!;
    rows.at(-1)!.push(quoted ? field[1]!.replaceAll('""', '"') : field[1]!);
    rest = rest.slice(field[0].length);
    if (rest.startsWith(',')) rest = rest.slice(1);
    else {
      expect(rest.startsWith('\r\n')).toBe(true);
      rest = rest.slice(2);
      if (rest !== '') rows.push([]);
    }
  }
  return rows;
};

property.prop([fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 })])(
  'whatever the text, it is read back as it was, or with an apostrophe before it',
  (rows) => {
    // A line that ends in an empty field would need its comma seen: a last field that is not empty ends each row.
    const closed = rows.map((r) => [...r, 'end']);
    const read = fieldsOf(csvOf(closed));
    expect(read.map((r) => r.length)).toEqual(closed.map((r) => r.length));
    read.forEach((row, i) => row.forEach((text, j) => expect([closed[i]![j], `'${closed[i]![j]}`]).toContain(text)));
  },
);

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_BYTES, refusalOf, sayBytes, slicesOf, waitSeconds } from '../../../console/pages/backtest/upload-plan.ts';
import { backtestBodies, MOST_BACKTEST_BYTES } from '../../../shared/contract/backtests.ts';

describe('a file that cannot be used is refused before anything is sent', () => {
  it.each([
    ['mentions.csv', 12, undefined],
    ['MENTIONS.NDJSON.GZ', 12, undefined],
    ['report.xlsx', 12, 'excel'],
    ['mentions.csv.zip', 12, 'zip'],
    ['holiday.jpg', 12, 'kind'],
    ['mentions.csv', 0, 'empty'],
    ['mentions.csv', MOST_BYTES + 1, 'large'],
  ] as const)('%s with %i bytes: %s', (name, bytes, expected) => {
    expect(refusalOf(name, bytes)).toBe(expected);
  });
  it('takes exactly what the API takes', () => {
    expect(MOST_BYTES).toBe(MOST_BACKTEST_BYTES);
    const names = fc.oneof(fc.string(), fc.constantFrom('a.csv', 'b.jsonl.gz', 'c.ndjson', 'd.CSV.GZ', 'e.txt'));
    fc.assert(
      fc.property(names, fc.integer({ min: 0, max: MOST_BYTES + 2 }), (fileName, bytes) => {
        if (refusalOf(fileName, bytes) === undefined) expect(backtestBodies.create.safeParse({ fileName, bytes }).success).toBe(true);
      }),
    );
  });
});

describe('a file is sent in slices', () => {
  it('that are the whole file, in order, none longer than a part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1_000, max: 50_000 }), (bytes, partBytes) => {
        const slices = slicesOf(bytes, partBytes);
        expect(slices[0]!.from).toBe(0);
        expect(slices.at(-1)!.to).toBe(bytes);
        slices.forEach((s, i) => {
          expect(s.part).toBe(i);
          expect(s.to - s.from).toBeLessThanOrEqual(partBytes);
          if (i > 0) expect(s.from).toBe(slices[i - 1]!.to);
        });
      }),
    );
  });
  it('a slice is tried again while the line is away, with longer waits, for some minutes', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((tries) => waitSeconds(0, tries));
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
    expect(waitSeconds(0, 9)).toBeUndefined();
  });
  it('what the server refuses for good is not repeated', () => {
    expect([401, 404, 409, 413, 422].map((status) => waitSeconds(status, 1))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect([429, 500, 503].map((status) => waitSeconds(status, 1))).toEqual([1, 1, 1]);
  });
});

describe('sizes are said as people know them', () => {
  it.each([
    [999, '999 B'],
    [4_000_000, '4 MB'],
    [12_345_678, '12.3 MB'],
    [199_900_000, '200 MB'],
    [1_500_000_000, '1.5 GB'],
  ])('%i', (bytes, said) => {
    expect(sayBytes(bytes, String)).toBe(said);
  });
});

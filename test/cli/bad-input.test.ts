import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { BacktestReport } from '../../shared/contract/backtest.ts';
import { backtestReport } from '../../shared/contract/backtest.ts';
import { fileOf, stormwatch, type Ran } from './stormwatch.ts';

const HEADER = 'time,source,brand,text,author,followers,rating,label';
const row = (n: number, over: Partial<Record<'time' | 'text' | 'followers' | 'rating', string>> = {}) => {
  const { time = `2026-11-0${(n % 9) + 1}T10:00:00Z`, text = `fine ${n}`, followers = '5', rating = '' } = over;
  return `${time},forum,Acme,${text},author${n},${followers},${rating},`;
};
const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

const backtest = async (
  content: string | Uint8Array,
  name = 'mentions.csv',
  ...options: string[]
): Promise<Ran & { report: BacktestReport | undefined; path: string }> => {
  const path = fileOf(name, content);
  const ran = await stormwatch(['backtest', path, '--json', ...options]);
  return { ...ran, path, report: ran.code === 0 ? backtestReport.parse(JSON.parse(ran.out)) : undefined };
};

describe('a bad row', () => {
  const BAD: [string, string][] = [
    [row(9, { text: 'one, two' }), 'columns where the header has 8'],
    [row(9, { text: '"oops' }), 'quote'],
    [row(9, { text: '"oops" yes' }), 'closing quote'],
    [row(9, { time: 'yesterday' }), 'time is not one like'],
    [row(9, { time: '2026-02-30' }), 'time is not one like'],
    [row(9, { time: '2999-01-01T00:00:00Z' }), 'future'],
    [row(9, { time: '1066-10-14T09:00:00Z' }), 'before 2000'],
    [row(9, { followers: '-1' }), 'followers is not a whole number'],
    [row(9, { rating: '999' }), 'rating is not a number from 0 to 10'],
  ];

  test('is told with its line, whatever is wrong with it, and the rest goes on', async () => {
    const { code, err, report, path } = await backtest(file(...BAD.flatMap(([bad], i) => [bad, row(i)])));
    expect([code, report?.mentionCount, report?.rejected]).toEqual([0, BAD.length, BAD.length]);
    const lines = err.trim().split('\n');
    BAD.forEach(([, reason], i) => {
      expect(lines[i]).toMatch(new RegExp(`^${path.replaceAll('/', '\\/')}:${2 * i + 2}: .*${reason}.*; skipped$`));
    });
    expect(lines.at(-1)).toContain(`${BAD.length} rows skipped`);
  });

  test('in NDJSON is told with its line, and the rest goes on', async () => {
    const good = (n: number) => `{"time":"2026-11-01T10:00:0${n}Z","source":"x","brand":"Acme","text":"fine"}`;
    const { report, err } = await backtest(
      [good(1), '{"time": "2026-', good(2), '{"time":7}', '"text"', good(3)].join('\n'),
      'mentions.ndjson',
    );
    expect([report?.mentionCount, report?.rejected]).toEqual([3, 3]);
    for (const line of [2, 4, 5]) expect(err).toContain(`mentions.ndjson:${line}: `);
  });

  test('in the wrong encoding is told with its line, and the rest goes on', async () => {
    const latin1 = Buffer.concat([
      Buffer.from(`${HEADER}\n${row(1)}\n`),
      Buffer.from(`${row(9, { text: 'grässlich' })}\n`, 'latin1'),
      Buffer.from(`${row(2, { text: 'grässlich' })}\n`),
    ]);
    const { report, err } = await backtest(latin1);
    expect([report?.mentionCount, report?.rejected]).toEqual([2, 1]);
    expect(err).toContain('mentions.csv:3: the line is not UTF-8 text; save the file as UTF-8');
  });

  test('is fatal with --strict, with its line', async () => {
    const { code, out, err, path } = await backtest(file(row(1), row(9, { followers: '-1' }), row(2)), 'mentions.csv', '--strict');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`${path}: line 3: followers`);
  });

  test('among thousands is told twenty times and then counted', async () => {
    const { err, report } = await backtest(file(row(1), ...Array.from({ length: 500 }, () => row(9, { rating: 'x' }))));
    expect(report?.rejected).toBe(500);
    expect(err.trim().split('\n')).toHaveLength(22);
    expect(err).toContain('… and 480 more');
  });
});

describe('what is unusual and no reason to refuse', () => {
  test('a text of 1 MB, control characters, CRLF and a byte order mark', async () => {
    const content = `\ufeff${file(row(1, { text: 'x'.repeat(1_000_000) }), row(2, { text: 'a\u0000\u001b[2J\u0007b' }), row(3)).replaceAll('\n', '\r\n')}`;
    const { code, report, err } = await backtest(content);
    expect([code, report?.mentionCount, report?.rejected], err).toEqual([0, 3, 0]);
  });

  test('UTF-16', async () => {
    const { code, report, err } = await backtest(Buffer.from(`\ufeff${file(row(1), row(2))}`, 'utf16le'));
    expect([code, report?.mentionCount, report?.rejected], err).toEqual([0, 2, 0]);
  });

  test('an unknown column is said, once', async () => {
    const { err, report } = await backtest(`mood,${HEADER}\ngrim,${row(1)}\ngrim,${row(2)}\n`);
    expect(report?.mentionCount).toBe(2);
    expect(err.match(/unknown column/g)).toHaveLength(1);
  });

  test('gzip that breaks off: what came before it is read', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => row(n, { text: Math.sin(n).toString(36) }));
    const whole = gzipSync(file(...rows));
    const { code, report, err } = await backtest(whole.subarray(0, whole.length / 2), 'mentions.csv.gz');
    expect(code).toBe(0);
    expect(report?.mentionCount).toBeGreaterThan(1000);
    expect(err).toMatch(/mentions\.csv\.gz:\d+: the gzip data ends early.*what came before it was read; skipped/);
  });
});

describe('a file that cannot be read at all', () => {
  test.each([
    ['an empty one', '', 'the file is empty'],
    ['columns that are missing', 'when,what\n1,2\n', '"time", "source", "brand", "text" missing; the header is time,source'],
    ['semicolons', 'time;source;brand;text\n', 'separated by ";"; save the file with commas'],
    ['an array', '[{"time":1}]', 'write one object a line (NDJSON)'],
    ['a zip', 'PK\u0003\u0004....', 'save it as CSV'],
    ['noise', Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256)), 'missing'],
    ['gzip of nothing', gzipSync('').subarray(0, 12), 'the gzip data ends early'],
  ])('%s: exit code 1 and a sentence with the file and what to do', async (_, content, message) => {
    const { code, out, err, path } = await backtest(content);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`stormwatch: ${path}: `);
    expect(err).toContain(message);
    expect(err).not.toMatch(/at .*\.ts:\d+/);
  });
});

test('score and detect skip bad lines too', async () => {
  const scored = await stormwatch(
    ['score', '-', '--json'],
    Buffer.concat([Buffer.from('fine\n'), Buffer.from('gr\xe4sslich\n', 'latin1'), Buffer.from('awful\n')]),
  );
  expect([scored.code, scored.out.trim().split('\n').length]).toEqual([0, 2]);
  expect(scored.err).toContain('standard input:2: the line is not UTF-8');
  const detected = await stormwatch(
    ['detect', '-'],
    'timestamp,value\n2026-11-22 00:00:00,5\n2026-11-22 00:05:00,many\n2026-11-21 00:00:00,5\n2026-11-22 00:10:00,7\n',
  );
  expect(
    detected.out
      .trim()
      .split('\n')
      .map((l) => l.split(',').slice(0, 2).join()),
  ).toEqual(['timestamp,value', '2026-11-22 00:00:00,5', '2026-11-22 00:10:00,7']);
  expect(detected.err).toContain('standard input:3: the value is not a number');
  expect(detected.err).toContain('standard input:4: the timestamp is before that of the row above');
});

import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { scoreLine } from '../../shared/contract/score.ts';
import { fileOf, stormwatch } from './stormwatch.ts';

const COMMANDS = ['demo', 'serve', 'backtest', 'replay', 'score', 'adapt', 'detect', 'report', 'tuning', 'series', 'config'];

describe('help', () => {
  test('names every command', async () => {
    const { code, out } = await stormwatch(['--help']);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test.each([...COMMANDS.slice(0, -1).map((c) => [c]), ['config', 'export'], ['config', 'plan'], ['config', 'apply']])(
    'of %s %s has an example',
    async (...words) => {
      const { code, out } = await stormwatch([...words, '--help']);
      expect([code, out.includes('Examples:\n  $ stormwatch ')]).toEqual([0, true]);
    },
  );
});

describe('wrong use is exit code 2 and says what to do', () => {
  test.each([
    [['detec'], 'Did you mean detect?'],
    [['backtest'], "missing required argument 'file'"],
    [['backtest', 'x.csv', '--jsn'], 'Did you mean --json?'],
    [['backtest', 'x.csv', '--timezone', 'Mars/Base'], 'IANA time zone'],
    [['replay', 'x.csv', '--as', 'live'], 'Allowed choices are history, drill'],
    [['replay', 'x.csv', '--speed', 'fast'], 'It has to be a number'],
    [['adapt', 'labels.csv'], "required option '--out <file>' not specified"],
    [['report', 'inc_1'], 'Give --token'],
    [['report', '../config', '--token', 'x'], 'no incident id'],
    [['config', 'plan', '.', '--url', 'ftp://x', '--token', 'x'], 'http:// or https://'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await stormwatch(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).not.toMatch(/at .*\.ts:\d+/);
  });
});

test('what fails is exit code 1 and a sentence with the place', async () => {
  expect(await stormwatch(['detect', '/nowhere/at/all.csv'])).toEqual({
    code: 1,
    out: '',
    err: 'stormwatch: /nowhere/at/all.csv: there is no such file or folder\n',
  });
  const unreachable = await stormwatch(['report', 'inc_1', '--url', 'http://127.0.0.1:1', '--token', 'x']);
  expect([unreachable.code, unreachable.err.includes('is it running (stormwatch serve)')]).toEqual([1, true]);
});

describe('score', () => {
  test('prints one object a line, for each line that was given', async () => {
    const { out, err } = await stormwatch(
      ['score', '--json'],
      'I love it, wonderful\n\nterrible, the worst\r\n\u001b]0;gotcha\u0007 \u009b31m\n',
    );
    const lines = out
      .trim()
      .split('\n')
      .map((l) => scoreLine.parse(JSON.parse(l)));
    expect(lines.map((l) => l.label)).toEqual(['positive', 'neutral', 'negative', expect.any(String)]);
    // Nothing a terminal would act on gets through.
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(err).toBe('');
  });

  test('takes the texts of a mention file, and its stars', async () => {
    const path = fileOf(
      'reviews.csv.gz',
      gzipSync('time,source,brand,text,rating\n2026-11-22,app,Acme,it is what it is,1\n2026-11-22,app,Acme,it is what it is,5\n'),
    );
    const { out } = await stormwatch(['score', path, '--json']);
    expect(
      out
        .trim()
        .split('\n')
        .map((l) => scoreLine.parse(JSON.parse(l)).label),
    ).toEqual(['negative', 'positive']);
  });

  test('without --json is for people: no control character, one line a text', async () => {
    const { out } = await stormwatch(['score'], 'awful \u001b[31mred\n');
    expect(out).toMatch(/^(negative|neutral) +-?\d\.\d\d (en|und) +awful \[31mred\n$/);
  });
});

describe('detect', () => {
  const rows = Array.from(
    { length: 2000 },
    (_, i) => `${new Date(Date.UTC(2026, 0, 1) + i * 300_000).toISOString().slice(0, 19).replace('T', ' ')},${i === 1500 ? 900 : 10}`,
  );

  test('prints each row as it was, with a score of 0 to 1 and 1 only where it fires', async () => {
    const { out } = await stormwatch(['detect', fileOf('counts.csv', `timestamp,value\n${rows.join('\n')}\n`)]);
    const [header, ...lines] = out.trim().split('\n');
    expect(header).toBe('timestamp,value,anomaly_score,alert');
    expect(lines.map((l) => l.split(',').slice(0, 2).join())).toEqual(rows);
    expect(lines.flatMap((l, i) => (l.endsWith(',1') ? [i] : []))).toEqual([1500]);
    expect(lines.map((l) => Number(l.split(',')[2])).every((s) => s >= 0 && s <= 1)).toBe(true);
  });
});

test('a reader that has seen enough ends it quietly', () => {
  const path = fileOf('many.txt', 'so so\n'.repeat(200_000));
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `set -o pipefail; "${process.execPath}" cli/main.ts score "${path}" | head -1`],
    { encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.trim().split('\n')).toHaveLength(1);
});

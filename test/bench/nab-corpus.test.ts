import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCorpus, rowWindows } from '../../bench/nab/corpus.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'stormwatch-nab-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const clock = (i: number): string => new Date(Date.UTC(2026, 0, 1) + i * 300_000).toISOString().slice(0, 19).replace('T', ' ');
const csv = (rows: number): string =>
  ['timestamp,value', ...Array.from({ length: rows }, (_, i) => `${clock(i)},${10 + (i % 5)}`)].join('\n');
const put = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const span = (from: number, to: number): [string, string] => [`${clock(from)}.000000`, `${clock(to)}.000000`];

test('every file that has windows is read, whatever its name', async () => {
  put('one.csv', csv(100));
  put('other.csv', csv(200));
  put('windows.json', JSON.stringify({ 'one.csv': [span(50, 60)], 'other.csv': [], 'not-here.csv': [span(1, 2)] }));
  const corpus = (await readCorpus(folder))!;
  expect(corpus.series.map((s) => [s.name, s.windows])).toEqual([
    ['one', [{ from: 50, to: 60 }]],
    ['other', []],
  ]);
});

test('the benchmark’s own folders are read from any of their levels', async () => {
  put('data/kind/one.csv', csv(100));
  put('labels/combined_windows.json', JSON.stringify({ 'kind/one.csv': [span(50, 60)] }));
  for (const at of ['', 'data', 'data/kind']) expect((await readCorpus(join(folder, at)))?.series.map((s) => s.name)).toEqual(['one']);
});

test('a folder without windows is no corpus', async () => {
  put('one.csv', csv(100));
  expect(await readCorpus(folder)).toBeUndefined();
});

test('rows that are not readable and windows without a scored row are told', async () => {
  put('one.csv', `${csv(100)}\nnonsense,1`);
  put('windows.json', JSON.stringify({ 'one.csv': [span(2, 4), span(50, 60)] }));
  const { series, notes } = (await readCorpus(folder))!;
  expect(series[0]!.windows).toEqual([{ from: 50, to: 60 }]);
  expect(notes).toEqual(['one: 1 rows are not readable and left out', 'one: 1 windows hold no scored row and are left out']);
});

test('a window’s ends need not be rows; a window between two rows is left out', () => {
  const times = [0, 10, 20, 30].map((minutes) => Date.UTC(2026, 0, 1) + minutes * 60_000);
  const at = (minute: number): string => `2026-01-01 00:${String(minute).padStart(2, '0')}:00`;
  expect(
    rowWindows(times, [
      [at(25), at(40)],
      [at(5), at(20)],
    ]),
  ).toEqual([
    { from: 1, to: 2 },
    { from: 3, to: 3 },
  ]);
  expect(rowWindows(times, [[at(11), at(19)]])).toEqual([]);
});

const bench = (...args: string[]): string =>
  execFileSync(process.execPath, [join(import.meta.dirname, '../../bench/nab.ts'), ...args], { encoding: 'utf8' });

test('the bench prints one row a detector for another folder, and says what it skips', () => {
  expect(bench('--data', join(folder, 'absent'))).toMatch(/^skipped: /);
  expect(bench('--data', folder)).toMatch(/^skipped: neither windows/);
  put('one.csv', csv(2000));
  put('windows.json', JSON.stringify({ 'one.csv': [span(1500, 1600)] }));
  const out = bench('--data', folder);
  for (const name of ['stormwatch detect', 'windowed Gaussian', 'EWMA z-score', 'seasonal ESD', 'null'])
    expect(out).toMatch(new RegExp(`^${name}.* of 1 `, 'm'));
  expect(bench('--help')).toContain('Examples:');
}, 30_000);

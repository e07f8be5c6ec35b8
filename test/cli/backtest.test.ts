import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backtestReport } from '../../shared/contract/backtest.ts';
import { twoStorms } from '../shared/backtest/two-storms.ts';
import { problemsIn, textOf } from './read-html.ts';
import { fileOf, stormwatch } from './stormwatch.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'stormwatch-html-'));
const history = (): string =>
  fileOf(
    'mentions.ndjson',
    twoStorms()
      .map(({ time, source, brand, text, author, followers }) => JSON.stringify({ time, source, brand, text, author, followers }))
      .join('\n'),
  );
const HEADER = 'time,source,brand,text\n';

test('a report to read and one with plots, from a file', async () => {
  const html = join(folder(), 'report.html');
  const { code, out, err } = await stormwatch(['backtest', history(), '--html', html]);
  expect([code, err], err).toEqual([0, `The report with plots is in ${html}; open it in a browser.\n`]);
  expect(out).toContain('Each storm at each sensitivity');
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  const page = readFileSync(html, 'utf8');
  expect(problemsIn(page)).toEqual([]);
  expect(textOf(page)).toContain('Acme');
});

test('--json is as it was; --compare adds what each sensitivity makes of it, and nothing else', async () => {
  const path = history();
  const plain = backtestReport.parse(JSON.parse((await stormwatch(['backtest', path, '--json'])).out));
  const compared = backtestReport.parse(JSON.parse((await stormwatch(['backtest', path, '--json', '--compare'])).out));
  expect(Object.keys(plain)).toEqual(['mentionCount', 'rejected', 'brands', 'from', 'to', 'incidents', 'pages', 'holds']);
  expect(plain.incidents.some((i) => 'lead' in i)).toBe(false);
  const { sensitivities, ...rest } = compared;
  expect(sensitivities!.figures.map((f) => f.sensitivity)).toEqual(['quiet', 'normal', 'early']);
  expect(rest.incidents.every((i) => i.lead !== undefined)).toBe(true);
  expect({ ...rest, incidents: rest.incidents.map(({ lead: _, ...i }) => i) }).toEqual(plain);
});

test.each([
  ['a folder that is not there', (dir: string) => join(dir, 'nowhere', 'report.html'), 'its folder does not exist'],
  ['a folder', (dir: string) => dir, 'that is a folder'],
  ['a folder that is a file', (dir: string) => join(fileOf('x.txt', dir), 'report.html'), 'its folder is a file'],
])('--html to %s is refused before the work, with what to do', async (_, pathIn, reason) => {
  const path = pathIn(folder());
  const { code, out, err } = await stormwatch(['backtest', history(), '--html', path]);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(`stormwatch: --html: cannot write ${path}: ${reason}`);
  expect(err).toContain('Name a file in a folder that exists');
  expect(err).not.toMatch(/at .*\.ts:\d+/);
});

test('an empty file says so and writes no report', async () => {
  const html = join(folder(), 'report.html');
  const { code, out, err } = await stormwatch(['backtest', fileOf('mentions.csv', ''), '--html', html]);
  expect([code, out, existsSync(html)]).toEqual([1, '', false]);
  expect(err).toContain('the file is empty');
});

test('a header alone is no mentions; one mention is one', async () => {
  const none = await stormwatch(['backtest', fileOf('mentions.csv', HEADER)]);
  expect([none.code, none.out]).toEqual([0, 'No mentions.\n']);
  const one = await stormwatch(['backtest', fileOf('mentions.csv', `${HEADER}2026-11-01T10:00:00Z,forum,Acme,hello\n`)]);
  expect(one.code).toBe(0);
  expect(one.out).toContain('1 mention of 1 brand, Sun 1 Nov 2026');
});

test('rows that were skipped are told with their line, and counted in the report', async () => {
  const file = fileOf('mentions.csv', `${HEADER}2026-11-01T10:00:00Z,forum,Acme,hello\nnot a time,forum,Acme,hello\n`);
  const { out, err } = await stormwatch(['backtest', file]);
  expect(err).toContain(`${file}:3: `);
  expect(out.replace(/\s+/g, ' ')).toContain('1 row skipped.');
});

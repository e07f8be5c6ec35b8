import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundleScript } from '../../infra/bundle-script.ts';
import { bundleFunction, bytesOf, functionFolders, place } from '../../infra/bundle.ts';
import { functionFolders as committedFolders, ROOT } from '../house/repository.ts';
import { runBundle } from '../support/run-bundle.ts';

/** What every start reads; chunks that a call may ask for later (AWS's clients, what writes PDFs) have the same bar for all together. */
const START_BYTES = 1_000_000;
const ON_DEMAND_BYTES = 1_000_000;
/** Models and tables: the sentiment model alone may take 2 MB. */
const DATA_BYTES = 3_000_000;

test('every function of the repository is bundled', () => {
  expect(functionFolders()).toEqual(committedFolders().sort());
});

describe.each(functionFolders())('the bundle of functions/%s', (folder) => {
  test('is at most 1,000,000 bytes of script at its start, as many on demand, and 3,000,000 of data', () => {
    const { start, onDemand, data } = bytesOf(bundleFunction(folder));
    expect(start).toBeGreaterThan(50_000);
    expect(start).toBeLessThanOrEqual(START_BYTES);
    expect(onDemand).toBeLessThanOrEqual(ON_DEMAND_BYTES);
    expect(data).toBeLessThanOrEqual(DATA_BYTES);
  });

  test('loads where there is no node_modules, prints nothing and exports the handler', async () => {
    const run = await runBundle(bundleFunction(folder), 'process.exitCode = typeof bundle.handler === "function" ? 42 : 1;');
    expect(run).toEqual({ code: 42, stdout: '', stderr: '' });
  });

  test('names no path of the machine it was made on', () => {
    const directory = bundleFunction(folder);
    expect(readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(ROOT))).toEqual([]);
  });
});

test('a function is bundled once for each process, and to the same place by the next one', () => {
  const directory = bundleFunction('open-incident');
  expect(bundleFunction('open-incident')).toBe(directory);
  expect(place(bundleScript('functions/open-incident/handler.ts'), join(directory, '..'))).toBe(directory);
});

test('a folder that is no function is refused with the names of those that are', () => {
  expect(() => bundleFunction('open-incidents')).toThrow(
    /there is no function "open-incidents": functions\/open-incidents\/handler\.ts does not exist; name one of api, .*open-incident/,
  );
});

describe('a bundle is put into place', () => {
  const script = (text: string) => ({ files: new Map([['index.mjs', Buffer.from(text)]]) });
  const parent = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'stormwatch-place-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };

  test('the same files at the same path, other files at another; nothing else is left lying about', () => {
    const folder = parent();
    const first = place(script('export const a = 1;'), folder);
    expect(place(script('export const a = 1;'), folder)).toBe(first);
    const second = place(script('export const a = 2;'), folder);
    expect(second).not.toBe(first);
    expect(
      readdirSync(folder)
        .map((name) => join(folder, name))
        .sort(),
    ).toEqual([first, second].sort());
  });

  test('one that was damaged is made again', () => {
    const folder = parent();
    const directory = place(script('export const a = 1;'), folder);
    writeFileSync(join(directory, 'index.mjs'), 'export const');
    writeFileSync(join(directory, 'stray.txt'), 'stray');
    expect(place(script('export const a = 1;'), folder)).toBe(directory);
    expect(readdirSync(directory)).toEqual(['index.mjs']);
    expect(bytesOf(directory)).toEqual({ start: 'export const a = 1;'.length, onDemand: 0, data: 0 });
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('its start is what is imported by statements; what is imported by a call is on demand', () => {
    const files = new Map([
      ['index.mjs', Buffer.from('import{a as b}from"./near.mjs";import"./bare.mjs";export const later=()=>import("./far.mjs");')],
      ['near.mjs', Buffer.from('export*from"./nearer.mjs";')],
      ...['nearer', 'bare'].map((name) => [`${name}.mjs`, Buffer.from('1;')] as const),
      ['far.mjs', Buffer.from('import"./farther.mjs";')],
      ['farther.mjs', Buffer.from('12345;')],
      ['words.bin', Buffer.from('123')],
    ]);
    const size = (...names: string[]) => names.reduce((sum, name) => sum + files.get(`${name}.mjs`)!.length, 0);
    expect(bytesOf(place({ files }, parent()))).toEqual({
      start: size('index', 'near', 'nearer', 'bare'),
      onDemand: size('far', 'farther'),
      data: 3,
    });
  });

  test('what nobody asked for in a day is forgotten', () => {
    const folder = parent();
    const old = place(script('export const a = 1;'), folder);
    const kept = place(script('export const a = 2;'), folder);
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
    for (const directory of [old, kept]) utimesSync(directory, twoDaysAgo, twoDaysAgo);
    place(script('export const a = 2;'), folder);
    expect([existsSync(old), existsSync(kept)]).toEqual([false, true]);
  });
});

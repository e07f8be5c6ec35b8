import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readImports } from './import-rules.ts';

let root: string;
const write = (path: string, source: string) => {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
};

beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'stormwatch-imports-'));
  root = join(home, 'house');
  mkdirSync(root);
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
  write(
    'package.json',
    JSON.stringify({ type: 'module', dependencies: { zod: '*', hono: '*', yaml: '*', 'temporal-polyfill': '*', natural: '*' } }),
  );
  const nothing = 'export const x = 1;\n';
  for (const path of [
    'shared/domain/incident/incident.ts',
    'shared/events/catalogue.ts',
    'shared/platform/trigger.ts',
    'shared/store/table.ts',
    'shared/connectors/outcome.ts',
    'shared/connectors/mastodon/connector.ts',
    'shared/connectors/webhook/connector.ts',
    'shared/channels/sns-sms/channel.ts',
    'functions/score/trigger.ts',
    'functions/score/handler.ts',
    'functions/score/score.ts',
    'functions/detect/detect.ts',
    'local/runtime.ts',
    'cli/main.ts',
    'infra/app.ts',
    'console/main.ts',
    'test/support/test-ports.ts',
    '../shared/data/rows.ts',
  ])
    write(path, nothing);
});
afterEach(() => {
  rmSync(dirname(root), { recursive: true, force: true });
});

const take = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;

describe('an import against the rules is named', () => {
  test.each([
    ['domain-is-pure', 'shared/domain/incident/bad.ts', "import { randomUUID } from 'node:crypto';\nexport const y = randomUUID;\n"],
    ['domain-is-pure', 'shared/domain/incident/bad.ts', "import { Hono } from 'hono';\nexport const y = Hono;\n"],
    ['domain-is-pure', 'shared/domain/incident/bad.ts', "import { parse } from 'yaml';\nexport const y = parse;\n"],
    ['domain-is-pure', 'shared/domain/incident/bad.ts', take('../../store/table.ts')],
    ['domain-is-pure', 'shared/domain/incident/bad.ts', "import type { x } from '../../store/table.ts';\nexport type Y = typeof x;\n"],
    ['shared-stands-alone', 'shared/store/bad.ts', take('../../functions/score/score.ts')],
    ['shared-stands-alone', 'shared/store/bad.ts', take('../../local/runtime.ts')],
    ['shared-stands-alone', 'shared/store/bad.ts', take('../../test/support/test-ports.ts')],
    ['adapters-kinds-apart', 'shared/connectors/mastodon/bad.ts', take('../../channels/sns-sms/channel.ts')],
    ['adapters-apart', 'shared/connectors/mastodon/bad.ts', take('../webhook/connector.ts')],
    ['functions-apart', 'functions/detect/bad.ts', take('../score/score.ts')],
    ['functions-know-no-edge', 'functions/detect/bad.ts', take('../../local/runtime.ts')],
    ['functions-know-no-edge', 'functions/detect/bad.ts', take('../../infra/app.ts')],
    ['infra-reads-values', 'infra/bad.ts', take('../functions/score/handler.ts')],
    ['infra-reads-values', 'infra/bad.ts', take('../shared/store/table.ts')],
    ['local-runs-functions', 'local/bad.ts', take('../cli/main.ts')],
    ['cli-is-no-test', 'cli/bad.ts', take('../test/support/test-ports.ts')],
    ['console-imports-types', 'console/bad.ts', take('../shared/events/catalogue.ts')],
    ['no-reference-material', 'cli/bad.ts', take('../../shared/data/rows.ts')],
    ['resolvable', 'cli/bad.ts', take('./nowhere.ts')],
    ['shipped-with-us', 'local/bad.ts', "import { test } from 'vitest';\nexport const y = test;\n"],
    ['shipped-with-us-or-for-deploying', 'cli/bad.ts', "import { test } from 'vitest';\nexport const y = test;\n"],
  ])('%s: %s', async (rule, path, source) => {
    write(path, source);
    const { violations } = await readImports(root);
    expect(violations.filter((v) => v.startsWith(`${rule}: ${path} → `))).toHaveLength(1);
  });

  test('no-cycles', async () => {
    write('local/a.ts', "import { b } from './b.ts';\nexport const a = 1;\nexport const c = b;\n");
    write('local/b.ts', "import { a } from './a.ts';\nexport const b = a;\n");
    expect((await readImports(root)).violations).toContain('no-cycles: local/a.ts → local/b.ts');
  });
});

test('what the rules allow passes', async () => {
  write(
    'shared/domain/incident/good.ts',
    "import * as z from 'zod';\nimport { Temporal } from 'temporal-polyfill';\nexport const y = [z, Temporal];\n",
  );
  write('shared/connectors/mastodon/good.ts', take('../outcome.ts'));
  write('shared/connectors/connectors.ts', take('./mastodon/connector.ts'));
  write('functions/score/good.ts', take('../../shared/connectors/mastodon/connector.ts'));
  write('infra/good.ts', take('../functions/score/trigger.ts'));
  write('infra/also-good.ts', "import type { x } from '../shared/platform/trigger.ts';\nexport type Y = typeof x;\n");
  write('local/good.ts', take('../functions/score/handler.ts'));
  write('console/good.ts', "import type { x } from '../shared/events/catalogue.ts';\nexport type Y = typeof x;\n");
  expect((await readImports(root)).violations).toEqual([]);
});

test('a house without modules reads as zero, which the check turns into a failure', async () => {
  for (const folder of ['shared', 'functions', 'infra', 'local', 'cli', 'console', 'test']) rmSync(join(root, folder), { recursive: true });
  expect((await readImports(root)).modules).toBe(0);
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../shared/events/catalogue.ts';
import type { Trigger } from '../../shared/platform/trigger.ts';
import { functionFolders, isSource, read, repositoryFiles, ROOT } from './repository.ts';

const files = repositoryFiles();
const folders = functionFolders();

test('there are functions, or these tests check nothing', () => {
  expect(folders.length).toBeGreaterThan(5);
});

describe.each(folders)('functions/%s', (name) => {
  test('has a trigger, a config, a handler and a use case of its own name', () => {
    const wanted = ['trigger.ts', 'config.ts', 'handler.ts', `${name}.ts`].map((file) => `functions/${name}/${file}`);
    expect(wanted.filter((path) => !files.includes(path))).toEqual([]);
  });

  test('has tests in the mirrored folder', () => {
    const tests = files.filter((path) => path.startsWith(`test/functions/${name}/`) && path.endsWith('.test.ts'));
    expect(tests.length).toBeGreaterThan(0);
  });

  test('is named by its trigger as by its folder', async () => {
    const { trigger } = (await import(join(ROOT, `functions/${name}/trigger.ts`))) as { trigger: Trigger };
    expect(trigger.name).toBe(name);
  });

  test('exports a handler and nothing fat: at most 40 lines of wiring', async () => {
    const module = (await import(join(ROOT, `functions/${name}/handler.ts`))) as { handler?: { on?: unknown } };
    expect(typeof module.handler).toBe('function');
    expect(typeof module.handler?.on).toBe('function');
    expect(read(`functions/${name}/handler.ts`).trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  test('runs in the embedded runtime', () => {
    const runtime = files.filter((path) => path.startsWith('local/') && isSource(path)).map(read);
    expect(runtime.some((source) => source.includes(`functions/${name}/handler.ts'`))).toBe(true);
  });
});

test('whoever routes events uses the catalogue, never a name in quotes', () => {
  const routers = files.filter(
    (path) => isSource(path) && (/^(infra|local)\/[^/]+\.ts$/.test(path) || /^functions\/[^/]+\/(trigger|handler)\.ts$/.test(path)),
  );
  const quoted = new RegExp(`['"\`](${Object.keys(catalogue).join('|')})['"\`]`);
  expect(routers.filter((path) => quoted.test(read(path)))).toEqual([]);
});

test('every message of the catalogue that is due later is received by some function', async () => {
  const triggers = await Promise.all(
    folders.map(async (name) => ((await import(join(ROOT, `functions/${name}/trigger.ts`))) as { trigger: Trigger }).trigger),
  );
  const received = new Set(
    triggers.flatMap((t) => ('events' in t ? t.events.map((e) => e.name) : t.kind === 'queue' ? [t.message.name] : [])),
  );
  const wanted = Object.keys(catalogue).filter(
    (name) => name.endsWith('Due') || ['MentionsCollected', 'MinutesTouched', 'BacktestRequested'].includes(name),
  );
  expect(wanted.filter((name) => !received.has(name))).toEqual([]);
});

import { existsSync } from 'node:fs';
import { dirname, join, matchesGlob, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../shared/events/catalogue.ts';
import type { Trigger } from '../../shared/platform/trigger.ts';
import { functionFolders, isSource, read, repositoryFiles, ROOT } from './repository.ts';

const files = repositoryFiles();
const documents = files.filter((path) => path.endsWith('.md') && !path.startsWith('test/'));
const folders = 'infra|functions|shared|local|cli|console|training|bench|test|docs|\\.ci';
const everything = [...files, ...new Set(files.map((path) => dirname(path)))];

/** Paths in code spans: `shared/events/catalogue.ts`, `functions/<verb-noun>/trigger.ts`, `docs/adr/`. */
const citedPaths = (document: string): string[] => {
  const spans = [...read(document).matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
  const looksLikeAPath = new RegExp(`^(${folders})/[^\\s]*$|^[A-Z][A-Z]+\\.md$|^[\\w.-]+\\.(json|config\\.ts|config\\.js)$`);
  return spans.filter((span) => looksLikeAPath.test(span));
};
const stands = (cited: string): boolean => {
  const pattern = cited.replace(/\/$/, '').replace(/<[^>]+>|…/g, '*');
  if (!pattern.includes('*')) return existsSync(join(ROOT, pattern));
  return everything.some((path) => matchesGlob(path, pattern));
};

/** Targets of Markdown links that stay in the repository. */
const linkedFiles = (document: string): string[] =>
  [...read(document).matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)]
    .map((match) => match[1]!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(document), target)));

const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);

test('there are documents, or these tests check nothing', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/glossary.md']));
  expect(documents.flatMap(citedPaths).length).toBeGreaterThan(50);
});

describe.each(documents)('%s', (document) => {
  test('cites only paths that exist', () => {
    expect(citedPaths(document).filter((path) => !stands(path))).toEqual([]);
  });

  test('links only to files that exist', () => {
    expect(linkedFiles(document).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('names only npm scripts that exist', () => {
    const named = [...read(document).matchAll(/npm run (?:--?[\w-]+ )*([\w:-]+)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test('names only events of the catalogue', () => {
    const ending =
      /^[A-Z][a-z]+[A-Za-z]*(Raised|Strengthened|Cleared|Opened|Joined|Changed|Acknowledged|Taken|Exhausted|Resolved|Requested|Placed|Approved|Collected|Touched|Due)$/;
    const named = [...read(document).matchAll(/`([A-Za-z]+)`/g)].map((match) => match[1]!).filter((word) => ending.test(word));
    expect(named.filter((name) => !(name in catalogue))).toEqual([]);
  });
});

test('figures that were promised have been measured: no slot is left open', () => {
  expect(documents.filter((path) => /\bSLOT\b/.test(read(path)))).toEqual([]);
});

test('the table of functions in docs/architecture.md says what the triggers say', async () => {
  const rows = [...read('docs/architecture.md').matchAll(/^\| `([a-z-]+)` +\| ([^|]+) \|/gm)]
    .map((match) => [match[1]!, match[2]!.trim()] as const)
    .filter(([name]) => functionFolders().includes(name));
  const startedBy = (trigger: Trigger): string[] => {
    if (trigger.kind === 'event' || trigger.kind === 'direct') return trigger.events.map((event) => event.name).sort();
    if (trigger.kind === 'queue') return [trigger.message.name];
    if (trigger.kind === 'schedule') return [trigger.everyMinutes === 1 ? 'every minute' : `every ${trigger.everyMinutes} minutes`];
    if (trigger.kind === 'topic') return ['SMS replies (topic)'];
    if (trigger.kind === 'logs') return ['delivery logs of SMS'];
    return [trigger.kind === 'http' ? 'HTTP' : `stream of the ${trigger.table} table`];
  };
  const said = Object.fromEntries(
    rows.map(([name, cell]) => [name, cell.includes('`') ? cell.replaceAll('`', '').split(/ +/).sort() : [cell]]),
  );
  const triggers = await Promise.all(
    functionFolders().map(async (name) => {
      const { trigger } = (await import(join(ROOT, `functions/${name}/trigger.ts`))) as { trigger: Trigger };
      return [name, startedBy(trigger)] as const;
    }),
  );
  expect(said).toEqual(Object.fromEntries(triggers));
});

test('the README names every command of the command line, and no other', () => {
  const commands = [...read('cli/main.ts').matchAll(/\bprogram\s*\.command\('([a-z-]+)'\)/g)].map((match) => match[1]!);
  const named = [...read('README.md').matchAll(/^\| `([a-z-]+)` +\|.*`[^`]*stormwatch/gm)].map((match) => match[1]!);
  expect(named.sort()).toEqual(commands.sort());
});

test('what the system tells its operator names an article of the runbook that exists', () => {
  const cited = files
    .filter(isSource)
    .flatMap((path) => [...read(path).matchAll(/docs\/runbook\.md, "([^"]+)"/g)].map((match) => match[1]!));
  const articles = [...read('docs/runbook.md').matchAll(/^## (.+)$/gm)].map((match) => match[1]!);
  expect(cited.length).toBeGreaterThan(0);
  expect(cited.filter((title) => !articles.includes(title))).toEqual([]);
});

test('decision records are numbered without gaps and say their state', () => {
  const records = documents.filter((path) => /^docs\/adr\/\d{4}-[a-z0-9-]+\.md$/.test(path));
  expect(records.map((path) => Number(path.slice(9, 13)))).toEqual(records.map((_, i) => i + 1));
  expect(records.filter((path) => !/^Status: (accepted|superseded by \[)/m.test(read(path)))).toEqual([]);
});

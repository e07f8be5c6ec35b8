import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { recorded } from '../../shared/events/catalogue.ts';
import { hint } from '../../shared/events/define-event.ts';
import * as messages from '../../shared/events/messages.ts';

const folder = (name: string) => new URL(`./${name}/`, import.meta.url);
const fixtures = (name: string) =>
  readdirSync(folder(name)).map((file) => {
    const found = /^([A-Za-z]+)\.v(\d+)(?:\.[a-z-]+)?\.json$/.exec(file);
    return {
      file,
      event: found?.[1] ?? '',
      version: Number(found?.[2]),
      data: JSON.parse(readFileSync(new URL(file, folder(name)), 'utf8')) as unknown,
    };
  });

describe.each([
  ['events', recorded],
  ['messages', messages.all],
] as const)('fixtures of %s', (name, catalogue) => {
  const definitions: { name: string; version: number; schema: z.ZodType }[] = Object.values(catalogue);

  test('there is one for each version that was ever recorded, and none for anything else', () => {
    const wanted = definitions.flatMap((d) => Array.from({ length: d.version }, (_, i) => `${d.name}.v${i + 1}.json`));
    // `<Event>.v1.<what>.json`: fields that were added to a version, beside the fixture of before.
    expect([...new Set(fixtures(name).map((f) => `${f.event}.v${f.version}.json`))].sort()).toEqual(wanted.sort());
  });

  test.each(fixtures(name))('$file is still understood', ({ event, data }) => {
    const definition = definitions.find((d) => d.name === event)!;
    expect(definition.schema.safeParse(data).error).toBeUndefined();
  });

  test.each(fixtures(name))('$file with a field nobody knows is not', ({ event, data }) => {
    const definition = definitions.find((d) => d.name === event)!;
    expect(definition.schema.safeParse({ ...(data as object), surprise: 1 }).success).toBe(false);
  });
});

test('an event is recorded under its own name, and its hint on the bus carries no facts', () => {
  for (const [name, definition] of Object.entries(recorded)) {
    expect(definition.name).toBe(name);
    expect(definition.wire).toBe(hint);
  }
});

test('no event has a place for a mention’s text or author', () => {
  // A draft's, a notice's and a task's text are our own words.
  const ours = ['DraftCreated', 'DraftEdited', 'NoticeRequested', 'TasksAdded', 'TaskDone', 'TaskReopened', 'StatusUpdateWritten'];
  for (const { file, event, data } of fixtures('events')) {
    const words = JSON.stringify(data);
    expect(words.includes('"author"') || (words.includes('"text"') && !ours.includes(event)), file).toBe(false);
  }
});

import { describe, expect, test } from 'vitest';
import { hostile, kind, seeded, type Hostility } from '../../local/hostility.ts';
import type { StoryMention } from '../../local/demo/story.ts';
import { msOf } from '../../shared/domain/time/instant.ts';
import { startInProcess } from '../support/in-process.ts';
import { outcomeOf, rehearse, type RehearsalOptions, type RehearsalOutcome } from '../support/rehearsal.ts';

const perform = async (hostility: Hostility, options: RehearsalOptions = {}) => {
  const system = await startInProcess(hostility);
  try {
    await rehearse(system.theatre, options);
    return {
      outcome: await outcomeOf(system.theatre),
      pages: system.gateway.messages().filter((m) => m.text.includes('/a#')).length,
      posts: system.mastodon.state().statuses.length,
      changes: system.meta
        .state()
        .changes.map((c) => `${c.campaignId} ${c.to}`)
        .sort(),
      deadLetters: system.embedded.deadLetters(),
    };
  } finally {
    await system.close();
  }
};
type Performance = Awaited<ReturnType<typeof perform>>;
let undisturbed: Promise<Performance> | undefined;
const calm = (): Promise<Performance> => (undisturbed ??= perform(kind()));

/** Design: "the same incidents" is the same brand, the same gravest severity, opened within ten minutes. */
const expectSameIncidents = (actual: RehearsalOutcome, expected: RehearsalOutcome): void => {
  const key = (i: RehearsalOutcome[number]): string => `${i.brand} ${i.severity}`;
  expect(actual.map(key).sort()).toEqual(expected.map(key).sort());
  for (const incident of actual) {
    const twin = expected.find((i) => key(i) === key(incident) && Math.abs(msOf(i.openedAt) - msOf(incident.openedAt)) <= 600_000);
    expect(twin, `${key(incident)} at ${incident.openedAt}`).toBeDefined();
  }
};

describe('the story on the hostile twin', () => {
  test('undisturbed it opens incidents, pages, publishes, pauses and releases, and leaves no dead letters', async () => {
    const { outcome, pages, posts, changes, deadLetters } = await calm();
    expect(outcome.some((i) => i.brand === 'Nimbus Coffee' && i.severity === 'sev1')).toBe(true);
    expect(pages).toBeGreaterThan(0);
    expect(posts).toBeGreaterThan(0);
    expect(changes.length).toBeGreaterThan(0);
    expect(deadLetters).toEqual([]);
  });

  test.each([1, 2, 3])('duplicates, reorder, redelivery and split batches change nothing (seed %i)', async (seed) => {
    const expected = await calm();
    expect(await perform(hostile(seed))).toEqual(expected);
  });

  test('every row doubled: the same incidents', async () => {
    const { outcome } = await perform(hostile(4), { rows: (rows) => rows.flatMap((r) => [r, r]) });
    expectSameIncidents(outcome, (await calm()).outcome);
  });

  test('the same file twice: the same incidents', async () => {
    const before: StoryMention[] = [];
    const again = (rows: StoryMention[]): StoryMention[] => {
      const repeated = before.splice(0);
      before.push(...rows);
      return [...rows, ...repeated];
    };
    const { outcome } = await perform(hostile(6), { rows: again });
    expectSameIncidents(outcome, (await calm()).outcome);
  });

  test('rows shuffled within ten minutes: the same incidents', async () => {
    const { outcome } = await perform(hostile(5), { rows: heldBack() });
    expectSameIncidents(outcome, (await calm()).outcome);
  });
});

/** Hands each row out up to ten minutes late, in any order. */
const heldBack = (): NonNullable<RehearsalOptions['rows']> => {
  const random = seeded(11);
  let waiting: { row: StoryMention; until: number }[] = [];
  return (rows) => {
    const newest = Math.max(0, ...rows.map((r) => msOf(r.time)), ...waiting.map((w) => msOf(w.row.time)));
    waiting.push(...rows.map((row) => ({ row, until: msOf(row.time) + random() * 600_000 })));
    const due = waiting.filter((w) => w.until <= newest + 60_000);
    waiting = waiting.filter((w) => w.until > newest + 60_000);
    return due.sort(() => random() - 0.5).map((w) => w.row);
  };
};

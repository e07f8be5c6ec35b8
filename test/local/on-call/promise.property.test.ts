import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PageView } from '../../../shared/contract/api.ts';
import { isTaken, minuteOfNight, playNight, randomNight, type Played, type RandomNight } from '../../support/random-night.ts';

/** Few, because each is a whole night; where one fails, the seed that fast-check prints repeats it (SEED=… RUNS=…). */
const RUNS = Number(process.env['RUNS'] ?? 6);
const SEED = process.env['SEED'] === undefined ? Date.now() % 2 ** 31 : Number(process.env['SEED']);

const people = ['ana', 'ben', 'cem', 'olga'];
const pagesIn = ({ told }: Played) => told.filter((m) => people.includes(m.to) && !isTaken(m));
const eventsOf = ({ incident }: Played, type: string) => incident.timeline.filter((e) => e.type === type);

/** One page for a step, a round and a person; more messages than pages only where an outcome was unknown or the carrier took it back. */
const expectNobodyTwice = (played: Played): void => {
  const stepOf = (p: PageView): string => [p.reason, p.round, p.step, p.personId].join('/');
  const pages = played.incident.pages.filter((p) => p.reason !== 'taken');
  expect(new Set(pages.map(stepOf)).size).toBe(pages.length);
  for (const page of pages) {
    const about = (type: string) => eventsOf(played, type).filter((e) => e.about.id === page.id);
    const started = about('PageSendStarted').length;
    const surelyNot = about('PageSendFailed').filter((e) => ['retry', 'rejected'].includes(e.data['outcome'] as string)).length;
    const unknown = about('PageSendFailed').filter((e) => e.data['outcome'] === 'unknown').length;
    const takenBack = about('PageReceipt').filter((e) => e.data['status'] === 'undelivered').length;
    expect(started - surelyNot, `${page.personId} ${page.step}/${page.round}`).toBeLessThanOrEqual(1 + unknown + takenBack);
  }
  const sent = eventsOf(played, 'PageSendStarted').filter((e) => pages.some((p) => p.id === e.about.id)).length;
  expect(pagesIn(played).length).toBeLessThanOrEqual(sent);
};

const expectNothingAfterTaken = (played: Played): void => {
  if (played.takenAt === null) return;
  const { takenAt } = played;
  expect(
    pagesIn(played)
      .slice(played.toldBefore)
      .filter((m) => m.at > takenAt),
  ).toEqual([]);
  expect(pagesIn(played).filter((m) => m.at > takenAt)).toEqual([]);
};

/** Everybody whom the last step of the last round names was paged by it, and reached. */
const expectTopReached = (played: Played, plan: RandomNight): void => {
  if (played.takenAt !== null) return;
  const last = plan.steps.length - 1;
  const taken = eventsOf(played, 'EscalationStepTaken').map((e) => `${String(e.data['round'])}/${String(e.data['step'])}`);
  expect(taken).toContain(`${plan.repeats}/${last}`);
  expect(played.incident.paging.exhausted).toBe(true);
  for (const personId of plan.steps[last]!.people) {
    const own = played.incident.pages.filter((p) => p.personId === personId && p.reason === 'escalation');
    expect(
      own.map((p) => [p.round, p.step]),
      personId,
    ).toContainEqual([plan.repeats, last]);
    expect(played.told.some((m) => m.to === personId)).toBe(true);
  }
  expect(played.told.some((m) => m.to === 'olga')).toBe(true);
};

/** While a silence is meant for a sev1 nothing goes out; one that is not holds back nothing; what was held back goes out at its end. */
const expectSilencesKept = (played: Played, plan: RandomNight): void => {
  const covering = played.silences.filter((s) => s.includeSev1);
  const covers = (at: string): boolean => covering.some((s) => s.from < at && at < s.until);
  expect(pagesIn(played).filter((m) => covers(m.at))).toEqual([]);
  const late = plan.disturbances.reduce((sum, d) => sum + (d.kind === 'scheduler out' ? d.minutes : 0), 2);
  for (const held of eventsOf(played, 'PageHeld')) {
    expect(
      covering.some((s) => s.from <= held.at && held.at < s.until),
      `held at ${held.at}`,
    ).toBe(true);
    const until = covering.reduce((end, s) => (s.from <= end && s.until > end ? s.until : end), held.at);
    if (played.takenAt !== null && played.takenAt <= until) continue;
    const next = played.incident.timeline.find((e) => e.about.id === held.about.id && e.at >= until && e.type !== 'PageHeld');
    expect(next, `${held.about.id} held until ${until}`).toBeDefined();
    expect(minuteOfNight(next!.at) - minuteOfNight(until)).toBeLessThanOrEqual(late);
  }
};

test(
  'whatever is set, goes wrong or is taken: nobody twice, nothing after it is taken, the top is reached, a silence keeps its hours',
  async () => {
    await fc.assert(
      fc.asyncProperty(randomNight, async (plan) => {
        const played = await playNight(plan);
        expectNobodyTwice(played);
        expectNothingAfterTaken(played);
        expectTopReached(played, plan);
        expectSilencesKept(played, plan);
        expect(played.deadLetters).toBe(0);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  },
  RUNS * 40_000,
);

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefused } from '../../../../shared/domain/actor.ts';
import { bulletin, PACE_MS, type BulletinCommand, type BulletinState } from '../../../../shared/domain/notice/bulletin.ts';
import type { News } from '../../../../shared/domain/notice/news.ts';
import { MINUTE_MS, msOf, shift, type Instant } from '../../../../shared/domain/time/instant.ts';

const T0 = '2026-11-22T03:00:00.000Z';
const by = { kind: 'system', name: 'notify-stakeholders' } as const;
type Issued = { at: Instant; news: News[]; number: number };

/** The aggregate with its due rows: a row that falls due asks it to issue, as often as `repeats` says. */
const desk = (repeats: number) => {
  let state: BulletinState = bulletin.initialState;
  let dues: Instant[] = [];
  const issued: Issued[] = [];
  const run = (command: BulletinCommand): void => {
    const decided = bulletin.decide(command, state);
    if (isRefused(decided)) throw new Error(decided.refused);
    for (const event of decided) {
      state = bulletin.evolve(state, { ...event, at: command.at, actor: by });
      if (event.type === 'BulletinIssued') issued.push({ at: command.at, news: event.data.news, number: event.data.number });
    }
    if (decided.length > 0) dues.push(...bulletin.dues(state, decided, command.at).map((d) => d.dueAt));
  };
  const tick = (at: Instant): void => {
    const ripe = dues.filter((d) => d <= at);
    dues = dues.filter((d) => d > at);
    for (const _ of ripe) for (let i = 0; i < repeats; i++) run({ type: 'Issue', at, by });
  };
  const note = (news: News, at: Instant): void => run({ type: 'Note', incidentId: 'inc_1', topic: 'press', news, at, by });
  return { note, tick, issued, nextDue: () => dues.toSorted()[0] };
};

const newsAt = (about: string, at: Instant, more: Partial<News> = {}): News => ({
  about,
  event: 'HoldPlaced',
  severity: 'sev1',
  at,
  line: about,
  atOnce: false,
  notBefore: null,
  ...more,
});
const at = (minutes: number): Instant => shift(T0, minutes * MINUTE_MS);

describe('what a topic hears of an incident', () => {
  it('goes out at once the first time; what follows within ten minutes is put together in one notice', () => {
    const { note, tick, issued } = desk(1);
    note(newsAt('a', at(0)), at(0));
    for (const [i, name] of ['b', 'c', 'd'].entries()) note(newsAt(name, at(i + 1)), at(i + 1));
    expect(issued).toHaveLength(1);
    tick(at(9));
    expect(issued).toHaveLength(1);
    tick(at(10));
    expect(issued.map((i) => [i.number, i.news.map((n) => n.about)])).toEqual([
      [1, ['a']],
      [2, ['b', 'c', 'd']],
    ]);
  });
  it('waits for nothing where it is an end or a person’s update, and takes along what was waiting', () => {
    const { note, issued } = desk(1);
    note(newsAt('a', at(0)), at(0));
    note(newsAt('b', at(1)), at(1));
    note(newsAt('update', at(2), { atOnce: true }), at(2));
    expect(issued.map((i) => i.news.map((n) => n.about))).toEqual([['a'], ['b', 'update']]);
  });
  it('waits for working hours where it should, and then comes as one notice', () => {
    const { note, tick, issued } = desk(1);
    const monday = at(360);
    note(newsAt('opened', at(0), { atOnce: true, notBefore: monday }), at(0));
    note(newsAt('resolved', at(60), { atOnce: true, notBefore: monday }), at(60));
    tick(at(359));
    expect(issued).toEqual([]);
    tick(monday);
    expect(issued.map((i) => i.news.map((n) => n.about))).toEqual([['opened', 'resolved']]);
  });
  it('is as many as a hundred in one notice, and no more', () => {
    const { note, issued } = desk(1);
    for (let i = 0; i < 250; i++) note(newsAt(`n${i}`, at(1)), at(1));
    expect(issued.map((i) => i.news.length)).toEqual([1, 100, 100]);
  });

  const story = fc.record({
    repeats: fc.integer({ min: 1, max: 3 }),
    steps: fc.array(
      fc.record({
        waitSeconds: fc.integer({ min: 0, max: 900 }),
        atOnce: fc.boolean(),
        again: fc.boolean(),
        sleeps: fc.option(fc.integer({ min: 0, max: 45 })),
        ticks: fc.boolean(),
      }),
      { minLength: 1, maxLength: 60 },
    ),
  });
  it('is never lost, never told twice, in order, and never more often than the pace, whatever comes when and however often', () => {
    fc.assert(
      fc.property(story, ({ repeats, steps }) => {
        const { note, tick, issued, nextDue } = desk(repeats);
        let now = T0;
        const noted: News[] = [];
        steps.forEach((step, i) => {
          now = shift(now, step.waitSeconds * 1000);
          if (step.ticks) tick(now);
          const notBefore = step.sleeps === null ? null : shift(now, step.sleeps * MINUTE_MS);
          const item = newsAt(`n${i}`, now, { atOnce: step.atOnce, notBefore });
          noted.push(item);
          note(item, now);
          if (step.again) note({ ...item, line: 'a repeated hint' }, now);
        });
        for (let rounds = 0; nextDue() !== undefined && rounds < 300; rounds++) {
          now = nextDue()! > now ? nextDue()! : now;
          tick(now);
        }
        const told = issued.flatMap((i) => i.news);
        expect(told.map((n) => n.about).toSorted()).toEqual(noted.map((n) => n.about).toSorted());
        expect(issued.every((i) => i.news.every((n, k) => k === 0 || i.news[k - 1]!.at <= n.at))).toBe(true);
        expect(issued.map((i) => i.number)).toEqual(issued.map((_, k) => k + 1));
        const automatic = issued.filter((i, k) => k > 0 && !i.news.some((n) => n.atOnce));
        for (const one of automatic) {
          const before = issued[issued.indexOf(one) - 1]!;
          expect(msOf(one.at) - msOf(before.at)).toBeGreaterThanOrEqual(PACE_MS);
        }
        for (const { at: when, news } of issued)
          for (const n of news) expect(n.notBefore === null || n.notBefore <= when || news.some((other) => other !== n)).toBe(true);
        for (const n of noted.filter((x) => x.atOnce && x.notBefore === null))
          expect(issued.find((i) => i.news.some((x) => x.about === n.about))!.at).toBe(n.at);
      }),
      { numRuns: 300 },
    );
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Severity } from '../../../shared/domain/incident/severity.ts';
import { silences, type Silence } from '../../../shared/domain/notification/silence.ts';
import { msOf, shift, MINUTE_MS, type Instant } from '../../../shared/domain/time/instant.ts';
import type { RecordedData } from '../../../shared/events/catalogue.ts';
import type { Outcome } from '../../../shared/platform/outcome.ts';
import type { StoredEvent } from '../../../shared/store/event-store.ts';
import { heldConfig, heldHouse, type HeldHouse } from '../../support/held-house.ts';

type Step =
  | { do: 'open'; brand: string; severity: Severity }
  | { do: 'ask'; who: string; which: number }
  | { do: 'take' | 'resolve'; which: number }
  | { do: 'silence'; brand: string; severities: Severity[]; minutes: number; includeSev1: boolean }
  | { do: 'end-silence' }
  | { do: 'pass'; seconds: number };

const brand = fc.constantFrom('Aurora', 'Borealis', 'Cirrus');
const severity = fc.constantFrom<Severity>('sev1', 'sev2');
const which = fc.nat({ max: 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), brand, severity }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('ask' as const), who: fc.constantFrom('ana', 'ana', 'ben'), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('take' as const, 'resolve' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('silence' as const),
      brand: fc.constantFrom('Aurora', 'Borealis', '*'),
      severities: fc.constantFrom<Severity[]>(['sev2'], ['sev1', 'sev2'], ['sev1']),
      minutes: fc.integer({ min: 1, max: 300 }),
      includeSev1: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'end-silence' as const }) },
  {
    weight: 7,
    arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(5, 20, 40, 60, 180, 600, 3600, 14_400) }),
  },
);

const outcomes = fc.array(fc.constantFrom<Outcome['outcome']>('delivered', 'delivered', 'delivered', 'delivered', 'unknown', 'retry'), {
  minLength: 1,
  maxLength: 7,
});

type Told = { at: Instant; brand: string; severity: Severity; silences: readonly Silence[] };
type Past = { house: HeldHouse; /** What the silences were, from when on. */ set: { at: Instant; silences: readonly Silence[] }[] };

/** A night and a day of random pages, silences, answers and outages; then long enough for everything to end. */
const live = async (steps: Step[], by: Outcome['outcome'][], at: Instant): Promise<Past> => {
  let sends = 0;
  const house = await heldHouse({ at, channels: (to) => (to.startsWith('+') ? by[sends++ % by.length]! : 'delivered') });
  const set: Past['set'] = [{ at, silences: [] }];
  const silence = async (silences: Silence[]) => {
    house.clock.advance(1000);
    await house.configure({ ...heldConfig, silences: silences.map((s) => ({ ...s, severities: [...s.severities] })) });
    set.push({ at: house.clock.now(), silences });
  };
  for (const [n, s] of steps.entries()) await act(s, n, house, silence);
  await silence([]);
  for (let n = 0; n < 60; n++) await house.jump(30);
  return { house, set };
};

const act = async (s: Step, n: number, house: HeldHouse, silence: (all: Silence[]) => Promise<void>): Promise<void> => {
  const now = house.clock.now();
  const incidentId = 'which' in s ? house.incidentIds[s.which % Math.max(1, house.incidentIds.length)] : undefined;
  switch (s.do) {
    case 'open':
      // The brand may have one open already: then there is none more.
      await house.open(s.brand, s.severity).catch(() => undefined);
      return;
    case 'ask':
      if (incidentId !== undefined) await house.ask(s.who, incidentId);
      return house.settle();
    case 'take':
    case 'resolve':
      if (incidentId !== undefined) await house[s.do](incidentId).catch(() => undefined);
      return house.settle();
    case 'silence':
      return silence([
        {
          ...{ id: `s${n}`, brand: s.brand, severities: s.severities, createdBy: 'ben', comment: 'c', includeSev1: s.includeSev1 },
          ...{ startsAt: now, endsAt: shift(now, s.minutes * MINUTE_MS) },
        },
      ]);
    case 'end-silence':
      return silence([]);
    case 'pass':
      house.clock.advance(s.seconds * 1000);
      return house.tick();
  }
};

const silencesAt = (past: Past, at: Instant): readonly Silence[] => past.set.findLast((s) => s.at <= at)!.silences;
const dataOf = <N extends StoredEvent['type']>(event: StoredEvent, name: N): RecordedData<N> | undefined =>
  event.type === name ? (event.data as RecordedData<N>) : undefined;

/** Everything that set out, by what the table says, with the silences of that moment. */
const setOut = async (past: Past): Promise<Told[]> => {
  const told: Told[] = [];
  for (const page of past.house.pages) {
    for (const event of await past.house.eventsOfPage(page)) {
      if (event.type === 'PageSendStarted')
        told.push({ at: event.at, brand: page.brand, severity: page.severity, silences: silencesAt(past, event.at) });
    }
  }
  for (const event of await digestEvents(past.house)) {
    for (const item of dataOf(event, 'DigestSendStarted')?.items ?? [])
      told.push({ at: event.at, brand: item.brand, severity: item.severity, silences: silencesAt(past, event.at) });
  }
  return told;
};

const digestEvents = async (house: HeldHouse): Promise<StoredEvent[]> => {
  const heads = [...(await house.digests('ana')), ...(await house.digests('ben'))];
  return (await Promise.all(heads.map(async (head) => house.eventsOfDigest(head)))).flat();
};

const begin = fc.constantFrom<Instant>('2026-11-22T20:30:00.000Z', '2026-10-24T19:30:00.000Z', '2026-03-28T20:30:00.000Z');
const some: [fc.Arbitrary<Step[]>, typeof outcomes, typeof begin] = [fc.array(step, { minLength: 10, maxLength: 45 }), outcomes, begin];
const runs = { numRuns: Number(process.env['HELD_RUNS'] ?? 12) };

describe('whatever happens in a night', () => {
  test.prop(some, runs)('a silence never leaks, never outlives its end, and holds nothing it does not name', async (steps, by, at) => {
    const past = await live(steps, by, at);
    for (const told of await setOut(past)) expect(told.silences.filter((s) => silences(s, told, told.at))).toEqual([]);
    for (const page of past.house.pages) {
      const events = await past.house.eventsOfPage(page);
      for (const [n, event] of events.entries()) {
        const held = dataOf(event, 'PageHeld');
        if (held === undefined) continue;
        const why = silencesAt(past, event.at).filter((s) => silences(s, page, event.at) && msOf(held.until) === Date.parse(s.endsAt));
        expect(why).not.toEqual([]);
        // Judged again once it was over: held for another reason, sent, or not needed any more.
        expect(events[n + 1]).toBeDefined();
      }
      const last = events.at(-1)!;
      expect(['PageDelivered', 'PageSuppressed', 'PageExhausted']).toContain(last.type);
    }
  });

  test.prop(some, runs)(
    'a sev1 is held back by an explicit silence and the very same a moment ago, by nothing else',
    async (steps, by, at) => {
      const past = await live(steps, by, at);
      for (const page of past.house.pages.filter((p) => p.severity === 'sev1')) {
        for (const event of await past.house.eventsOfPage(page)) {
          const reason = dataOf(event, 'PageSuppressed')?.by ?? 'dedup';
          expect(['dedup', 'acknowledged', 'resolved', 'superseded']).toContain(reason);
          if (event.type === 'PageHeld')
            expect(silencesAt(past, event.at).some((s) => s.includeSev1 && s.severities.includes('sev1'))).toBe(true);
        }
      }
    },
  );

  test.prop(some, runs)('what is held for later is in exactly one digest, and that one comes to an end', async (steps, by, at) => {
    const { house } = await live(steps, by, at);
    const heads = [...(await house.digests('ana')), ...(await house.digests('ben'))];
    for (const page of house.pages) {
      const into = (await house.eventsOfPage(page)).map((e) => dataOf(e, 'PageSuppressed')?.digest).find((d) => d !== undefined);
      const naming = heads.filter(({ state }) => {
        if (state.status === 'none') return false;
        const moved = state.movedOn.some((m) => m.pageId === page.id);
        return !moved && (state.over.includes(page.id) || state.items.some((i) => i.pageIds.includes(page.id)));
      });
      if (into === undefined) {
        expect(naming).toEqual([]);
        continue;
      }
      let last = heads.find((h) => h.ref.id === into.id);
      for (let moved = movedTo(last, page.id); moved !== undefined; moved = movedTo(last, page.id)) {
        const next = moved;
        last = heads.find((h) => h.ref.id === next);
      }
      expect(['delivered', 'suppressed', 'exhausted']).toContain(last?.status);
      if (last?.status !== 'suppressed') expect(naming.map((h) => h.ref.id)).toEqual([last!.ref.id]);
    }
  });

  test.prop(some, runs)('no digest is sent twice unless its outcome was unknown or it surely did not go', async (steps, by, at) => {
    const { house } = await live(steps, by, at);
    for (const head of [...(await house.digests('ana')), ...(await house.digests('ben'))]) {
      const events = await house.eventsOfDigest(head);
      const sends = events.filter((e) => e.type === 'DigestSendStarted');
      const failed = events.flatMap((e) => dataOf(e, 'DigestSendFailed') ?? []);
      expect(events.filter((e) => e.type === 'DigestDelivered').length).toBeLessThanOrEqual(1);
      for (const started of sends.slice(1)) {
        const before = dataOf(started, 'DigestSendStarted')!.attempt - 1;
        expect(failed.find((f) => f.attempt === before)?.outcome).toMatch(/^(unknown|retry)$/);
      }
    }
  });

  test.prop(some, runs)('nobody gets more SMS than the limits say, unless a sev1 is among them', async (steps, by, at) => {
    const { house } = await live(steps, by, at);
    for (const to of new Set(house.sent.map((s) => s.to))) {
      const sent = house.sent.filter((s) => s.to === to);
      for (const [n, last] of sent.entries()) {
        if (last.text.includes('SEV1')) continue;
        const before = sent.slice(0, n).filter((s) => s.at > shift(last.at, -15 * MINUTE_MS));
        expect(before.length).toBeLessThan(5);
      }
    }
  });
});

const movedTo = (head: Awaited<ReturnType<HeldHouse['digests']>>[number] | undefined, pageId: string): string | undefined =>
  head === undefined || head.state.status === 'none' ? undefined : head.state.movedOn.find((m) => m.pageId === pageId)?.digest.id;

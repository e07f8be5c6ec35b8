import { fc } from '@fast-check/vitest';
import { beforeEach, describe, expect, it } from 'vitest';
import { isRefused, type Actor } from '../../../shared/domain/actor.ts';
import type { AggregateRef, Due } from '../../../shared/domain/aggregate.ts';
import { minuteOf, shift } from '../../../shared/domain/time/instant.ts';
import { eventStore, GuardFailed, type EventStore } from '../../../shared/store/event-store.ts';
import { DUE_SHARDS, dueShard, eventKey, openIncidentKey, outboxKey } from '../../../shared/store/keys.ts';
import { queryAll, TableError, type Item, type Table, type Write } from '../../../shared/store/table.ts';
import { tally, tallyWithDues, type TallyCommand } from './tally.ts';

const T0 = '2026-11-22T03:00:30.000Z';
const by: Actor = { kind: 'person', id: 'ana', via: 'session' };
const belonging = { brand: 'Acme', origin: 'live' } as const;
const ref = (id: string, type: AggregateRef['type'] = 'notice'): AggregateRef => ({ type, id, scope: 'incident/inc_1' });
const count = (times = 1, at = T0): TallyCommand => ({ type: 'Count', times, at, by });

/** What the event store promises, on any driver. */
export const eventStoreRules = (driver: string, makeTable: () => Promise<Table>, { runs = 100 } = {}): void => {
  let table: Table;
  let store: EventStore;
  beforeEach(async () => {
    table = await makeTable();
    store = eventStore(table);
  });
  const run = (command: TallyCommand, id = 'n1', also?: () => Write[]) =>
    store.execute(tally, ref(id), command, { ...belonging, ...(also && { also }) });
  const all = async (pk: string): Promise<Item[]> => {
    const items: Item[] = [];
    for await (const item of queryAll(table, { pk })) items.push(item);
    return items;
  };

  describe(`${driver}: appending`, () => {
    it('events, head, outbox row and due rows are written together', async () => {
      const dues: Due[] = [{ event: 'NoticeDue', dueAt: shift(T0, 300_000) }];
      const outcome = await store.execute(tallyWithDues(dues), ref('n1'), count(2), belonging);
      expect(outcome).toMatchObject({
        head: { version: 2, state: { count: 2 }, status: 'counting' },
        events: [{ sequence: 1 }, { sequence: 2 }],
      });
      expect(await store.load(tally, ref('n1'))).toEqual({
        ref: ref('n1'),
        version: 2,
        state: { count: 2, closed: false },
        status: 'counting',
        updatedAt: T0,
        ...belonging,
      });
      expect(await table.get(outboxKey(ref('n1')))).toMatchObject({ ref: ref('n1'), from: 1, version: 2, since: T0, ...belonging });
      expect(await dueRows(minuteOf(T0) + 5)).toMatchObject([
        { event: 'NoticeDue', ref: ref('n1'), dueAt: dues[0]!.dueAt, version: 2, ...belonging },
      ]);
    });

    it('an event keeps what happened, when and by whom', async () => {
      await run(count());
      expect(await store.events(ref('n1'))).toEqual([
        { ref: ref('n1'), sequence: 1, type: 'NoticeSendStarted', schemaVersion: 1, data: { attempt: 1 }, at: T0, actor: by, ...belonging },
      ]);
    });

    it('the outbox remembers the first event that is not on the bus yet', async () => {
      await run(count(2));
      await run(count(3, shift(T0, 5000)));
      expect(await table.get(outboxKey(ref('n1')))).toMatchObject({ from: 1, version: 5, since: T0 });
    });

    it('a refusal is a value and writes nothing', async () => {
      await run({ type: 'Close', at: T0, by });
      const before = table.consumed().writeUnits;
      expect(await run(count())).toEqual({ refused: 'tally_closed', explain: 'the tally is closed' });
      expect(table.consumed().writeUnits).toBe(before);
    });

    it('a command with nothing to do returns the head as it is and writes nothing', async () => {
      await run(count());
      const outcome = await run({ type: 'DoNothing', at: shift(T0, 1000), by });
      expect(outcome).toMatchObject({ head: { version: 1, updatedAt: T0, state: { count: 1 } }, events: [] });
      expect(await store.events(ref('n1'))).toHaveLength(1);
    });

    it('an event that its schema refuses is never written', async () => {
      await expect(run({ type: 'WriteNonsense', at: T0, by })).rejects.toThrow();
      expect(await store.load(tally, ref('n1'))).toBeUndefined();
      expect(await all('incident/inc_1')).toEqual([]);
    });

    it('brand and origin are those of the first event', async () => {
      await run(count());
      const later = await store.execute(tally, ref('n1'), count(), { brand: 'Other', origin: 'drill' });
      expect(later).toMatchObject({ head: belonging, events: [belonging] });
    });

    it('what is due in the past is filed under the minute of its writing, where it will be found', async () => {
      const dues: Due[] = [{ event: 'NoticeDue', dueAt: shift(T0, -3_600_000) }];
      await store.execute(tallyWithDues(dues), ref('n1'), count(), belonging);
      expect(await dueRows(minuteOf(T0))).toMatchObject([{ dueAt: dues[0]!.dueAt }]);
    });

    it('the same due row asked for twice is one', async () => {
      const due: Due = { event: 'NoticeDue', dueAt: shift(T0, 60_000) };
      await store.execute(tallyWithDues([due, { ...due }]), ref('n1'), count(), belonging);
      expect(await dueRows(minuteOf(T0) + 1)).toHaveLength(1);
    });
  });

  describe(`${driver}: many writers`, () => {
    it('twenty commands at once are all applied, each once, in one sequence', async () => {
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => run(count())));
      expect(outcomes.some(isRefused)).toBe(false);
      const events = await store.events(ref('n1'));
      expect(events.map((e) => e.sequence)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(events.map((e) => (e.data as { attempt: number }).attempt)).toEqual(events.map((e) => e.sequence));
      expect(await store.load(tally, ref('n1'))).toMatchObject({ version: 20, state: { count: 20 } });
    });

    it('of many closings at once one closes and the others are refused', async () => {
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => run({ type: 'Close', at: T0, by })));
      expect(outcomes.filter(isRefused)).toHaveLength(7);
      expect(await store.events(ref('n1'))).toHaveLength(1);
    });

    it('any interleaving of commands gives unbroken sequences that add up to the state', async () => {
      const command = fc.oneof(
        { weight: 5, arbitrary: fc.record({ id: fc.constantFrom('n1', 'n2'), times: fc.integer({ min: 1, max: 3 }) }) },
        { weight: 1, arbitrary: fc.record({ id: fc.constantFrom('n1', 'n2'), close: fc.constant(true) }) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(command, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), async (waves) => {
          const fresh = await makeTable();
          const own = eventStore(fresh);
          for (const wave of waves) {
            await Promise.all(
              wave.map((c) => own.execute(tally, ref(c.id), 'close' in c ? { type: 'Close', at: T0, by } : count(c.times), belonging)),
            );
          }
          for (const id of ['n1', 'n2']) {
            const events = await own.events(ref(id));
            const head = await own.load(tally, ref(id));
            expect(events.map((e) => e.sequence)).toEqual(events.map((_, i) => i + 1));
            expect(head?.version ?? 0).toBe(events.length);
            expect(head?.state.count ?? 0).toBe(events.filter((e) => e.type === 'NoticeSendStarted').length);
            expect(events.findIndex((e) => e.type === 'NoticeSent')).toBe(head?.state.closed ? events.length - 1 : -1);
          }
        }),
        { numRuns: runs },
      );
    });

    it('who is never let through gives up instead of trying for ever', async () => {
      const stubborn: Table = { ...table, transact: async () => ({ ok: false, failed: 0 }) };
      await expect(eventStore(stubborn).execute(tally, ref('n1'), count(), belonging)).rejects.toMatchObject({ code: 'throttled' });
    });
  });

  describe(`${driver}: guards`, () => {
    const lock: Write = { put: { ...openIncidentKey('Acme'), incidentId: 'inc_1' }, if: { kind: 'absent' } };

    it('what belongs into the same transaction is written with it', async () => {
      await run(count(), 'n1', () => [lock]);
      expect(await table.get(openIncidentKey('Acme'))).toMatchObject({ incidentId: 'inc_1' });
    });

    it('a guard that does not hold stops the whole and is told apart from another writer', async () => {
      await run(count(), 'n1', () => [lock]);
      await expect(run(count(), 'n2', () => [lock])).rejects.toBeInstanceOf(GuardFailed);
      expect(await store.load(tally, ref('n2'))).toBeUndefined();
      expect(await table.get(outboxKey(ref('n2')))).toBeUndefined();
    });

    it('of many that want the same lock one gets it', async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => run(count(), `n${i}`, () => [lock])));
      expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
      expect(await store.heads('incident/inc_1')).toHaveLength(1);
    });

    it('a guard sees the state after the events', async () => {
      const seen: unknown[] = [];
      await store.execute(tally, ref('n1'), count(2), { ...belonging, also: (state, events) => (seen.push([state, events.length]), []) });
      expect(seen).toEqual([[{ count: 2, closed: false }, 2]]);
    });
  });

  describe(`${driver}: reading`, () => {
    it('the timeline merges everything of a scope by time, causes before effects', async () => {
      const asType = (type: AggregateRef['type'], id: string, at: string) =>
        store.execute({ ...tally, type }, ref(id, type), count(1, at), belonging);
      await asType('draft', 'd1', T0);
      await asType('page', 'p1', shift(T0, 2000));
      await asType('incident', 'i1', T0);
      await asType('draft', 'd1', shift(T0, 1000));
      await store.execute(tally, { ...ref('elsewhere'), scope: 'incident/inc_2' }, count(), belonging);
      const timeline = await store.timeline('incident/inc_1');
      expect(timeline.map((e) => [e.ref.id, e.at])).toEqual([
        ['i1', T0],
        ['d1', T0],
        ['d1', shift(T0, 1000)],
        ['p1', shift(T0, 2000)],
      ]);
    });

    it('heads are listed by scope and type, and ids that begin alike are kept apart', async () => {
      await run(count(), 'n1');
      await run(count(2), 'n10');
      await store.execute({ ...tally, type: 'draft' }, ref('d1', 'draft'), count(), belonging);
      expect((await store.heads('incident/inc_1')).map((h) => h.ref.id)).toEqual(['d1', 'n1', 'n10']);
      expect((await store.heads('incident/inc_1', 'notice')).map((h) => h.version)).toEqual([1, 2]);
      expect(await store.events(ref('n1'))).toHaveLength(1);
      expect(await store.heads('incident/none')).toEqual([]);
    });

    it('what an older version wrote is still understood', async () => {
      const evidence = {
        ...{ series: 'Acme/negative/1h', lens: 'negative', window: '1h', at: T0, since: T0, observed: 9, expected: 1, score: 5, voices: 9 },
        ...{ credibleVoices: 3, mentionCount: 9, saturated: false, reach: 1, platforms: { x: 9 }, coldStart: false },
        ...{ raid: { suspected: false, reasons: [] }, severity: 'sev2', why: 'because', mentionIds: [] },
      };
      const old = { ref: ref('s1', 'signal'), sequence: 1, type: 'SignalRaised', schemaVersion: 1, at: T0, actor: by, ...belonging };
      await table.write({ put: { ...eventKey(ref('s1', 'signal'), 1), ...old, data: evidence } as unknown as Item });
      expect(await store.events(ref('s1', 'signal'))).toMatchObject([{ type: 'SignalRaised', data: evidence }]);
    });

    it('an event of a type nobody knows is an error that names it', async () => {
      await run(count());
      await table.write({ update: eventKey(ref('n1'), 1), set: { type: 'constructor' } });
      await expect(store.events(ref('n1'))).rejects.toThrow(new TableError('invalid', 'constructor is not in the catalogue'));
    });
  });

  const dueRows = async (minute: number): Promise<Item[]> =>
    (await Promise.all(Array.from({ length: DUE_SHARDS }, (_, shard) => all(dueShard(minute, shard))))).flat();
};

import { fc } from '@fast-check/vitest';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/run-due/handler.ts';
import { runDue } from '../../../functions/run-due/run-due.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { AggregateRef, Due } from '../../../shared/domain/aggregate.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, minuteOf, shift, type Instant } from '../../../shared/domain/time/instant.ts';
import { PublishFailed } from '../../../shared/platform/publish-failed.ts';
import type { Message } from '../../../shared/platform/runtime.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { dueCursorKey, dueKey } from '../../../shared/store/keys.ts';
import { tallyWithDues } from '../../shared/store/tally.ts';
import { testPorts, type TestPorts } from '../../support/test-ports.ts';

const START = '2026-11-22T03:00:00.000Z';
const by: Actor = { kind: 'system', name: 'test' };
const ref = (id: string): AggregateRef => ({ type: 'notice', id, scope: 'incident/inc_1' });
let t: TestPorts;
beforeEach(() => {
  t = testPorts({ at: START });
});

/** As a function would: a row written in the transaction of an event. */
const ask = async (dueAt: Instant, id = 'n1', event: Due['event'] = 'NoticeDue') => {
  const command = { type: 'Count', at: t.clock.now(), by } as const;
  await eventStore(t.incidents).execute(tallyWithDues([{ event, dueAt }]), ref(id), command, { brand: 'Acme', origin: 'live' });
};
const tickAt = (at: Instant, deps: TestPorts['ports'] = t.ports) => {
  t.clock.set(at);
  return runDue(deps);
};
const dues = () =>
  t.published.filter((m) => m.definition.name === 'NoticeDue').map((m) => m.detail as { aggregate: AggregateRef; dueAt: Instant });
const ids = () => dues().map((d) => d.aggregate.id);
const at = (ms: number): Instant => shift(START, ms);

describe('what is due', () => {
  it('is sent on when its time has come, and once', async () => {
    await ask(at(5 * MINUTE_MS + 30_000));
    await tickAt(at(5 * MINUTE_MS + 29_999));
    expect(ids()).toEqual([]);
    await tickAt(at(5 * MINUTE_MS + 30_000));
    expect(dues()).toEqual([{ aggregate: ref('n1'), brand: 'Acme', origin: 'live', dueAt: at(5 * MINUTE_MS + 30_000) }]);
    await tickAt(at(6 * MINUTE_MS));
    expect(ids()).toEqual(['n1']);
  });

  it('in the same minute is sent in the next tick, at most 60 s late', async () => {
    await ask(at(10_000));
    await tickAt(at(9000));
    await tickAt(at(69_000));
    expect(ids()).toEqual(['n1']);
  });

  it('a day ahead waits a day', async () => {
    await ask(at(DAY_MS));
    for (let hour = 0; hour < 24; hour++) await tickAt(at(hour * HOUR_MS));
    expect(ids()).toEqual([]);
    await tickAt(at(DAY_MS));
    expect(ids()).toEqual(['n1']);
  });

  it('in the past already is sent in the next tick', async () => {
    await tickAt(at(0));
    await ask(at(-3 * DAY_MS));
    await tickAt(at(MINUTE_MS));
    expect(dues()).toMatchObject([{ dueAt: at(-3 * DAY_MS) }]);
  });

  it('is found although its writer was slow and its minute was looked at before', async () => {
    await ask(at(30_000), 'early');
    await tickAt(at(10 * MINUTE_MS));
    t.clock.set(at(0));
    await ask(at(45_000), 'slow');
    await tickAt(at(11 * MINUTE_MS));
    expect(ids()).toEqual(['early', 'slow']);
  });
});

describe('ticks', () => {
  it('a lost tick is made up for by the next', async () => {
    await tickAt(at(0));
    for (let minute = 1; minute <= 9; minute++) await ask(at(minute * MINUTE_MS), `n${minute}`);
    await tickAt(at(9 * MINUTE_MS));
    expect(ids().toSorted()).toEqual(['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'n9']);
  });

  it('two at once may send twice and lose nothing', async () => {
    await ask(at(0));
    await Promise.all([runDue(t.ports), runDue(t.ports)]);
    expect(new Set(ids())).toEqual(new Set(['n1']));
    t.published.length = 0;
    await runDue(t.ports);
    expect(ids()).toEqual([]);
  });

  it('after an outage of five days everything is sent, newest minutes first, a day of minutes each tick', async () => {
    await tickAt(at(0));
    const wanted: string[] = [];
    for (let hour = 0; hour < 120; hour += 5) {
      await ask(at(hour * HOUR_MS + 7 * MINUTE_MS), `n${hour}`);
      wanted.push(`n${hour}`);
    }
    await ask(at(5 * DAY_MS - 30_000), 'now');
    const first = await tickAt(at(5 * DAY_MS));
    expect(ids()[0]).toBe('now');
    expect(first).toMatchObject({ minutes: 1456 });
    expect(first['behindMinutes']).toBeGreaterThan(3 * 1440);
    for (let tick = 1; tick <= 5; tick++) await tickAt(at(5 * DAY_MS + tick * MINUTE_MS));
    expect(ids().toSorted()).toEqual([...wanted, 'now'].toSorted());
    expect(await tickAt(at(5 * DAY_MS + 6 * MINUTE_MS))).toMatchObject({ did: 'nothing', behindMinutes: 0, minutes: 17 });
  });

  it('asked for just after the last tick before an outage is not forgotten', async () => {
    await tickAt(at(0));
    await ask(at(20_000));
    await tickAt(at(3 * HOUR_MS));
    expect(ids()).toEqual(['n1']);
  });

  it('without a cursor a day is looked back', async () => {
    await ask(at(MINUTE_MS));
    await tickAt(at(20 * HOUR_MS));
    expect(ids()).toEqual(['n1']);
  });

  it('a clock that was put back does no harm', async () => {
    await tickAt(at(DAY_MS));
    await ask(at(DAY_MS + MINUTE_MS), 'ahead');
    t.clock.set(at(0));
    await ask(at(MINUTE_MS), 'n1');
    await tickAt(at(2 * MINUTE_MS));
    expect(ids()).toEqual(['n1']);
    await tickAt(at(DAY_MS + 30 * MINUTE_MS));
    await tickAt(at(DAY_MS + 31 * MINUTE_MS));
    expect(ids()).toEqual(['n1', 'ahead']);
  });

  it('however ticks come, everything due has been sent after a last one', async () => {
    const step = fc.oneof(
      fc.record({ askIn: fc.integer({ min: -30, max: 90 }) }),
      fc.record({ pass: fc.integer({ min: 0, max: 40 }), tick: fc.boolean(), fails: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        t = testPorts({ at: START });
        const wanted: string[] = [];
        for (const [i, s] of steps.entries()) {
          if ('askIn' in s) {
            await ask(shift(t.clock.now(), s.askIn * MINUTE_MS), `n${i}`);
            wanted.push(`n${i}`);
          } else {
            t.clock.advance(s.pass * MINUTE_MS);
            if (s.tick) await runDue(s.fails ? broken() : t.ports).catch(() => undefined);
          }
        }
        await tickAt(shift(t.clock.now(), 2 * HOUR_MS));
        expect(new Set(ids())).toEqual(new Set(wanted));
      }),
      { numRuns: 150 },
    );
  });
});

describe('when something fails', () => {
  it('what did not reach the bus is sent by a later tick, the others are done, and the tick fails', async () => {
    for (const id of ['a', 'b', 'c']) await ask(at(MINUTE_MS), id);
    await expect(tickAt(at(MINUTE_MS), refusing('b'))).rejects.toThrow('1 due messages did not reach the bus');
    expect(ids().toSorted()).toEqual(['a', 'c']);
    await tickAt(at(2 * MINUTE_MS));
    expect(ids().toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('a bus that is down for an hour loses nothing', async () => {
    await ask(at(MINUTE_MS));
    for (let minute = 1; minute <= 60; minute++) await expect(tickAt(at(minute * MINUTE_MS), broken())).rejects.toThrow();
    await tickAt(at(61 * MINUTE_MS));
    expect(ids()).toEqual(['n1']);
  });

  it('a crash after sending and before deleting sends again', async () => {
    await ask(at(MINUTE_MS));
    const crashing = { ...t.ports, incidents: { ...t.incidents, write: () => Promise.reject(new Error('killed')) } };
    await expect(tickAt(at(MINUTE_MS), crashing)).rejects.toThrow();
    await tickAt(at(2 * MINUTE_MS));
    expect(ids()).toEqual(['n1', 'n1']);
  });

  it('a row that is written again while it is being sent is not lost', async () => {
    const dueAt = at(MINUTE_MS);
    await ask(dueAt);
    const publish = async (messages: Message[]) => {
      if (t.published.length === 0) await ask(dueAt);
      t.published.push(...messages);
    };
    t.clock.set(dueAt);
    await runDue({ ...t.ports, publish });
    await tickAt(at(2 * MINUTE_MS));
    expect(ids()).toEqual(['n1', 'n1']);
  });

  it('a row nobody understands goes to the dead letters and holds up nobody', async () => {
    await t.incidents.write({
      put: { ...dueKey(ref('bad'), 'hasOwnProperty', START), ref: ref('bad'), event: 'hasOwnProperty', dueAt: START },
    });
    await t.incidents.write({ put: { ...dueKey(ref('torn'), 'NoticeDue', START), event: 'NoticeDue', dueAt: 'yesterday' } });
    await ask(START, 'good');
    await tickAt(START);
    expect(ids()).toEqual(['good']);
    expect(t.deadLetters.map((l) => l.consumer)).toEqual(['run-due', 'run-due']);
    await tickAt(at(MINUTE_MS));
    expect(t.deadLetters).toHaveLength(2);
  });

  it('the outbox is swept although the due rows fail, and the other way round', async () => {
    await ask(at(0));
    const dueFails = {
      ...t.ports,
      publish: async (m: Message[]) => (m[0]!.definition.name === 'NoticeDue' ? Promise.reject(new Error('no')) : t.ports.publish(m)),
    };
    await expect(tickAt(at(2 * MINUTE_MS), dueFails)).rejects.toThrow('no');
    expect(t.published.map((m) => m.definition.name)).toEqual(['NoticeSendStarted']);
    await ask(at(3 * MINUTE_MS));
    const sweepFails = {
      ...t.ports,
      publish: async (m: Message[]) => (m[0]!.definition.name === 'NoticeDue' ? t.ports.publish(m) : Promise.reject(new Error('no'))),
    };
    await expect(tickAt(at(9 * MINUTE_MS), sweepFails)).rejects.toThrow('aggregates could not be published');
    expect(ids()).toEqual(['n1', 'n1']);
  });
});

describe('as a function', () => {
  it('takes the time from the runtime’s clock, whatever the tick says', async () => {
    await ask(at(0));
    await handler.on(t.ports, {})({ time: '1999-01-01T00:00:00Z' });
    expect(ids()).toEqual(['n1']);
    expect(t.logs.at(-1)).toMatchObject({ level: 'info', message: 'run-due', fields: { did: 'sent-on', due: 1, republished: 0 } });
    expect(await t.incidents.get(dueCursorKey)).toMatchObject({ minute: minuteOf(START) - 16 });
  });
});

const broken = () => ({ ...t.ports, publish: (messages: Message[]) => Promise.reject(new PublishFailed([...messages.keys()], 'down')) });
const refusing = (id: string) => ({
  ...t.ports,
  publish: async (messages: Message[]) => {
    const failed = [...messages.keys()].filter((i) => (messages[i]!.detail as { aggregate: AggregateRef }).aggregate.id === id);
    t.published.push(...messages.filter((_, i) => !failed.includes(i)));
    if (failed.length > 0) throw new PublishFailed(failed, 'InternalFailure');
  },
});

import { describe, expect, it } from 'vitest';
import { reviewSignals } from '../../../functions/review-signals/review-signals.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { dueShard, DUE_SHARDS } from '../../../shared/store/keys.ts';
import { minuteOf, shift } from '../../../shared/domain/time/instant.ts';
import { gather } from '../../support/gather.ts';
import { countMentions, detectAll, signalsOf } from '../../support/count-mentions.ts';
import { aStorm } from '../../support/mentions.ts';
import { testPorts, type TestPorts } from '../../support/test-ports.ts';

const AFTER = '2026-11-11T17:00:00.000Z';
const stormy = async (): Promise<TestPorts> => {
  const test = testPorts({ at: AFTER });
  await countMentions(
    test,
    aStorm().filter((m) => m.time > '2026-11-09T00:00:00.000Z' && m.time < AFTER),
  );
  return test;
};
const review = async (test: TestPorts, ref: Awaited<ReturnType<typeof signalsOf>>[number]['ref']) =>
  reviewSignals(
    { definition: catalogue.SignalReviewDue, detail: { aggregate: ref, brand: 'Acme', origin: 'live', dueAt: test.clock.now() } },
    { store: eventStore(test.incidents), incidents: test.incidents, enqueue: test.ports.enqueue, now: test.clock.now },
  );
const duesAt = async (test: TestPorts, at: string) =>
  (
    await Promise.all(
      Array.from({ length: DUE_SHARDS }, (_, shard) => gather(queryAll(test.incidents, { pk: dueShard(minuteOf(at), shard) }))),
    )
  ).flat();

describe('review-signals', () => {
  it('clears the signals of a stream gone silent, without a new mention', async () => {
    const test = await stormy();
    expect((await signalsOf(test)).some((s) => s.state.status === 'active')).toBe(true);
    for (let minutes = 0; minutes < 30 * 60; minutes += 10) {
      test.clock.advance(600_000);
      for (const { ref } of await signalsOf(test)) await review(test, ref);
      await detectAll(test);
    }
    expect((await signalsOf(test)).map((s) => s.state.status)).toEqual((await signalsOf(test)).map(() => 'cleared'));
  });

  it('asks to be reminded again while the signal is active', async () => {
    const test = await stormy();
    const active = (await signalsOf(test)).find((s) => s.state.status === 'active')!;
    expect(await review(test, active.ref)).toMatchObject({ did: 'looked-again', signalId: active.id });
    expect(await duesAt(test, shift(test.clock.now(), 600_000))).toContainEqual(expect.objectContaining({ event: 'SignalReviewDue' }));
    expect(test.enqueued).toHaveLength(1);
  });

  it('does nothing about a signal that is unknown or over', async () => {
    const test = await stormy();
    expect(await review(test, { type: 'signal', id: 'sig_unknown', scope: 'brand/Acme' })).toMatchObject({ did: 'nothing' });
    const over = (await signalsOf(test)).find((s) => s.state.status === 'cleared');
    if (over !== undefined) expect(await review(test, over.ref)).toMatchObject({ did: 'nothing' });
    expect(test.enqueued).toEqual([]);
  });

  it('a signal asks for its first review when it is raised', async () => {
    const test = await stormy();
    const rows = await duesAt(test, shift(AFTER, 600_000));
    expect(rows.filter((r) => r['event'] === 'SignalReviewDue').length).toBeGreaterThan(0);
  });
});

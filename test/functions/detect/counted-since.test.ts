import { describe, expect, it } from 'vitest';
import { stillToCount, withRecounts } from '../../../functions/detect/counted-since.ts';
import { joinTouched } from '../../../functions/detect/join-touched.ts';
import type { catalogue } from '../../../shared/events/catalogue.ts';
import type { Message } from '../../../shared/platform/runtime.ts';
import { detectAll, scoreEnvelope, signalsOf } from '../../support/count-mentions.ts';
import { crasher } from '../../support/crashing.ts';
import { aMention } from '../../support/mentions.ts';
import { testPorts, type TestPorts } from '../../support/test-ports.ts';

const AT = '2026-11-11T17:30:00.000Z';
const AFTER_SKEW = '2026-11-11T17:30:02.000Z';
const MINUTE = 29_000_000;
const ALL = 0xffff;

/** A brand in a storm: a thousand angry people within two minutes. */
const storm = Array.from({ length: 1_000 }, (_, i) =>
  aMention({
    time: new Date(Date.parse('2026-11-11T17:27:00.000Z') + i * 120).toISOString(),
    author: `person-${i}`,
    text: `this is terrible and dangerous, number ${i}`,
  }),
);
const touches = (test: TestPorts) => test.enqueued.map(({ message }) => message as Message<typeof catalogue.MinutesTouched>);

describe('a minute that was counted after it was touched', () => {
  const counted = withRecounts(new Map(), new Map([[MINUTE, { shards: 0b0110 }]]), AFTER_SKEW);

  it('is not counted again for mentions that lay there by then', () => {
    expect([...stillToCount(new Map([[MINUTE, 0b0010]]), AT, counted)]).toEqual([]);
  });

  it('is counted again for another shard, which that count did not read', () => {
    expect([...stillToCount(new Map([[MINUTE, 0b1010]]), AT, counted)]).toEqual([[MINUTE, 0b1010]]);
  });

  it('is counted again where the clocks of two machines could be wrong about it', () => {
    expect(stillToCount(new Map([[MINUTE, 0b0010]]), '2026-11-11T17:30:01.500Z', counted).size).toBe(1);
  });

  it('is counted again where nobody says when it was touched', () => {
    expect(stillToCount(new Map([[MINUTE, 0b0010]]), undefined, counted).size).toBe(1);
  });

  it('is remembered among thirty, the newest', () => {
    const many = new Map(Array.from({ length: 40 }, (_, i) => [MINUTE + i, { shards: ALL }] as const));
    const remembered = [...withRecounts(new Map(), many, AT).keys()];
    expect(remembered).toHaveLength(30);
    expect(Math.min(...remembered)).toBe(MINUTE + 10);
  });
});

describe('touches that are joined', () => {
  const touched = (touchedAt?: string) => ({
    stream: 'Acme',
    brand: 'Acme',
    origin: 'live' as const,
    minutes: [1],
    shards: [1],
    ...(touchedAt && { touchedAt }),
  });

  it('count as the later of both', () => {
    expect(joinTouched(touched(AFTER_SKEW), touched(AT))?.touchedAt).toBe(AFTER_SKEW);
  });

  it('count as unknown where one is unknown', () => {
    expect(joinTouched(touched(AT), touched())).not.toHaveProperty('touchedAt');
  });
});

describe('an evaluator that has fallen behind', () => {
  /** Everything scored, in envelopes of 50, before anything is counted. */
  const backlog = async (): Promise<TestPorts> => {
    const test = testPorts({ at: AT });
    for (let i = 0; i < storm.length; i += 50) await scoreEnvelope(test, storm.slice(i, i + 50));
    return test;
  };

  it('catches up by counting each minute once, and raises what it would have raised', async () => {
    const [quick, patient] = [await backlog(), await backlog()];
    quick.clock.advance(2_000);
    const envelopes = touches(quick).length;
    const done = await detectAll(quick);
    await detectAll(patient);
    const skipped = done.filter((d) => d['reason'] === 'counted since').length;
    expect(skipped).toBeGreaterThan(envelopes * 0.8);
    const raised = async (test: TestPorts) => (await signalsOf(test)).map((s) => [s.id, s.state.status, s.events.length]);
    expect(await raised(quick)).toEqual(await raised(patient));
    expect((await raised(quick)).length).toBeGreaterThan(0);
  });

  it('skips nothing on the word of a count that was not finished, wherever it died', async () => {
    const whole = await backlog();
    await detectAll(whole);
    const ids = async (test: TestPorts) => (await signalsOf(test)).map((s) => [s.id, s.events.length]);
    let died = 0;
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= 40; at += 3) {
        const test = await backlog();
        const again = [...test.enqueued];
        const { wrap, crashed } = crasher({ at, when });
        test.clock.advance(2_000);
        const mortal = { ...test, ports: { ...test.ports, mentions: wrap(test.mentions) } };
        await detectAll(mortal).catch(() => undefined);
        if (crashed()) died++;
        test.clock.advance(2_000);
        test.enqueued.splice(0, Infinity, ...again);
        await detectAll(test);
        expect(await ids(test)).toEqual(await ids(whole));
      }
    }
    expect(died).toBe(28);
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { IncidentState } from '../../../shared/domain/incident/incident-state.ts';
import type { SignalEvidence } from '../../../shared/domain/signal/signal-events.ts';
import { summarise } from '../../../shared/domain/signal/summary.ts';
import type { Counted } from '../../../shared/domain/signal/counted.ts';
import { MINUTE_MS, minuteOf, shift, type Instant } from '../../../shared/domain/time/instant.ts';
import { NOISE_PREFIX, INCIDENT_LIST_PREFIX, scopeOfIncident, scopeOfStream } from '../../../shared/store/keys.ts';
import { writeSummaries } from '../../../shared/store/summary-store.ts';
import { evidence, T0 } from '../../support/incident-samples.ts';
import { pagingHouse, type Delivery, type House } from '../../support/paging-house.ts';

const after = (minutes: number): Instant => shift(T0, minutes * MINUTE_MS);
const raid = { severity: 'sev3' as const, observed: 30, expected: 4, since: after(-40) };
/** The day's window notices the same posts half an hour after they were called noise. */
const sameByDay: Partial<SignalEvidence> = {
  ...raid,
  series: 'Aurora/negative/1d',
  window: '1d',
  at: after(50),
  observed: 60,
  expected: 30,
  mentionIds: ['men_7', 'men_8'],
};
/** Another storm, of after the closing. */
const another: Partial<SignalEvidence> = { severity: 'sev3', at: after(90), since: after(60), mentionIds: ['men_9'] };

const listed = async (house: House) =>
  (await house.incidents.query({ pk: scopeOfStream('Aurora'), prefix: INCIDENT_LIST_PREFIX })).items.map((row) => row['status']);
const stateOf = async (house: House, id: string) => (await house.store.heads<IncidentState>(scopeOfIncident(id), 'incident'))[0]!.state;
const namesIn = async (house: House, id: string) => (await house.store.timeline(scopeOfIncident(id))).map((e) => e.type);
const signal = async (house: House, part: Partial<SignalEvidence>, id: string, type: Parameters<House['signal']>[0] = 'SignalRaised') => {
  await house.signal(type, evidence(part), { id });
  await house.settle();
};
/** A raid was noticed at T0 and closed as noise by Ana twenty minutes later. */
const closedAsNoise = async (delivery?: Delivery): Promise<{ house: House; noise: string }> => {
  const house = await pagingHouse(delivery === undefined ? {} : { delivery });
  await signal(house, raid, 'sig_1');
  const noise = (await house.openIncidentId())!;
  house.clock.set(after(20));
  await house.command(noise, { type: 'CloseAsNoise', note: 'the usual game', reason: 'raid' });
  await house.settle();
  house.clock.set(after(50));
  return { house, noise };
};

describe('after "this was noise"', () => {
  it('the same raid noticed by a longer window opens nothing; the incident says what would', async () => {
    const { house, noise } = await closedAsNoise();
    await signal(house, sameByDay, 'sig_day');
    expect([await listed(house), await house.openIncidentId()]).toEqual([['noise'], undefined]);
    expect(await namesIn(house, noise)).toContain('SignalLeft');
    expect((await house.store.timeline(scopeOfIncident(noise))).at(-1)!.data).toMatchObject({
      signal: { signalId: 'sig_day', observed: 60 },
      noiseClosedAt: after(20),
      noiseClosedBy: 'ana',
      opensFrom: 82,
      opensAbove: 'sev3',
    });
    expect(house.decisions.at(-1)).toMatchObject({ did: 'left-as-noise', incidentId: noise, opensFrom: 82 });
    expect(house.sent).toEqual([]);
  });
  it('it opens once it is graver, or has twice the voices', async () => {
    for (const more of [{ severity: 'sev2' as const }, { observed: 90 }]) {
      const { house } = await closedAsNoise();
      await signal(house, sameByDay, 'sig_day');
      await signal(house, { ...sameByDay, at: after(60), ...more }, 'sig_day', 'SignalStrengthened');
      expect(await listed(house)).toEqual(['noise', 'open']);
    }
  });
  it('the signals it had open by the same measure', async () => {
    const { house } = await closedAsNoise();
    await signal(house, { ...raid, observed: 50, at: after(40), since: after(30) }, 'sig_1', 'SignalStrengthened');
    expect(await listed(house)).toEqual(['noise']);
    await signal(house, { ...raid, observed: 60, at: after(45), since: after(30) }, 'sig_1', 'SignalStrengthened');
    expect(await listed(house)).toEqual(['noise', 'open']);
  });
  it('another storm opens, even a smaller one', async () => {
    const { house } = await closedAsNoise();
    await signal(house, { ...another, observed: 12 }, 'sig_other');
    expect(await listed(house)).toEqual(['noise', 'open']);
  });
  it('a drill’s noise keeps nothing of the brand shut', async () => {
    const house = await pagingHouse();
    await house.signal('SignalRaised', evidence(raid), { id: 'sig_drill', origin: 'drill' });
    await house.settle();
    await house.command((await house.openIncidentId('Aurora~drill'))!, { type: 'CloseAsNoise', note: 'rehearsed' });
    await signal(house, sameByDay, 'sig_day');
    expect(await listed(house)).toEqual(['open']);
  });
  it('what a person resolved keeps nothing shut', async () => {
    const house = await pagingHouse();
    await signal(house, raid, 'sig_1');
    await house.command((await house.openIncidentId())!, { type: 'Resolve', note: 'answered' });
    await signal(house, sameByDay, 'sig_day');
    expect(await listed(house)).toHaveLength(2);
  });
  it('once it is reopened, what was left is part of it and what comes joins it', async () => {
    const { house, noise } = await closedAsNoise();
    await signal(house, sameByDay, 'sig_day');
    await house.command(noise, { type: 'Reopen', note: 'it was real' });
    await signal(house, { ...sameByDay, at: after(70), observed: 65 }, 'sig_day', 'SignalStrengthened');
    const state = await stateOf(house, noise);
    expect(state).toMatchObject({ status: 'open', signals: [{ signalId: 'sig_1' }, { signalId: 'sig_day', observed: 65 }] });
  });
  it('a late repetition of a left signal opens nothing, also after the incident was reopened and resolved', async () => {
    const { house, noise } = await closedAsNoise();
    await signal(house, sameByDay, 'sig_day');
    await house.command(noise, { type: 'Reopen', note: 'it was real' });
    await house.command(noise, { type: 'Resolve', note: 'over' });
    await signal(house, sameByDay, 'sig_day', 'SignalStrengthened');
    expect(await listed(house)).toEqual(['resolved']);
  });
  describe('what has been counted goes before what signals said', () => {
    const spoke = async (house: House, minutes: number, voices: number) => {
      const minute = minuteOf(after(minutes));
      const counted = Array.from({ length: voices }, (_, i): Counted => ({
        id: `men_${minutes}_${i}`,
        ...{ source: 'forum', followers: 0, author: 1000 * minutes + i, text: 7 + 3 * i + 9000 * minutes, negative: 255 },
        ...{ flags: 0, risks: 0, bands: [0, 0, 0] as const },
      }));
      const summaries = new Map([[minute, { summary: summarise(minute, counted, false), shards: 1 }]]);
      await writeSummaries(house.mentions, 'Aurora', summaries, new Map(), house.clock.now());
    };
    it('voices that had spoken before the closing are not new, though no signal had said so', async () => {
      const { house } = await closedAsNoise();
      await spoke(house, 10, 80);
      await signal(house, { ...sameByDay, observed: 100 }, 'sig_day');
      expect(await listed(house)).toEqual(['noise']);
      await signal(house, { ...sameByDay, at: after(55), observed: 200 }, 'sig_day', 'SignalStrengthened');
      expect(await listed(house)).toEqual(['noise', 'open']);
    });
    it('hours after the closing the same people are the same people', async () => {
      const { house } = await closedAsNoise();
      await spoke(house, 10, 25);
      await spoke(house, 120, 3);
      await signal(house, { ...sameByDay, at: after(180) }, 'sig_day');
      expect(await listed(house)).toEqual(['noise']);
    });
    it('soon after the closing others are others', async () => {
      const { house } = await closedAsNoise();
      await spoke(house, 10, 5);
      await spoke(house, 30, 15);
      await signal(house, { ...sameByDay, at: after(35), observed: 50 }, 'sig_day');
      expect(await listed(house)).toEqual(['noise', 'open']);
    });
  });
  it('costs one row more at the closing, which goes away by itself', async () => {
    const { house, noise } = await closedAsNoise();
    const rows = (await house.incidents.query({ pk: scopeOfStream('Aurora'), prefix: NOISE_PREFIX })).items;
    expect(rows).toMatchObject([{ incidentId: noise, expiresAt: expect.any(Number) as number }]);
  });
});

const storms = fc.array(
  fc.record({
    id: fc.constantFrom('sig_a', 'sig_b', 'sig_c'),
    minutes: fc.integer({ min: 21, max: 200 }),
    back: fc.integer({ min: 1, max: 120 }),
    observed: fc.integer({ min: 10, max: 90 }),
    severity: fc.constantFrom('sev2' as const, 'sev3' as const, 'sev4' as const),
  }),
  { minLength: 1, maxLength: 6 },
);
const anyDelivery = fc.record({
  pick: fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 40 }),
  repeat: fc.array(fc.boolean(), { minLength: 2, maxLength: 30 }).filter((r) => r.includes(false)),
});
test.prop([storms, anyDelivery], { numRuns: 40 })(
  'whatever order and number hints come in, the same is left and as many incidents open',
  async (happening, delivery) => {
    const story = async (how?: Delivery) => {
      const { house } = await closedAsNoise(how);
      const told = happening.toSorted((a, b) => a.minutes - b.minutes);
      // All is recorded before any hint arrives: the last hint of a signal says the same as its first.
      for (const [n, { id, minutes, back, observed, severity }] of told.entries()) {
        const type = told.findIndex((s) => s.id === id) === n ? 'SignalRaised' : 'SignalStrengthened';
        const part = {
          severity,
          observed,
          expected: 4,
          at: shift(after(minutes), n),
          since: after(minutes - back),
          mentionIds: [`men_${n}`, 'men_x'],
        };
        await house.signal(type, evidence(part), { id });
      }
      await house.settle();
      const incidents = await listed(house);
      const open = await house.openIncidentId();
      const signals =
        open === undefined ? [] : ((await stateOf(house, open)) as { signals: { signalId: string }[] }).signals.map((s) => s.signalId);
      expect(house.failures).toEqual([]);
      return { incidents, joined: signals.toSorted() };
    };
    expect(await story(delivery)).toEqual(await story());
  },
);

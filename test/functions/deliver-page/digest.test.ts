import { describe, expect, it } from 'vitest';
import type { DigestState } from '../../../shared/domain/digest/digest-state.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import { linkKey, smsLogKey } from '../../../shared/store/keys.ts';
import { MINUTE_MS, shift, type Instant } from '../../../shared/domain/time/instant.ts';
import { ANA, BEN, heldConfig, heldHouse, type HeldHouse } from '../../support/held-house.ts';

/** 23:00 in Berlin. */
const NIGHT: Instant = '2026-11-22T22:00:00.000Z';
const DAY: Instant = '2026-11-22T12:00:00.000Z';
const texts = (house: HeldHouse) => house.sent.map((s) => [s.at.slice(11, 16), s.to, s.text] as const);
const held = async (house: HeldHouse, n: number) =>
  (await house.eventsOfPage(house.pages[n]!)).find((e) => e.type === 'PageSuppressed')?.data;
const states = async (house: HeldHouse, personId: string): Promise<DigestState[]> => (await house.digests(personId)).map((d) => d.state);
const until = async (house: HeldHouse, at: string) => {
  while (house.clock.now() < at) await house.jump(5);
};

describe('what quiet hours hold back', () => {
  it('is told once they have ended, in one message, with what is still open', async () => {
    const house = await heldHouse({ at: NIGHT });
    const [aurora, borealis, cirrus] = [
      await house.open('Aurora', 'sev2'),
      await house.open('Borealis', 'sev2'),
      await house.open('Cirrus', 'sev2'),
    ];
    for (const incidentId of [aurora, borealis, cirrus, aurora]) await house.ask('ana', incidentId);
    await house.settle();
    await house.resolve(cirrus);
    await until(house, '2026-11-23T05:55:00.000Z');
    expect(house.sent).toEqual([]);
    await house.jump(5);
    expect(texts(house)).toEqual([
      ['06:00', ANA, '3 pages were held, 2 incidents still open: SEV2 Aurora Air, SEV2 Borealis Air. See https://console.example.com'],
    ]);
    await house.pass(20);
    expect(house.sent).toHaveLength(1);
    expect(await held(house, 0)).toMatchObject({
      by: 'quiet-hours',
      explain: 'quiet hours 22:00–07:00: told in one message at 2026-11-23 07:00 (Europe/Berlin)',
      digest: { dueAt: '2026-11-23T06:00:00.000Z' },
    });
  });
  it('of one incident is told as its page would have been, with a link that acknowledges it', async () => {
    const house = await heldHouse({ at: NIGHT });
    const incidentId = await house.open('Aurora', 'sev2');
    await house.ask('ana', incidentId);
    await house.settle();
    await until(house, '2026-11-23T06:00:00.000Z');
    const text = house.sent[0]!.text;
    expect(text).toMatch(/^SEV2 Aurora Air: Still open\. Aurora storm\. Since 23:00\. Reply [B-Z2-9]{4} to take it, or https:/);
    const token = /\/a#([\w-]{22})$/.exec(text)![1]!;
    expect(await house.incidents.get(linkKey(sha256Hex(token)))).toMatchObject({ incidentId, personId: 'ana', brand: 'Aurora' });
  });
  it('is told to nobody where it was taken or is over by then', async () => {
    const house = await heldHouse({ at: NIGHT });
    const [one, two] = [await house.open('Aurora', 'sev2'), await house.open('Borealis', 'sev2')];
    await house.ask('ana', one);
    await house.ask('ana', two);
    await house.settle();
    await house.jump(5);
    await house.take(one);
    await house.resolve(two);
    await until(house, '2026-11-23T06:10:00.000Z');
    expect(house.sent).toEqual([]);
    expect(await states(house, 'ana')).toMatchObject([{ status: 'suppressed', by: 'over' }]);
  });
  it('is told at the end of the night the clocks are set back, an hour later by the wire', async () => {
    const house = await heldHouse({ at: '2026-10-24T21:00:00.000Z' });
    await house.ask('ana', await house.open('Aurora', 'sev2'));
    await house.settle();
    await until(house, '2026-10-25T05:55:00.000Z');
    expect(house.sent).toEqual([]);
    await house.jump(5);
    expect(house.sent.map((s) => s.at)).toEqual(['2026-10-25T06:00:00.000Z']);
  });
  it('no sev1 waits for them, and nobody else does', async () => {
    const house = await heldHouse({ at: NIGHT });
    await house.ask('ana', await house.open('Aurora', 'sev1'));
    await house.ask('ben', await house.open('Borealis', 'sev2'));
    await house.settle();
    expect(house.sent.map((s) => s.to)).toEqual([ANA, BEN]);
  });
  it('a tick that comes late tells it late, and once', async () => {
    const house = await heldHouse({ at: NIGHT });
    await house.ask('ana', await house.open('Aurora', 'sev2'));
    await house.settle();
    await house.jump(11 * 60);
    await house.pass(10);
    expect(house.sent.map((s) => s.at)).toEqual(['2026-11-23T09:00:00.000Z']);
  });
  it('waits on where the person sleeps longer by then, a day at most', async () => {
    const house = await heldHouse({ at: NIGHT });
    await house.ask('ana', await house.open('Aurora', 'sev2'));
    await house.settle();
    const people = heldConfig.people!.map((p) => (p.id === 'ana' ? { ...p, quietHours: { from: '22:00', to: '09:00' } } : p));
    await house.configure({ ...heldConfig, people });
    await until(house, '2026-11-23T08:10:00.000Z');
    expect(house.sent.map((s) => s.at)).toEqual(['2026-11-23T08:00:00.000Z']);
  });
  it('a drill’s is told apart from what is live, and says so', async () => {
    const house = await heldHouse({ at: NIGHT });
    await house.ask('ana', await house.open('Aurora', 'sev2'));
    await house.ask('ana', await house.open('Borealis', 'sev2', 'drill'));
    await house.settle();
    await until(house, '2026-11-23T06:10:00.000Z');
    expect(house.sent.map((s) => s.text.split(':')[0]).toSorted()).toEqual(['DRILL SEV2 Borealis Air', 'SEV2 Aurora Air']);
  });
});

describe('several incidents at once', () => {
  it('the first is told at once, the others together after half a minute', async () => {
    const house = await heldHouse({ at: DAY });
    const ids = [await house.open('Aurora', 'sev2'), await house.open('Borealis', 'sev2'), await house.open('Cirrus', 'sev2')];
    for (const incidentId of ids) await house.ask('ana', incidentId);
    await house.settle();
    expect(house.sent).toHaveLength(1);
    await house.pass(2);
    expect(texts(house).map(([at, , text]) => [at, text.split('.')[0]])).toEqual([
      ['12:00', 'SEV2 Aurora Air: Aurora storm'],
      ['12:01', '2 pages were held, 2 incidents still open: SEV2 Borealis Air, SEV2 Cirrus Air'],
    ]);
  });
  it('a sev1 among them goes out by itself, at once', async () => {
    const house = await heldHouse({ at: DAY });
    await house.ask('ana', await house.open('Aurora', 'sev2'));
    await house.settle();
    await house.ask('ana', await house.open('Borealis', 'sev1'));
    await house.settle();
    expect(house.sent.map((s) => s.text.split(':')[0])).toEqual(['SEV2 Aurora Air', 'SEV1 Borealis Air']);
  });
  it('at the very same moment: one of them sets out, the other is put aside', async () => {
    const house = await heldHouse({ at: DAY, delivery: { pick: [1, 0], repeat: [true, false] } });
    const ids = [await house.open('Aurora', 'sev2'), await house.open('Borealis', 'sev2')];
    await Promise.all(ids.map(async (id) => house.ask('ana', id)));
    await house.settle();
    expect(house.sent).toHaveLength(1);
    await house.pass(2);
    expect(house.sent).toHaveLength(2);
  });
});

describe('too many SMS', () => {
  const storm = async (house: HeldHouse, before: number) => {
    for (let n = 0; n < before; n++)
      await house.incidents.write({ put: { ...smsLogKey('ana', shift(DAY, -(n + 1) * MINUTE_MS), `p${n}`, 1) } });
  };
  it('what comes above the limit is told in one summary once there is room', async () => {
    const house = await heldHouse({ at: DAY });
    await storm(house, 5);
    const ids = [await house.open('Aurora', 'sev2'), await house.open('Borealis', 'sev2')];
    for (const incidentId of ids) await house.ask('ana', incidentId);
    await house.settle();
    await house.pass(9);
    expect(house.sent).toEqual([]);
    await house.pass(3);
    expect(texts(house)).toEqual([
      ['12:10', ANA, '2 pages were held, 2 incidents still open: SEV2 Aurora Air, SEV2 Borealis Air. See https://console.example.com'],
    ]);
    expect(await held(house, 1)).toMatchObject({
      by: 'rate-limit',
      explain: '5 SMS to this person within 15 minutes: told in one message at 2026-11-22 13:10 (Europe/Berlin)',
    });
  });
  it('a sev1 passes; the summary waits until there is room again and stays one', async () => {
    const house = await heldHouse({ at: DAY });
    await storm(house, 5);
    await house.ask('ana', await house.open('Aurora', 'sev2'));
    await house.settle();
    await house.ask('ana', await house.open('Borealis', 'sev1'));
    await house.settle();
    expect(house.sent.map((s) => s.text.split(':')[0])).toEqual(['SEV1 Borealis Air']);
    await house.ask('ana', await house.open('Cirrus', 'sev2'));
    await house.settle();
    await house.pass(14);
    expect(house.sent).toHaveLength(2);
    expect(house.sent[1]!.text).toContain('2 incidents still open');
  });
});

describe('a digest', () => {
  it('that would come in the night is told with the night’s, in the morning', async () => {
    const house = await heldHouse({ at: '2026-11-22T20:59:50.000Z' });
    const ids = [await house.open('Aurora', 'sev2'), await house.open('Borealis', 'sev2'), await house.open('Cirrus', 'sev2')];
    await house.ask('ana', ids[0]!);
    await house.ask('ana', ids[1]!);
    await house.settle();
    expect(house.sent).toHaveLength(1);
    await house.pass(3);
    await house.ask('ana', ids[2]!);
    await house.settle();
    await until(house, '2026-11-23T06:10:00.000Z');
    expect(house.sent.map((s) => s.text.split('.')[0]).slice(1)).toEqual([
      '2 pages were held, 2 incidents still open: SEV2 Borealis Air, SEV2 Cirrus Air',
    ]);
  });
  it('whose outcome is unknown is told again; one that was delivered never is', async () => {
    let times = 0;
    const house = await heldHouse({ at: NIGHT, channels: (to) => (to === ANA && times++ === 0 ? 'unknown' : 'delivered') });
    await house.ask('ana', await house.open('Aurora', 'sev2'));
    await house.settle();
    await until(house, '2026-11-23T06:00:00.000Z');
    await house.pass(30);
    expect(house.sent.map((s) => s.at.slice(11, 16))).toEqual(['06:00', '06:01']);
  });
  it('that no method delivers leaves its unanswered pages exhausted, and what was answered as it was', async () => {
    const house = await heldHouse({ at: NIGHT, channels: (to) => (to === ANA ? 'rejected' : 'delivered') });
    const [one, two] = [await house.open('Aurora', 'sev2'), await house.open('Borealis', 'sev2')];
    await house.ask('ana', one);
    await house.ask('ana', two);
    await house.settle();
    await house.resolve(two);
    await until(house, '2026-11-23T06:10:00.000Z');
    await house.pass(10);
    expect(await states(house, 'ana')).toMatchObject([{ status: 'exhausted' }]);
    const ends = await Promise.all(house.pages.map(async (p) => (await house.eventsOfPage(p)).at(-1)));
    expect(ends.map((e) => e?.type)).toEqual(['PageExhausted', 'PageSuppressed']);
    expect((ends[0]!.data as { reason: string }).reason).toMatch(/^held back, and then its digest could not be delivered: /);
  });
  it('does not name what a silence covers by then: that is told at the silence’s end', async () => {
    const house = await heldHouse({ at: NIGHT });
    const [one, two] = [await house.open('Aurora', 'sev2'), await house.open('Borealis', 'sev2')];
    await house.ask('ana', one);
    await house.ask('ana', two);
    await house.settle();
    const silence = {
      ...{ id: 's1', brand: 'Aurora', severities: ['sev2' as const], createdBy: 'ben', comment: 'sale', includeSev1: false },
      ...{ startsAt: '2026-11-23T05:00:00Z', endsAt: '2026-11-23T08:00:00Z' },
    };
    await house.configure({ ...heldConfig, silences: [silence] });
    await until(house, '2026-11-23T08:10:00.000Z');
    expect(texts(house).map(([at, , text]) => [at, text.split(':')[0]])).toEqual([
      ['06:00', 'SEV2 Borealis Air'],
      ['08:00', 'SEV2 Aurora Air'],
    ]);
  });
  it('names nothing that a later page has told already', async () => {
    const house = await heldHouse({ at: NIGHT });
    const incidentId = await house.open('Aurora', 'sev2');
    await house.ask('ana', incidentId);
    await house.settle();
    await house.command(incidentId, { type: 'Regrade', severity: 'sev1', why: 'worse' });
    await house.ask('ana', incidentId);
    await house.settle();
    await until(house, '2026-11-23T06:10:00.000Z');
    expect(texts(house).map(([at]) => at)).toEqual(['22:00']);
  });
});

describe('a larger incident', () => {
  it('stands for a drill’s of the same brand, and a drill’s for none that is live', async () => {
    const house = await heldHouse({ at: DAY });
    const big = await house.open('Aurora', 'sev1');
    await house.ask('ben', big);
    await house.settle();
    await house.jump(10);
    await house.ask('ben', await house.open('Aurora', 'sev2', 'drill'));
    await house.settle();
    expect(await held(house, 1)).toMatchObject({ by: 'inhibition', explain: expect.stringContaining(`${big} (sev1)`) });
    await house.resolve(big);
    const small = await house.open('Aurora', 'sev2');
    await house.ask('ben', small);
    await house.settle();
    expect(house.sent.map((s) => s.text.split(':')[0])).toEqual(['SEV1 Aurora Air', 'SEV2 Aurora Air']);
  });
});

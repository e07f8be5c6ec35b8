import { describe, expect, it } from 'vitest';
import type { IncidentAction } from '../../../shared/domain/incident/incident-commands.ts';
import { scopeOfIncident } from '../../../shared/store/keys.ts';
import { evidence } from '../../support/incident-samples.ts';
import { pagingConfig, pagingHouse, type House } from '../../support/paging-house.ts';

const PHONES: Record<string, string> = { '+491510000001': 'ana', '+491510000002': 'ben', '+491510000003': 'cem' };
/** Everything that left: minute, to whom, by what, and whether it is a page or word of who has it. */
const heard = (house: House): string[] =>
  house.sent.map((s) => {
    const told = /: (\S+) has taken it/.exec(s.text);
    const by = PHONES[s.to] === undefined ? `${s.to.split('@')[0]!} email` : `${PHONES[s.to]!} SMS`;
    return `${house.minutes(s)} ${by} ${told === null ? 'page' : `told: ${told[1]!}`}`;
  });
const crisis = async (options: Parameters<typeof pagingHouse>[0] = {}, severity: 'sev1' | 'sev2' = 'sev1'): Promise<House> => {
  const house = await pagingHouse(options);
  await house.signal('SignalRaised', evidence({ severity }));
  await house.settle();
  return house;
};
const does = async (house: House, id: string, action: IncidentAction, via: 'link' | 'session' = 'session'): Promise<void> => {
  await house.command((await house.openIncidentId())!, action, { kind: 'person', id, via });
  await house.settle();
};
const acknowledges = (house: House, personId: string) => does(house, personId, { type: 'Acknowledge', personId }, 'link');
const asksForHelp = (house: House, id: string) => does(house, id, { type: 'EscalateNow', why: '' });
const handsOver = (house: House, from: string, to: string) => does(house, from, { type: 'HandOver', to, note: '' });

describe('word of who has it', () => {
  it('goes once to everybody else who was paged by then, and to nobody who was not', async () => {
    const house = await crisis();
    await house.pass(6);
    await acknowledges(house, 'ben');
    await house.pass(50);
    expect(heard(house)).toEqual(['0 ana SMS page', '5 ben SMS page', '6 ana SMS told: Ben']);
    expect(house.sent.at(-1)!.text).toBe('SEV1 Aurora Air: Ben has taken it. Nothing is left for you to do.');
  });
  it('asks for nothing: no link, no reply', async () => {
    const house = await crisis();
    await house.pass(5);
    await acknowledges(house, 'ben');
    const texts = house.sent.filter((s) => s.text.includes('has taken it')).map((s) => s.text);
    expect(texts).toHaveLength(1);
    expect(texts[0]).not.toMatch(/https?:|[Rr]eply|#/);
  });
  it('comes by what reached them, also where that was the second way', async () => {
    const house = await crisis({ channels: (to) => (to === '+491510000001' ? 'rejected' : 'delivered') });
    await house.pass(5);
    await acknowledges(house, 'ben');
    expect(heard(house)).toEqual(['0 ana email page', '5 ben SMS page', '5 ana email told: Ben']);
  });
  it('goes also to whom a page may have reached', async () => {
    const house = await crisis({
      channels: (to, n) => (to === '+491510000001' && n === 0 ? 'unknown' : to.includes('ana@') && n < 3 ? 'rejected' : 'delivered'),
    });
    await acknowledges(house, 'cem');
    await house.pass(2);
    expect(heard(house).filter((line) => line.includes('ana'))).toEqual(['0 ana SMS page', '0 ana SMS told: Cem']);
  });
  it('does not go to whom no page reached', async () => {
    const house = await crisis({ channels: (to) => (to === '+491510000001' || to.startsWith('ana') ? 'rejected' : 'delivered') });
    await house.pass(1);
    await acknowledges(house, 'cem');
    await house.pass(5);
    expect(heard(house)).toEqual(['0 ben SMS page', '1 ben SMS told: Cem']);
  });
  it('at sev2 comes also within the minute in which a page of the same would be one too many', async () => {
    const house = await crisis({}, 'sev2');
    await acknowledges(house, 'cem');
    expect(heard(house)).toEqual(['0 ana SMS page', '0 ana SMS told: Cem']);
  });
  it('is not sent again by whatever else happens, and who is paged later is told at the next taking', async () => {
    const house = await crisis();
    await acknowledges(house, 'cem');
    await house.pass(66);
    await acknowledges(house, 'ana');
    await house.pass(30);
    expect(heard(house)).toEqual([
      '0 ana SMS page',
      '0 ana SMS told: Cem',
      // Nothing was done for an hour: who has it is asked, then the ladder is climbed.
      '60 cem SMS page',
      '65 ana SMS page',
      '66 cem SMS told: Ana',
    ]);
  });
  it('is held back by an explicit silence that includes sev1, and by nothing else', async () => {
    const silence = {
      id: 's',
      brand: 'Aurora',
      severities: ['sev1' as const],
      startsAt: '2026-11-22T03:04:00Z',
      endsAt: '2026-11-22T09:00:00Z',
    };
    const by = { createdBy: 'ana', comment: 'known' };
    const silent = await crisis({ config: { ...pagingConfig, silences: [{ ...silence, ...by, includeSev1: true }] } });
    await silent.pass(4);
    await acknowledges(silent, 'ben');
    expect(heard(silent)).toEqual(['0 ana SMS page']);
    const loud = await crisis({ config: { ...pagingConfig, silences: [{ ...silence, ...by }] } });
    await loud.pass(4);
    await acknowledges(loud, 'ben');
    expect(heard(loud)).toEqual(['0 ana SMS page', '4 ana SMS told: Ben']);
  });
});

describe('handing over', () => {
  it('pages the one who is asked, by whom; they have it when they take it, and the other is told', async () => {
    const house = await crisis();
    await acknowledges(house, 'ana');
    await house.pass(10);
    await handsOver(house, 'ana', 'cem');
    expect(heard(house)).toEqual(['0 ana SMS page', '10 cem SMS page']);
    expect(house.sent.at(-1)!.text).toContain('Ana hands over. 84 negative voices');
    await house.pass(5);
    await acknowledges(house, 'cem');
    await house.pass(30);
    expect(heard(house).slice(2)).toEqual(['15 ana SMS told: Cem']);
  });
  it('that nobody accepts leaves it where it is: nobody else is paged before the hour is over', async () => {
    const house = await crisis();
    await acknowledges(house, 'ana');
    await house.pass(10);
    await handsOver(house, 'ana', 'cem');
    await house.pass(59);
    expect(heard(house)).toEqual(['0 ana SMS page', '10 cem SMS page']);
    await house.pass(1);
    expect(heard(house).at(-1)).toBe('70 ana SMS page');
  });
  it('within a minute after they were paged is a page of its own', async () => {
    const house = await crisis();
    await acknowledges(house, 'ben');
    await handsOver(house, 'ben', 'ana');
    expect(heard(house)).toEqual(['0 ana SMS page', '0 ana SMS told: Ben', '0 ana SMS page']);
  });
  it('works at a severity that pages nobody by itself', async () => {
    const house = await crisis();
    await acknowledges(house, 'ana');
    await house.pass(10);
    await does(house, 'ana', { type: 'Regrade', severity: 'sev3', why: 'calmer' });
    await handsOver(house, 'ana', 'ben');
    expect(heard(house)).toEqual(['0 ana SMS page', '10 ben SMS page']);
  });
});

describe('escalating now', () => {
  it('pages the next step at once; then the ladder goes on at its pace', async () => {
    const house = await crisis();
    await house.pass(2);
    await asksForHelp(house, 'cem');
    await house.pass(10);
    expect(heard(house)).toEqual(['0 ana SMS page', '2 ben SMS page', '12 cem SMS page']);
  });
  it('while somebody has it pages the next ones until one of them takes it; who asked is left in peace', async () => {
    const house = await crisis();
    await acknowledges(house, 'ana');
    await house.pass(20);
    await asksForHelp(house, 'ana');
    await does(house, 'ana', { type: 'AddTask', taskId: 't1', text: 'Call the bakery' });
    await house.pass(11);
    expect(heard(house)).toEqual(['0 ana SMS page', '20 ben SMS page', '30 cem SMS page']);
    await acknowledges(house, 'cem');
    await house.pass(30);
    expect(heard(house).slice(3).toSorted()).toEqual(['31 ana SMS told: Cem', '31 ben SMS told: Cem']);
  });
  it('ends when who asked says that they still have it', async () => {
    const house = await crisis();
    await acknowledges(house, 'ana');
    await house.pass(20);
    await asksForHelp(house, 'ana');
    await house.pass(1);
    await acknowledges(house, 'ana');
    await house.pass(30);
    expect(heard(house)).toEqual(['0 ana SMS page', '20 ben SMS page', '21 ben SMS told: Ana']);
  });
  it('that nobody answers ends with the owners, and the hour of the one who has it begins after it', async () => {
    const memberships = [{ person: 'cem', brand: 'Aurora', role: 'owner' as const }];
    const steps = [
      { delayMinutes: 0, schedules: ['primary'] },
      { delayMinutes: 5, people: ['ben'] },
    ];
    const policy = { id: 'crisis', steps, repeats: 0, repeatDelayMinutes: 15 };
    const house = await crisis({ config: { ...pagingConfig, memberships, escalationPolicies: [policy] } });
    await acknowledges(house, 'ana');
    await house.pass(10);
    await asksForHelp(house, 'ana');
    await house.pass(20);
    expect(heard(house)).toEqual(['0 ana SMS page', '10 ben SMS page', '25 cem SMS page']);
    await house.pass(50);
    expect(heard(house).at(3)).toBe('70 ana SMS page');
  });
  it('by the only one on the ladder reaches the owners at once', async () => {
    const memberships = [
      { person: 'ben', brand: '*', role: 'owner' as const },
      { person: 'ana', brand: '*', role: 'owner' as const },
    ];
    const policy = { id: 'crisis', steps: [{ delayMinutes: 0, schedules: ['primary'] }], repeats: 3, repeatDelayMinutes: 15 };
    const house = await crisis({ config: { ...pagingConfig, memberships, escalationPolicies: [policy] } });
    await acknowledges(house, 'ana');
    await house.pass(10);
    await asksForHelp(house, 'ana');
    expect(heard(house)).toEqual(['0 ana SMS page', '10 ben SMS page']);
    const timeline = await house.store.timeline(scopeOfIncident((await house.openIncidentId())!));
    expect(timeline.findLast((e) => e.type === 'EscalationExhausted')?.data).toMatchObject({ personIds: ['ben'] });
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/domain/time/instant.ts';
import { evidence } from '../../support/incident-samples.ts';
import { pagingConfig, pagingHouse, type House, type PagingConfig } from '../../support/paging-house.ts';

const PHONES: Record<string, string> = { '+491510000001': 'ana', '+491510000002': 'ben', '+491510000003': 'cem' };
const config: PagingConfig = {
  ...pagingConfig,
  memberships: [{ person: 'ben', brand: 'Aurora', role: 'owner' }],
  escalationPolicies: [{ ...pagingConfig.escalationPolicies![0]!, repeats: 0 }],
};
const paged = (house: House): string[] => house.sent.map((s) => `${house.minutes(s)} ${PHONES[s.to] ?? s.to}`);
/** As many minutes pass as there are numbers, each with so many starts of run-due. */
const pass = async (house: House, ticks: readonly number[]): Promise<void> => {
  for (const times of ticks) {
    house.clock.advance(MINUTE_MS);
    for (let n = 0; n < times; n++) await house.tick();
  }
};
const crisis = async (): Promise<House> => {
  const house = await pagingHouse({ config });
  await house.signal('SignalRaised', evidence());
  await house.settle();
  return house;
};
const always = (minutes: number, times = 1): number[] => Array.from({ length: minutes }, () => times);

describe('the minute rule', () => {
  it('as it should be: each step at its minute, then the owners', async () => {
    const house = await crisis();
    await pass(house, always(60));
    expect(paged(house)).toEqual(['0 ana', '5 ben', '15 cem', '30 ben']);
  });
  it('that comes twice or three times in a minute pages nobody twice', async () => {
    const house = await crisis();
    await pass(house, always(60, 3));
    expect(paged(house)).toEqual(['0 ana', '5 ben', '15 cem', '30 ben']);
  });
  it('ten minutes late takes the step when it comes, and the next delay counts from there', async () => {
    const house = await crisis();
    await pass(house, [...always(14, 0), 1, ...always(60)]);
    expect(paged(house)).toEqual(['0 ana', '15 ben', '25 cem', '40 ben']);
  });
  it('lost in exactly the minute in which a step is due is made up for by the next', async () => {
    const house = await crisis();
    await pass(house, [...always(4), 0, ...always(60)]);
    expect(paged(house)).toEqual(['0 ana', '6 ben', '16 cem', '31 ben']);
  });
  it('down for three hours: one step at a time afterwards, not all at once', async () => {
    const house = await crisis();
    await pass(house, [...always(180, 0), ...always(40)]);
    expect(paged(house)).toEqual(['0 ana', '181 ben', '191 cem', '206 ben']);
  });
  it('late after an acknowledgement pages nobody', async () => {
    const house = await crisis();
    await pass(house, always(3, 0));
    await house.command(
      (await house.openIncidentId())!,
      { type: 'Acknowledge', personId: 'ana' },
      { kind: 'person', id: 'ana', via: 'link' },
    );
    await house.settle();
    await pass(house, [...always(20, 0), 2, ...always(20)]);
    expect(paged(house)).toEqual(['0 ana']);
  });
});

test.prop([fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 1, maxLength: 15 }).filter((t) => t.some((n) => n > 0))], { numRuns: 12 })(
  'however irregular the minute rule is: the same people in the same order, each once, and no earlier than they are due',
  async (pattern) => {
    const house = await crisis();
    await pass(
      house,
      Array.from({ length: 120 }, (_, minute) => pattern[minute % pattern.length]!),
    );
    await pass(house, always(40));
    expect(paged(house).map((line) => line.split(' ')[1])).toEqual(['ana', 'ben', 'cem', 'ben']);
    const minutes = house.sent.map((s) => house.minutes(s));
    expect(minutes[1]).toBeGreaterThanOrEqual(5);
    expect(minutes[2]! - minutes[1]!).toBeGreaterThanOrEqual(10);
    expect(minutes[3]! - minutes[2]!).toBeGreaterThanOrEqual(15);
  },
  60_000,
);

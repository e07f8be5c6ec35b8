import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Table, Write, Written } from '../../../shared/store/table.ts';
import { evidence } from '../../support/incident-samples.ts';
import { pagingConfig, pagingHouse, type PagingConfig } from '../../support/paging-house.ts';

const ANA = '+491510000001';
const oneStep = { id: 'crisis', steps: [{ delayMinutes: 0, people: ['ana'] }], repeats: 0 };
const smsAndEmail: PagingConfig = { ...pagingConfig, escalationPolicies: [oneStep] };
const smsOnly: PagingConfig = {
  ...smsAndEmail,
  people: pagingConfig.people!.map((p) => ({ ...p, contactMethods: p.contactMethods.slice(0, 1) })),
};

/** A table whose process dies at the given writes (counted from 0): before the write reaches it, or just after. */
const dyingAt = (deaths: { write: number; after: boolean }[]) => {
  let writes = 0;
  const dying =
    <T>(write: (of: T) => Promise<Written>) =>
    async (of: T): Promise<Written> => {
      const death = deaths.find((d) => d.write === writes);
      writes += 1;
      if (death?.after === false) throw new Error('killed before the write');
      const written = await write(of);
      if (death?.after === true) throw new Error('killed after the write');
      return written;
    };
  const wrap = (table: Table): Table => ({
    ...table,
    write: dying<Write>((w) => table.write(w)),
    transact: dying<Write[]>((w) => table.transact(w)),
  });
  return wrap;
};

const story = async (config: PagingConfig, deaths: { write: number; after: boolean }[]) => {
  const house = await pagingHouse({ config, wrap: dyingAt(deaths) });
  await house.signal('SignalRaised', evidence());
  await house.settle();
  await house.pass(12);
  return house;
};

describe('a sender that is killed between any two writes', () => {
  for (const [name, config] of [
    ['SMS and email', smsAndEmail],
    ['SMS only', smsOnly],
  ] as const) {
    for (const after of [false, true]) {
      for (const write of [0, 1, 2, 3]) {
        it(`${name}, killed ${after ? 'after' : 'before'} write ${write}: the page arrives, with at most one duplicate`, async () => {
          const house = await story(config, [{ write, after }]);
          expect(house.sent.length).toBeGreaterThanOrEqual(1);
          expect(house.sent.length).toBeLessThanOrEqual(1 + house.failures.length);
          expect(house.sent[0]!.to === ANA || house.sent[0]!.to === 'ana@example.com').toBe(true);
        });
      }
    }
  }
  it('after the send, before its result: exactly one duplicate, by the next method, and then no more', async () => {
    const house = await story(smsAndEmail, [{ write: 1, after: false }]);
    expect(house.failures).toHaveLength(1);
    expect(house.sent.map((s) => s.to)).toEqual([ANA, 'ana@example.com']);
  });
  it('before the intent is written: no duplicate', async () => {
    const house = await story(smsAndEmail, [{ write: 0, after: false }]);
    expect(house.failures).toHaveLength(1);
    expect(house.sent.map((s) => s.to)).toEqual([ANA]);
  });
});

test.prop([fc.uniqueArray(fc.record({ write: fc.nat({ max: 14 }), after: fc.boolean() }), { selector: (d) => d.write, maxLength: 5 })], {
  numRuns: 60,
})('killed at several moments: at most one duplicate for each, and never no page at all', async (deaths) => {
  const house = await story(smsAndEmail, deaths);
  expect(house.sent.length).toBeLessThanOrEqual(1 + house.failures.length);
  if (house.failures.length < 3) expect(house.sent.length).toBeGreaterThanOrEqual(1);
});

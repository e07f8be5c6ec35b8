import { describe, expect, it } from 'vitest';
import type { Table, Write, Written } from '../../../shared/store/table.ts';
import { heldHouse } from '../../support/held-house.ts';

/** A table whose process dies at the given write (counted from 0): before the write reaches it, or just after. */
const dyingAt = (death: { write: number; after: boolean }) => {
  let writes = 0;
  const dying =
    <T>(write: (of: T) => Promise<Written>) =>
    async (of: T): Promise<Written> => {
      const now = writes++ === death.write;
      if (now && !death.after) throw new Error('killed before the write');
      const written = await write(of);
      if (now) throw new Error('killed after the write');
      return written;
    };
  return (table: Table): Table => ({
    ...table,
    write: dying<Write>((w) => table.write(w)),
    transact: dying<Write[]>((w) => table.transact(w)),
  });
};

/** Two pages held over night: two transactions hold them, then the digest is closed, begun and ended. */
const night = async (death: { write: number; after: boolean }) => {
  const house = await heldHouse({ at: '2026-11-22T22:00:00.000Z', wrap: dyingAt(death) });
  await house.ask('ana', await house.open('Aurora', 'sev2'));
  await house.ask('ana', await house.open('Borealis', 'sev2'));
  await house.settle();
  await house.jump(8 * 60);
  await house.pass(10);
  return house;
};

describe('a sender of a digest that is killed between any two writes', () => {
  for (const after of [false, true]) {
    for (const write of [0, 1, 2, 3, 4]) {
      it(`killed ${after ? 'after' : 'before'} write ${write}: what was held is told, with a duplicate only where the outcome is unknown`, async () => {
        const house = await night({ write, after });
        expect(house.failures).toHaveLength(1);
        const [digest, ...others] = await house.digests('ana');
        expect(others).toEqual([]);
        expect(digest).toMatchObject({ status: 'delivered', state: { items: [{}, {}] } });
        const unknown = (await house.eventsOfDigest(digest!)).filter((e) => e.type === 'DigestSendFailed').map((e) => e.data);
        expect(unknown).toEqual((write === 3 && after) || (write === 4 && !after) ? [expect.objectContaining({ outcome: 'unknown' })] : []);
        // Killed after the intent, nothing had gone out; killed before the result, it had.
        expect(house.sent).toHaveLength(write === 4 && !after ? 2 : 1);
        expect(house.sent[0]!.text).toMatch(/^2 pages were held, 2 incidents still open/);
      });
    }
  }
});

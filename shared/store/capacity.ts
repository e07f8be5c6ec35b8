import type { Consumed } from './table.ts';

const READ_UNIT = 4096;
const WRITE_UNIT = 1024;

/** Counts capacity units by AWS's rounding; what a run consumed is its cost on DynamoDB. */
export const capacityMeter = () => {
  const total: Consumed = { readUnits: 0, writeUnits: 0 };
  return {
    read: (bytes: number, eventual = false): void => {
      total.readUnits += Math.max(1, Math.ceil(bytes / READ_UNIT)) * (eventual ? 0.5 : 1);
    },
    /** `bytes`: the larger of the item before and after. */
    write: (bytes: number, transactional = false): void => {
      total.writeUnits += Math.max(1, Math.ceil(bytes / WRITE_UNIT)) * (transactional ? 2 : 1);
    },
    add: (consumed: Consumed): void => {
      total.readUnits += consumed.readUnits;
      total.writeUnits += consumed.writeUnits;
    },
    consumed: (): Consumed => ({ ...total }),
  };
};

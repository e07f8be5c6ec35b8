/** What a killed process looks like from inside. */
export class Crash extends Error {
  override name = 'Crash';
}

export type CrashPlan = { at: number; when: 'before' | 'after' };
export type Crasher = {
  /** The same record of functions; the one call the plan names crashes before or after it does its work. */
  wrap: <T extends object>(record: T) => T;
  calls: () => number;
  crashed: () => boolean;
};

/** Counts every asynchronous step that goes through what it wraps and crashes at one of them, once. */
export const crasher = (plan: CrashPlan | undefined): Crasher => {
  let calls = 0;
  let crashed = false;
  const step = async (work: () => unknown): Promise<unknown> => {
    const mine = ++calls;
    const now = plan?.at === mine && !crashed;
    if (now && plan.when === 'before') {
      crashed = true;
      throw new Crash('killed before');
    }
    const result = await work();
    if (now) {
      crashed = true;
      throw new Crash('killed after');
    }
    return result;
  };
  return {
    wrap: (record) =>
      Object.fromEntries(
        Object.entries(record).map(([name, value]) => [
          name,
          typeof value === 'function' ? (...all: unknown[]) => step(() => (value as (...a: unknown[]) => unknown)(...all)) : value,
        ]),
      ) as typeof record,
    calls: () => calls,
    crashed: () => crashed,
  };
};

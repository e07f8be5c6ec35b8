import * as z from 'zod';

/** What real platforms do to their callers. `…-after-commit`: the change is made and the caller does not learn it. */
export const faultKind = z.enum([
  'rate-limit',
  'expired-token',
  'server-error',
  'server-error-after-commit',
  'time-out',
  'time-out-after-commit',
  'cut-after-commit',
  'error-in-200',
  'unknown-field',
]);
export type FaultKind = z.infer<typeof faultKind>;

/** One fault for the next `times` requests of `method` (any, where left out). */
export const fault = z.strictObject({
  kind: faultKind,
  times: z.number().int().positive().default(1),
  method: z.enum(['GET', 'POST', 'PUT']).optional(),
  /** Only requests whose path contains this. */
  path: z.string().optional(),
});
export type Fault = z.input<typeof fault>;

export type Faults = {
  add: (...faults: Fault[]) => void;
  clear: () => void;
  /** The fault for a request of this method, used up by it. */
  take: (method: string, path?: string) => FaultKind | undefined;
};

export const faultMenu = (): Faults => {
  let waiting: z.output<typeof fault>[] = [];
  return {
    add: (...faults) => void waiting.push(...faults.map((f) => fault.parse(f))),
    clear: () => {
      waiting = [];
    },
    take: (method, path = '') => {
      const fits = (f: (typeof waiting)[number]) => (f.method === undefined || f.method === method) && path.includes(f.path ?? '');
      const next = waiting.find(fits);
      if (next === undefined) return undefined;
      next.times--;
      waiting = waiting.filter((f) => f.times > 0);
      return next.kind;
    },
  };
};

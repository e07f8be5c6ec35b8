import * as z from 'zod';

/** sev1 pages every step and holds by policy; sev2 pages on call; sev3 notifies in working hours; sev4 is recorded. */
export const severity = z.enum(['sev1', 'sev2', 'sev3', 'sev4']);
export type Severity = z.infer<typeof severity>;

const rank = { sev1: 1, sev2: 2, sev3: 3, sev4: 4 } as const satisfies Record<Severity, number>;

/** Whether `a` is graver than `b`. */
export const graver = (a: Severity, b: Severity): boolean => rank[a] < rank[b];

/** The graver of two. */
export const gravest = (a: Severity, b: Severity): Severity => (graver(b, a) ? b : a);

/** Severities that page a person. */
export const pages = (s: Severity): boolean => s === 'sev1' || s === 'sev2';

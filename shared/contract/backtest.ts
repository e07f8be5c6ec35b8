import * as z from 'zod';
import { instant } from '../domain/time/instant.ts';
import { severity } from '../domain/incident/severity.ts';

const backtestSignal = z.strictObject({
  /** `brand/lens/window` */
  series: z.string(),
  at: instant,
  observed: z.number(),
  expected: z.number(),
  score: z.number(),
  voices: z.number(),
});

const backtestIncident = z.strictObject({
  id: z.string(),
  brand: z.string(),
  /** The instant in the data at which it would have opened. */
  openedAt: instant,
  severity,
  maxSeverity: severity,
  severityHistory: z.array(z.strictObject({ at: instant, severity })),
  resolvedAt: instant.nullable(),
  title: z.string(),
  why: z.string(),
  signals: z.array(backtestSignal),
  mentionIds: z.array(z.string()),
});

/** What `stormwatch backtest --json` prints: one object. `from` and `to` are null where no mention could be read. */
export const backtestReport = z.strictObject({
  mentionCount: z.number().int().nonnegative(),
  rejected: z.number().int().nonnegative(),
  brands: z.array(z.string()),
  from: instant.nullable(),
  to: instant.nullable(),
  incidents: z.array(backtestIncident),
  pages: z.array(z.strictObject({ at: instant, incidentId: z.string(), step: z.number().int().nonnegative() })),
  holds: z.array(z.strictObject({ at: instant, incidentId: z.string(), rule: z.string() })),
});
export type BacktestReport = z.infer<typeof backtestReport>;

import * as z from 'zod';
import { instant } from '../domain/time/instant.ts';
import { severity } from '../domain/incident/severity.ts';

/** Only where every sensitivity is compared: how early the alarm was. Minutes; see `leadOf`. */
const lead = z.strictObject({
  /** The first mentions of the storm. */
  beganAt: instant,
  /** The hour with the most negative voices while it lasted. */
  peakAt: instant.nullable(),
  minutesToOpen: z.number().nonnegative(),
  /** From the alarm to that hour; negative where it had passed. */
  minutesToPeak: z.number().nullable(),
});

const backtestSignal = z.strictObject({
  /** `brand/lens/window` */
  series: z.string(),
  at: instant,
  observed: z.number(),
  expected: z.number(),
  score: z.number(),
  voices: z.number(),
  severity: severity.exactOptional(),
  /** What made the severity, in sentences with numbers. */
  reasons: z.array(z.string()).exactOptional(),
  /** Only where the voices look like a raid. */
  raid: z.strictObject({ suspected: z.boolean(), reasons: z.array(z.string()) }).optional(),
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
  lead: lead.optional(),
});

const count = z.number().int().nonnegative();

/** What one sensitivity would have made of the same history. An alarm is a sev1–3; sev1 and sev2 page. */
const sensitivityFigures = z.strictObject({
  sensitivity: z.enum(['quiet', 'normal', 'early']),
  bySeverity: z.strictObject({ sev1: count, sev2: count, sev3: count, sev4: count }),
  alarms: count,
  paging: count,
  alarmsAWeek: z.number().nonnegative(),
  pagingAWeek: z.number().nonnegative(),
  /** Median of `minutesToPeak` over the alarms. */
  medianLeadMinutes: z.number().nullable(),
});

/** A storm at one sensitivity; `alarmAt` null: recorded as sev4, nobody is told. */
const seen = z.strictObject({ incidentIds: z.array(z.string()), openedAt: instant, alarmAt: instant.nullable(), severity }).nullable();

/** `storms`: what was an alarm at one of them at least, and what each made of it; null: not seen at all. */
const sensitivities = z.strictObject({
  figures: z.array(sensitivityFigures),
  byBrand: z.array(z.strictObject({ brand: z.string(), figures: z.array(sensitivityFigures) })),
  storms: z.array(z.strictObject({ brand: z.string(), from: instant, seen: z.strictObject({ quiet: seen, normal: seen, early: seen }) })),
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
  /** With `--compare`. */
  sensitivities: sensitivities.optional(),
});
export type BacktestReport = z.infer<typeof backtestReport>;

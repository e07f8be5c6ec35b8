import * as z from 'zod';
import { detectionSettings, sensitivity } from '../config/config.ts';
import { noiseReason } from '../domain/incident/noise-reason.ts';
import { severity } from '../domain/incident/severity.ts';
import { lens, window } from '../domain/signal/signal-events.ts';
import { instant } from '../domain/time/instant.ts';

const count = z.number().int().nonnegative();

/** `precision`: confirmed of confirmed and noise, 0–1; null where nobody judged any. */
const counts = z.strictObject({
  opened: count,
  confirmed: count,
  noise: count,
  unknown: count,
  precision: z.number().min(0).max(1).nullable(),
});
/** `paging`: those that were a sev1 or sev2 at some time. */
const tally = z.strictObject({ all: counts, paging: counts });
const settings = z.strictObject({ sensitivity, detection: detectionSettings });

/** What an incident would have been by other settings; `to` null: it would not have opened. */
const would = z.strictObject({ incidentId: z.string(), from: severity, to: severity.nullable() });
const effect = z.strictObject({
  noise: count,
  notOpened: z.array(would),
  recordedOnly: z.array(would),
  confirmed: count,
  lost: z.array(would),
  lower: z.array(would),
});

/** A setting worth trying, or in `says` why there is none. `yaml`: the brand's entry as it would be. Nothing is changed by itself. */
const proposal = z.strictObject({
  direction: z.enum(['quieter', 'earlier', 'none']),
  change: z.string().nullable(),
  says: z.array(z.string()),
  settings: settings.nullable(),
  yaml: z.string().nullable(),
  effect: effect.nullable(),
});

/** Who called an incident noise, when, and why. */
const noiseSaid = z.strictObject({
  incidentId: z.string(),
  openedAt: instant,
  lens: lens.nullable(),
  window: window.nullable(),
  severity,
  closedAt: instant,
  closedBy: z.string().nullable(),
  reason: noiseReason.nullable(),
  note: z.string(),
});

/** How good detection was for a brand, by what people made of its incidents (`stormwatch tuning --json`). Live ones only. */
export const detectionQuality = z.strictObject({
  brand: z.string(),
  /** Calendar months (UTC), this one included. */
  months: count,
  from: instant,
  to: instant,
  /** There were more incidents than are looked at: only the newest are counted. */
  truncated: z.boolean(),
  settings,
  rows: z.array(z.strictObject({ month: z.string().regex(/^\d{4}-\d\d$/), lens, window, ...tally.shape })),
  lenses: z.array(z.strictObject({ lens, ...tally.shape })),
  total: tally,
  /** What people opened by hand: what detection missed, or could not see. */
  byHand: counts,
  noiseReasons: z.array(z.strictObject({ reason: noiseReason.nullable(), incidents: count })),
  /** The newest first. */
  noise: z.array(noiseSaid),
  proposal,
});
export type DetectionQuality = z.infer<typeof detectionQuality>;
export const MOST_MONTHS = 24;

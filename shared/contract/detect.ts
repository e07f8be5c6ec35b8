import * as z from 'zod';

/** The headers of what `stormwatch detect` reads and prints. */
export const SERIES_COLUMNS = ['timestamp', 'value'] as const;
export const DETECTION_COLUMNS = ['timestamp', 'value', 'anomaly_score', 'alert'] as const;

/**
 * One printed row. `timestamp` and `value` are as they were read; `alert` is 1 only on the row that fires, and exactly there is
 * `anomaly_score` 0.5 or more.
 */
export const detectionRow = z.strictObject({
  timestamp: z.string(),
  value: z.number(),
  anomaly_score: z.number().min(0).max(1),
  alert: z.union([z.literal(0), z.literal(1)]),
});

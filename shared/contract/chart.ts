import * as z from 'zod';
import { instant } from '../domain/time/instant.ts';

export const chartStep = z.enum(['minute', 'hour']);
export type ChartStep = z.infer<typeof chartStep>;
/** The longest stretch of each step. */
export const MOST_CHART_DAYS: Record<ChartStep, number> = { minute: 31, hour: 366 };

const column = z.array(z.number());

/**
 * What was counted for a brand over time, by columns (`GET /v1/brands/:brand/chart?from&to&by=minute|hour`). `at`: minutes
 * since 1970 of each step's beginning, ascending; steps without a mention are left out. `negative`: voices against the brand.
 */
export const brandChart = z.strictObject({
  brand: z.string(),
  by: chartStep,
  from: instant,
  to: instant,
  at: column,
  mentions: column,
  negative: column,
  /**
   * What is usual in an hour, and about how many would raise a sev3 signal (null: history is too short), at each full hour
   * and at `to`, as the baseline has it today.
   */
  band: z.strictObject({ at: column, expected: column, raisesAt: z.array(z.number().nullable()) }),
});
export type BrandChart = z.infer<typeof brandChart>;

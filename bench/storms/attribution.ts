import * as z from 'zod';
import type { BacktestReport } from '../../shared/contract/backtest.ts';
import { graver, type Severity } from '../../shared/domain/incident/severity.ts';
import { MINUTE_MS, msOf } from '../../shared/domain/time/instant.ts';
import type { Span } from './quiet-stretches.ts';

export type Incident = BacktestReport['incidents'][number];

/** Two runs have the same incident if it came to a severity within so many minutes in both. */
const SAME_MS = 10 * MINUTE_MS;

/** When an incident first was at least as grave as `severity`, in ms; undefined if never. */
export const reachedAt = (i: Incident, severity: Severity): number | undefined => {
  const first = i.severityHistory.find((h) => !graver(severity, h.severity));
  return first === undefined ? undefined : msOf(first.at);
};

const endedAt = (i: Incident): number => (i.resolvedAt === null ? Infinity : msOf(i.resolvedAt));

/** Incidents that reach a severity within the span (both ends included). */
export const reaching = (incidents: readonly Incident[], severity: Severity, { from, to }: Span): Incident[] =>
  incidents.filter((i) => {
    const at = reachedAt(i, severity);
    return at !== undefined && at >= from && at <= to;
  });

/**
 * What a storm opened: incidents that reach the severity within the span and that the same stretch without the storm does
 * not have: there none is as grave by then, give or take ten minutes, and still open.
 */
export const openedByStorm = (withStorm: readonly Incident[], without: readonly Incident[], severity: Severity, span: Span): Incident[] =>
  reaching(withStorm, severity, span).filter((i) => {
    const at = reachedAt(i, severity)!;
    return !without.some((c) => (reachedAt(c, severity) ?? Infinity) <= at + SAME_MS && endedAt(c) >= at);
  });

/** Minutes from the onset to the first incident of that severity that the storm opened; null if none did. */
export const minutesTo = (withStorm: readonly Incident[], without: readonly Incident[], severity: Severity, span: Span): number | null => {
  const times = openedByStorm(withStorm, without, severity, span).map((i) => reachedAt(i, severity)!);
  return times.length === 0 ? null : (Math.min(...times) - span.from) / MINUTE_MS;
};

/** A signal with its raid evidence, where the report carries it. */
const suspicious = z.object({ raid: z.object({ suspected: z.literal(true) }) });

/** Whether an incident says that it may be organised: in words as it opens, or with one of its signals. */
export const saysOrganised = (i: Incident): boolean =>
  /may be organised/i.test(i.why) || i.signals.some((s) => suspicious.safeParse(s).success);

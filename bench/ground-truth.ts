import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { BacktestReport } from '../shared/contract/backtest.ts';
import { graver, type Severity } from '../shared/domain/incident/severity.ts';
import { DAY_MS, HOUR_MS } from '../shared/domain/time/instant.ts';

const truthEvent = z.object({
  dataset: z.string(),
  brand: z.string(),
  kind: z.enum(['crisis', 'minor', 'trap', 'quiet']),
  from: z.string().nullable(),
  openBy: z.string().nullable(),
  to: z.string().nullable(),
  allow: z.number(),
  why: z.string(),
});
const groundTruth = z.object({ events: z.array(truthEvent) });
export type TruthEvent = z.infer<typeof truthEvent>;
/** `leadMs`: from sev1–3 to the limit; `paged`: sev1–2 by the limit. Both only of what opened. */
export type Judgement = { event: TruthEvent; ok: boolean; required: boolean; say: string; leadMs?: number; paged?: boolean };
type Incident = BacktestReport['incidents'][number];

export const readGroundTruth = (path: string): TruthEvent[] => groundTruth.parse(JSON.parse(readFileSync(path, 'utf8'))).events;

const from = (e: TruthEvent): number => (e.from === null ? -Infinity : Date.parse(e.from));
const to = (e: TruthEvent): number => (e.to === null ? Infinity : Date.parse(e.to));

/** When an incident first was at least as grave as `severity`. */
const reached = (i: Incident, severity: Severity): number | undefined => {
  const first = i.severityHistory.find((h) => !graver(severity, h.severity));
  return first === undefined ? undefined : Date.parse(first.at);
};
const end = (i: Incident): number => (i.resolvedAt === null ? Infinity : Date.parse(i.resolvedAt));

/** What was expected against what opened, by the rules in the ground truth's own note. */
export const judge = (event: TruthEvent, all: readonly Incident[]): Judgement => {
  const incidents = all.filter((i) => i.brand === event.brand);
  if (event.kind === 'crisis' || event.kind === 'minor') return judgeOpening(event, incidents);
  const limit = event.kind === 'trap' ? 'sev2' : 'sev3';
  const within = incidents.filter((i) => {
    const at = reached(i, limit);
    return at !== undefined && at >= from(event) && at <= to(event);
  });
  const named = within.slice(0, 3).map((i) => `${i.maxSeverity} ${short(i.openedAt)}`);
  const say = within.length === 0 ? 'nothing opened' : `${within.length} opened (${named.join(', ')})`;
  return { event, required: true, ok: within.length <= event.allow, say };
};

const judgeOpening = (event: TruthEvent, incidents: readonly Incident[]): Judgement => {
  const by = event.openBy === null ? to(event) : Date.parse(event.openBy);
  const earliest = from(event) - HOUR_MS;
  const matching = incidents.filter((i) => {
    const at = reached(i, 'sev3');
    return at !== undefined && at <= by && end(i) >= earliest;
  });
  const required = event.kind === 'crisis';
  const best = matching.at(-1);
  if (best === undefined) return { event, required, ok: false, say: lateness(event, incidents, by) };
  const at = Math.max(reached(best, 'sev3')!, earliest);
  const pagedAt = Math.min(...matching.map((i) => reached(i, 'sev2') ?? Infinity));
  const paged = pagedAt <= by;
  const say = `${best.maxSeverity} ${short(best.openedAt)}, ${hours(by - at)} before the limit${paged ? `, paged ${hours(by - Math.max(pagedAt, earliest))} before` : ''}`;
  return { event, required, ok: true, say, leadMs: by - at, paged };
};

const lateness = (event: TruthEvent, incidents: readonly Incident[], by: number): string => {
  const late = incidents.find((i) => (reached(i, 'sev3') ?? -1) > by && reached(i, 'sev3')! <= to(event) + DAY_MS);
  return late === undefined
    ? 'did not open'
    : `late: ${late.maxSeverity} ${short(late.openedAt)}, ${hours(reached(late, 'sev3')! - by)} after the limit`;
};

const hours = (ms: number): string => (ms < HOUR_MS ? `${Math.round(ms / 60_000)} min` : `${(ms / HOUR_MS).toFixed(1)} h`);
const short = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** Incidents at sev1–3 of judged brands that no crisis or minor event explains. */
export const falseAlarms = (events: readonly TruthEvent[], incidents: readonly Incident[]): Incident[] => {
  const judged = new Set(events.map((e) => e.brand));
  const explained = (i: Incident): boolean =>
    events.some(
      (e) =>
        e.brand === i.brand && (e.kind === 'crisis' || e.kind === 'minor') && reached(i, 'sev3')! <= to(e) && end(i) >= from(e) - HOUR_MS,
    );
  return incidents.filter((i) => judged.has(i.brand) && reached(i, 'sev3') !== undefined && !explained(i));
};

import * as z from 'zod';
import { described } from '../domain/incident/incident-events.ts';
import { severity } from '../domain/incident/severity.ts';
import { origin } from '../domain/mention/mention.ts';
import { raidEvidence, severityReason } from '../domain/signal/signal-events.ts';
import { instant } from '../domain/time/instant.ts';
import { draftView, holdView, pageView } from './api.ts';

const minutes = z.number().nonnegative().nullable();

/** By name, the one with the most voices first. */
const voicesBy = z.array(z.strictObject({ name: z.string(), voices: z.number().nonnegative() }));

/** The gravest signal (the newest of equals): why it was as grave as it was, where people spoke and about what. */
const gravestSignal = z.strictObject({
  signalId: z.string(),
  series: z.string(),
  at: instant,
  severity,
  /** There was too little history to say what is usual; null where it is not known. */
  coldStart: z.boolean().nullable(),
  reasons: z.array(severityReason),
  /** Voices against the brand on each platform, about each product, in each place. */
  platforms: voicesBy,
  products: voicesBy,
  places: voicesBy,
  raid: raidEvidence,
});

const column = z.array(z.number().nullable());
/**
 * Voices in the hour that ends at each of `at` (minutes since 1970), against the brand and all, with what the baseline as
 * it is today calls usual and about where an alarm begins; null where that is not known.
 */
const chart = z.strictObject({
  everyMinutes: z.number().int().positive(),
  at: z.array(z.number().int()),
  ...{ negative: z.array(z.number()), all: z.array(z.number()), expected: column, raisesAt: column },
});
export type ReportChart = z.infer<typeof chart>;

/** The post-incident report (`stormwatch report --format json`). Durations are minutes, null where it never happened. */
export const incidentReport = z.strictObject({
  id: z.string(),
  brand: z.string(),
  origin,
  title: z.string(),
  why: z.string(),
  /** What people said; null where nothing is known. The posts themselves stay in the evidence. */
  described: described.nullable(),
  /** Null where a person opened it and no signal joined. */
  gravestSignal: gravestSignal.nullable(),
  status: z.string(),
  severity,
  maxSeverity: severity,
  severityHistory: z.array(z.strictObject({ at: instant, severity })),
  beganAt: instant,
  openedAt: instant,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  firstResponseAt: instant.nullable(),
  calmAt: instant.nullable(),
  endedAt: instant.nullable(),
  minutes: z.strictObject({ toDetect: minutes, toAcknowledge: minutes, toFirstResponse: minutes, toCalm: minutes }),
  numbers: z.strictObject({
    signals: z.number().int(),
    peakVoices: z.number(),
    peakObserved: z.number(),
    peakExpected: z.number(),
    pagesDelivered: z.number().int(),
    pagesSuppressed: z.number().int(),
    draftsPublished: z.number().int(),
    campaignsHeld: z.number().int(),
  }),
  timeline: z.array(z.strictObject({ at: instant, who: z.string(), what: z.string() })),
  drafts: z.array(draftView),
  holds: z.array(holdView),
  pages: z.array(pageView),
  /** When the report was made: what still goes on is told up to then. */
  madeAt: instant,
  /** The story in a few sentences. */
  narrative: z.array(z.string()),
  /** Null where nothing of that time is kept any more. */
  chart: chart.nullable(),
  /** Each campaign that was paused: for how long, and what that kept from being spent, by its daily budget. */
  money: z.array(
    z.strictObject({
      holdId: z.string(),
      campaignName: z.string(),
      minutesHeld: z.number(),
      spend: z.number().nullable(),
      currency: z.string(),
    }),
  ),
  spendHeld: z.array(z.strictObject({ currency: z.string(), amount: z.number() })),
  /** Posts that stand for what was said, as far as they are still kept, without their authors; `missing`: erased or too old. */
  posts: z.strictObject({
    shown: z.array(z.strictObject({ at: instant, source: z.string(), text: z.string() })),
    missing: z.number().int().nonnegative(),
  }),
  /** Who was paged, when, and what became of it. */
  pageLog: z.array(z.strictObject({ at: instant, who: z.string(), severity, why: z.string(), outcome: z.string() })),
  /** What people should answer afterwards, asked from the numbers. */
  questions: z.array(z.strictObject({ about: z.string(), fact: z.string(), question: z.string() })),
});
export type IncidentReport = z.infer<typeof incidentReport>;

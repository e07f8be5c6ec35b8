import * as z from 'zod';
import { actor } from '../domain/actor.ts';
import { campaignReading, holdMode } from '../domain/campaign-hold/hold-events.ts';
import { draftKind } from '../domain/draft/draft-events.ts';
import { described } from '../domain/incident/incident-events.ts';
import { noiseReason } from '../domain/incident/noise-reason.ts';
import { severity } from '../domain/incident/severity.ts';
import { origin } from '../domain/mention/mention.ts';
import { raidEvidence, severityReason, voiceEvidence } from '../domain/signal/signal-events.ts';
import { instant } from '../domain/time/instant.ts';
import { heldBack, pageAttempt } from './deliveries.ts';
import { action } from './me.ts';
import { postView } from './posts.ts';

/** Every answer that is no success. `error` is stable, `explain` is for a person, `next` says what to do. */
export const apiProblem = z.strictObject({ error: z.string(), explain: z.string(), next: z.string() });
export type ApiProblem = z.infer<typeof apiProblem>;

const incidentStatus = z.enum(['open', 'acknowledged', 'resolved', 'merged', 'noise']);

export const incidentSummary = z.strictObject({
  id: z.string(),
  brand: z.string(),
  origin,
  title: z.string(),
  severity,
  status: incidentStatus,
  openedAt: instant,
  stale: z.boolean(),
});
export type IncidentSummary = z.infer<typeof incidentSummary>;
/** An incident in a list, without a read of its own. What rows from before these were kept do not know is null. */
const incidentListed = incidentSummary.extend({
  acknowledgedBy: z.string().nullable(),
  acknowledgedByName: z.string().nullable(),
  endedAt: instant.nullable(),
  /** What it is about, in words, as of its last change. */
  headline: z.string().nullable(),
});
export type IncidentListed = z.infer<typeof incidentListed>;
export const incidentList = z.strictObject({ incidents: z.array(incidentListed) });

const incidentSignal = z.strictObject({
  signalId: z.string(),
  series: z.string(),
  at: instant,
  observed: z.number(),
  expected: z.number(),
  score: z.number(),
  voices: z.number(),
  credibleVoices: z.number(),
  /** What speaks for a coordinated burst. It never hides an incident. */
  raid: raidEvidence,
  severity,
  /** What made the severity, in numbers and sentences. This, and what follows, is empty or null where it was not kept yet. */
  severityReasons: z.array(severityReason),
  coldStart: z.boolean().nullable(),
  voiceEvidence: voiceEvidence.nullable(),
  why: z.string(),
  mentionIds: z.array(z.string()),
  active: z.boolean(),
});

export const draftView = z.strictObject({
  id: z.string(),
  kind: draftKind,
  status: z.string(),
  platform: z.string(),
  connectionId: z.string().nullable(),
  mentionId: z.string().nullable(),
  language: z.string(),
  playbookId: z.string(),
  why: z.string(),
  text: z.string(),
  /** Approving names exactly the text that was read. */
  textHash: z.string(),
  note: z.string().nullable(),
  editedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  url: z.string().nullable(),
});
export type DraftView = z.infer<typeof draftView>;

export const holdView = z.strictObject({
  id: z.string(),
  status: z.string(),
  mode: holdMode,
  rule: z.string(),
  adAccountId: z.string(),
  platform: z.string(),
  campaignId: z.string(),
  campaignName: z.string(),
  dailySpend: z.number().nullable(),
  currency: z.string(),
  requestedAt: instant,
  heldAt: instant.nullable(),
  /** What the campaign was before we touched it. */
  prior: campaignReading.nullable(),
  reason: z.string().nullable(),
  /** Its ad account is a simulator: nobody's money. */
  simulated: z.boolean(),
});
export type HoldView = z.infer<typeof holdView>;

export const pageView = z.strictObject({
  id: z.string(),
  personId: z.string(),
  severity,
  step: z.number().int(),
  round: z.number().int(),
  reason: z.string(),
  status: z.string(),
  requestedAt: instant,
  deliveredAt: instant.nullable(),
  channel: z.string().nullable(),
  /** Why it was not sent, where it was not. */
  explain: z.string().nullable(),
  /** Every try, in order; passed over ones among them. */
  attempts: z.array(pageAttempt),
  held: heldBack.nullable(),
});
export type PageView = z.infer<typeof pageView>;

export const timelineEntry = z.strictObject({
  at: instant,
  type: z.string(),
  about: z.strictObject({ type: z.string(), id: z.string() }),
  actor,
  data: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** One thing to do, as the playbook or a person wrote it down for this incident. */
const taskView = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** The playbook it is from; null where a person added it. */
  playbookId: z.string().nullable(),
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
});
export type TaskView = z.infer<typeof taskView>;

/**
 * Whom the ladder pages next while nobody takes it. `next` null: nobody (taken, over, exhausted, or no page at this
 * severity). `step` of `of` and `round` count from 1, `of` only the steps that page at this severity. `owners`: nobody has
 * answered on the ladder, so every owner of the brand is.
 */
const pagingView = z.strictObject({
  next: z
    .strictObject({
      at: instant,
      step: z.number().int(),
      of: z.number().int(),
      round: z.number().int(),
      /** Ids of people, and of channels with a # before them. */
      personIds: z.array(z.string()),
      owners: z.boolean(),
    })
    .nullable(),
  exhausted: z.boolean(),
});

export const incidentDetail = incidentSummary.extend({
  beganAt: instant,
  maxSeverity: severity,
  severityHistory: z.array(z.strictObject({ at: instant, severity, why: z.string(), by: actor })),
  why: z.string(),
  /** What people say, all signals together: where to read it is in the evidence. Null where nothing is known. */
  described: described.nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
  /** Who was asked to take it over and has not accepted yet; until then `acknowledgedBy` has it. */
  handOver: z.strictObject({ to: z.string(), by: z.string(), at: instant }).nullable(),
  /** Since when whoever has it wants help that nobody has given yet. */
  helpAskedAt: instant.nullable(),
  endedAt: instant.nullable(),
  mergedInto: z.string().nullable(),
  paging: pagingView,
  tasks: z.array(taskView),
  /** Where those who deal with it meet; null where no meeting was made. */
  warRoom: z.strictObject({ url: z.string(), at: instant }).nullable(),
  /** Names of the people this answer names by id. */
  people: z.record(z.string(), z.string()),
  /** What the person who asks may do with it. */
  may: z.array(action),
  signals: z.array(incidentSignal),
  drafts: z.array(draftView),
  holds: z.array(holdView),
  pages: z.array(pageView),
  timeline: z.array(timelineEntry),
});
export type IncidentDetail = z.infer<typeof incidentDetail>;

/** The posts behind an incident, as far as they are still kept; those that together say most of what is said come first. */
export const evidence = z.strictObject({
  mentions: z.array(postView.extend({ representative: z.boolean() })),
  missing: z.number().int().nonnegative(),
});
export type Evidence = z.infer<typeof evidence>;

/** What a mutation of an aggregate answers: where it stands now and what was recorded (nothing where it was so already). */
export const commandAnswer = z.strictObject({ id: z.string(), status: z.string(), recorded: z.array(z.string()) });
export type CommandAnswer = z.infer<typeof commandAnswer>;

export const linkLook = z.strictObject({ severity, brand: z.string() });
/** `config` is validated by the configuration's own schema. */
export const configAnswer = z.strictObject({
  version: z.number().int().nonnegative(),
  config: z.record(z.string(), z.unknown()),
  changedAt: instant.nullable(),
  changedBy: actor.nullable(),
});

// ── bodies ──────────────────────────────────────────────────────────────────
const line = z.string().trim().min(1).max(200);
/** As the configuration names brands: `/` and `~` are ours. */
const brandName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^/~]+$/, 'a brand may not contain / or ~');
const note = z.string().trim().min(1).max(2000);
const textHash = z.string().regex(/^[0-9a-f]{64}$/, 'the textHash you were shown');
export const bodies = {
  openByHand: z.strictObject({ brand: brandName, title: line, severity, why: note }),
  nothing: z.strictObject({}),
  regrade: z.strictObject({ severity, why: note }),
  withNote: z.strictObject({ note }),
  closeAsNoise: z.strictObject({ note, reason: noiseReason.exactOptional() }),
  /** `to`: a person's id, who may respond for the brand. */
  handOver: z.strictObject({ to: z.string().min(1).max(40), note: z.string().trim().max(2000).default('') }),
  escalate: z.strictObject({ why: z.string().trim().max(2000).default('') }),
  merge: z.strictObject({ into: z.string().regex(/^inc_[0-9a-f]{16}$/, 'an incident id') }),
  /** `basedOn`: the textHash that was edited; where somebody changed the text meanwhile, nothing is written (409). */
  editDraft: z.strictObject({ text: z.string().min(1).max(10_000), basedOn: textHash.exactOptional() }),
  /** A text that is not saved; an empty one is told so too. */
  checkDraft: z.strictObject({ text: z.string().max(10_000) }),
  approveDraft: z.strictObject({ textHash }),
  addTask: z.strictObject({ text: line }),
  withReason: z.strictObject({ reason: note }),
  holdByHand: z.strictObject({ adAccountId: z.string().max(60), campaignId: z.string().min(1).max(100), campaignName: line.optional() }),
  silence: z.strictObject({
    brand: z.string().min(1).max(100),
    severities: z.array(severity).min(1),
    startsAt: instant.optional(),
    endsAt: instant,
    comment: note,
    includeSev1: z.boolean().default(false),
  }),
  putConfig: z.strictObject({ basedOn: z.number().int().nonnegative(), config: z.unknown() }),
  link: z.strictObject({ token: z.string().min(20).max(200) }),
} as const;

import * as z from 'zod';
import { instant } from '../time/instant.ts';
import { noiseReason } from './noise-reason.ts';
import { severity } from './severity.ts';
import { riskCategory } from '../mention/risk-category.ts';
import { raidEvidence, severityReason, voiceEvidence } from '../signal/signal-events.ts';

/** An incident has at most so many tasks, each of so many characters: its head stays small. */
export const MOST_TASKS = 50;
export const MOST_TASK_LETTERS = 200;

/** Where a post is found while it is kept: its id and its minute since 1970. */
const place = z.strictObject({ id: z.string(), minute: z.number().int() });

/**
 * What the posts behind a signal speak of. A phrase is said by at least three voices and holds no handle, number or link:
 * nobody's text, so it may stay when a post is deleted (ADR 0023). `posts` counts one for each voice: copies and floods
 * once. Signals from before it was known, and those whose posts could not be read in time, have none.
 */
export const described = z.strictObject({
  themes: z.array(z.strictObject({ phrase: z.string().max(60), posts: z.number().int(), examples: z.array(place).max(3) })).max(5),
  risks: z.array(z.strictObject({ category: riskCategory, posts: z.number().int() })).max(10),
  /** Posts that together say most of what is said, no two alike. */
  representative: z.array(place).max(5),
  /** How many posts all this was read from. */
  postsRead: z.number().int().nonnegative(),
});
export type Described = z.infer<typeof described>;

/** The part of a signal an incident keeps: enough to say why, no text, no author. */
export const joinedSignal = z.strictObject({
  signalId: z.string(),
  series: z.string(),
  at: instant,
  observed: z.number(),
  expected: z.number(),
  score: z.number(),
  voices: z.number(),
  credibleVoices: z.number(),
  raid: raidEvidence,
  voiceEvidence: voiceEvidence.optional(),
  described: described.optional(),
  severity,
  /** Signals from before it was kept have neither. */
  severityReasons: z.array(severityReason).max(12).optional(),
  coldStart: z.boolean().optional(),
  why: z.string(),
  mentionIds: z.array(z.string()).max(10),
  /** The minute (since 1970) of each of `mentionIds`: where to find the mention. */
  mentionMinutes: z.array(z.number().int()).max(10).optional(),
});
export type JoinedSignal = z.infer<typeof joinedSignal>;

/** `beganAt`: the evidence's start. `stale`: evidence older than two hours at opening; pages say so, nothing is held by itself. */
export const incidentOpened = z.strictObject({
  title: z.string(),
  severity,
  beganAt: instant,
  stale: z.boolean(),
  why: z.string(),
  signal: joinedSignal.nullable(),
});
export const signalJoined = z.strictObject({ signal: joinedSignal });
export const signalCalmed = z.strictObject({ signalId: z.string() });
export const severityChanged = z.strictObject({ from: severity, to: severity, why: z.string() });
export const incidentAcknowledged = z.strictObject({ personId: z.string() });
/** `pageIds` were requested before this was written, so a crash between the two repeats the step, never skips it. */
export const escalationStepTaken = z.strictObject({
  step: z.number().int().nonnegative(),
  round: z.number().int().nonnegative(),
  pageIds: z.array(z.string()),
  personIds: z.array(z.string()),
  why: z.string(),
  /** When to ask for the next step; null where there is none. */
  nextDueAt: instant.nullable().default(null),
  /** The policy of this climb; steps from before it was kept have none. */
  policyId: z.string().exactOptional(),
});
/** Nobody of the step taken last could be reached: the next one is not waited for. */
export const escalationStepMissed = z.strictObject({
  step: z.number().int().nonnegative(),
  round: z.number().int().nonnegative(),
  why: z.string(),
});
/** Nobody on the ladder answered: every owner of the brand is paged. Earlier ones paged no owners and have only `rounds`. */
export const escalationExhausted = z.strictObject({
  rounds: z.number().int(),
  pageIds: z.array(z.string()).exactOptional(),
  personIds: z.array(z.string()).exactOptional(),
  why: z.string().exactOptional(),
});
/** A person wanted the next step at once. `why` may be empty: it is asked for in a hurry. */
export const escalatedByHand = z.strictObject({ why: z.string() });
/** `to` is asked to take it and is paged; `from` has it until they accept by acknowledging. */
export const handOverRequested = z.strictObject({ from: z.string(), to: z.string(), note: z.string() });
/** The acknowledger was paged again: severity was raised, or nothing was done for an hour. */
export const acknowledgerPagedAgain = z.strictObject({
  personId: z.string(),
  pageIds: z.array(z.string()),
  why: z.string(),
});
export const incidentResolved = z.strictObject({ reason: z.enum(['quiet', 'person']), note: z.string() });
export const incidentReopened = z.strictObject({ note: z.string() });
const task = z.strictObject({ id: z.string(), text: z.string().min(1).max(MOST_TASK_LETTERS), playbookId: z.string().nullable() });
/** What is to be done: a playbook's steps (`playbookId`), or what a person wrote down (null). Our own words. */
export const tasksAdded = z.strictObject({ tasks: z.array(task).min(1).max(MOST_TASKS) });
/** `text` again, so that a timeline says what was done without the rest of it. */
export const taskDone = z.strictObject({ taskId: z.string(), text: z.string() });
export const taskReopened = z.strictObject({ taskId: z.string(), text: z.string() });
/** An update has at most so many letters: it is read on a phone. */
export const MOST_UPDATE_LETTERS = 1000;
/** What a responder tells those who are not on call. `audience`: ids of `stakeholders`; left out, all whom it concerns. */
export const statusUpdateWritten = z.strictObject({
  updateId: z.string(),
  text: z.string().min(1).max(MOST_UPDATE_LETTERS),
  audience: z.array(z.string()).max(100).exactOptional(),
});
/** Where those who deal with it meet. Only the address to join by: the one to start it by makes its reader the host. */
export const warRoomOpened = z.strictObject({ provider: z.enum(['zoom']), url: z.url({ protocol: /^https?$/ }) });
export const incidentMerged = z.strictObject({ into: z.string() });
/** Incidents from before it was asked have no reason. */
export const incidentClosedAsNoise = z.strictObject({ note: z.string(), reason: noiseReason.exactOptional() });
/**
 * A signal noticed again what was closed as noise at `noiseClosedAt` by `noiseClosedBy` (a person's id), and opened nothing.
 * It will from `opensFrom` voices on, or if it becomes graver than `opensAbove`.
 */
export const signalLeft = z.strictObject({
  signal: joinedSignal,
  noiseClosedAt: instant,
  noiseClosedBy: z.string().nullable(),
  opensFrom: z.number().nonnegative(),
  opensAbove: severity,
});

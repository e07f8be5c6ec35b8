import * as z from 'zod';
import { instant } from '../time/instant.ts';
import { severity } from './severity.ts';
import { raidEvidence } from '../signal/signal-events.ts';

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
  severity,
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
});
export const escalationExhausted = z.strictObject({ rounds: z.number().int() });
/** The acknowledger was paged again: severity was raised, or nothing was done for an hour. */
export const acknowledgerPagedAgain = z.strictObject({
  personId: z.string(),
  pageIds: z.array(z.string()),
  why: z.string(),
});
export const incidentResolved = z.strictObject({ reason: z.enum(['quiet', 'person']), note: z.string() });
export const incidentReopened = z.strictObject({ note: z.string() });
export const incidentMerged = z.strictObject({ into: z.string() });
export const incidentClosedAsNoise = z.strictObject({ note: z.string() });

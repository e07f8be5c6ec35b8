import * as z from 'zod';
import { riskCategory } from '../mention/risk-category.ts';
import { instant } from '../time/instant.ts';

/** What a series counts. `all` is context and never opens an incident by itself. */
export const lens = z.enum(['all', 'negative', 'low-rating']);
export type Lens = z.infer<typeof lens>;

/** How far back a series looks. */
export const window = z.enum(['5m', '1h', '1d']);
export type Window = z.infer<typeof window>;

/** Evidence for or against a coordinated burst; lowers what may happen automatically, never hides an incident. */
export const raidEvidence = z.strictObject({
  suspected: z.boolean(),
  reasons: z.array(z.string()),
});

/** What the voices behind a signal are made of. Events from before it was known have none of it. */
export const voiceEvidence = z.strictObject({
  /** Voices against the brand that speak of a risk, by category. */
  risks: z.partialRecord(riskCategory, z.number().nonnegative()),
  /** Voices in languages that nobody here understands: not counted as against the brand, and not as neutral. */
  notUnderstood: z.number().nonnegative(),
  /** Posts of the most repeated text (or of the loudest author), all of them one voice. */
  largestVoice: z.number().nonnegative(),
  /** Voices against the brand whose author looks new or like a bot, of those where that can be known. */
  botLike: z.number().nonnegative(),
  botLikeKnown: z.number().nonnegative(),
});
export type VoiceEvidence = z.infer<typeof voiceEvidence>;

/** The numbers behind a signal. `observed`, `expected` are voices; `credibleVoices` those with a standing of their own. */
export const signalEvidence = z.strictObject({
  series: z.string(),
  lens,
  window,
  at: instant,
  since: instant,
  observed: z.number().nonnegative(),
  expected: z.number().nonnegative(),
  score: z.number().nonnegative(),
  voices: z.number().nonnegative(),
  credibleVoices: z.number().nonnegative(),
  mentionCount: z.number().int().nonnegative(),
  saturated: z.boolean(),
  reach: z.number().nonnegative(),
  platforms: z.record(z.string(), z.number()),
  coldStart: z.boolean(),
  raid: raidEvidence,
  voiceEvidence: voiceEvidence.optional(),
  severity: z.enum(['sev1', 'sev2', 'sev3', 'sev4']),
  why: z.string(),
  mentionIds: z.array(z.string()).max(10),
  /** The minute (since 1970) of each of `mentionIds`: where to find the mention. */
  mentionMinutes: z.array(z.number().int()).max(10).optional(),
});
export type SignalEvidence = z.infer<typeof signalEvidence>;

export const signalRaised = signalEvidence;
export const signalStrengthened = signalEvidence;
export const signalCleared = z.strictObject({ at: instant, why: z.string() });

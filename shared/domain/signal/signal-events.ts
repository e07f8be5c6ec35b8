import * as z from 'zod';
import { facet } from './facet.ts';
import { riskCategory } from '../mention/risk-category.ts';
import { instant } from '../time/instant.ts';

/**
 * What a series counts. `all`, `reach` (thousands of followers) and `news` are context and never open an incident by themselves.
 * `risk:…`: voices against the brand that speak of it; `platform:…`, `product:…`, `place:…`: voices against it there.
 */
export const lens = z.union([
  z.enum(['all', 'negative', 'low-rating', 'reach', 'news']),
  z.templateLiteral(['risk:', riskCategory]),
  facet,
]);
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
  /** Voices that are news sources, whatever they say; and how many there are at usual heights. */
  news: z.number().nonnegative().optional(),
  newsUsual: z.number().nonnegative().optional(),
  /** Followers of voices against the brand at usual heights in such a window; `reach` says how many there are. */
  reachUsual: z.number().nonnegative().optional(),
  /** How bunched in time they speak: 1 is as people do; undefined where times are not exact enough. */
  bunching: z.number().nonnegative().optional(),
  /** Voices against the brand on each platform, of each product and place that is watched by itself, the largest first. */
  facets: z.record(z.string(), z.number().nonnegative()).optional(),
});
export type VoiceEvidence = z.infer<typeof voiceEvidence>;

/** What made the severity: a number, what it is compared with, what followed, and the same in words. */
export const severityReason = z.strictObject({
  factor: z.enum(['velocity', 'voices', 'reach', 'platforms', 'news', 'risk', 'history', 'organised', 'few-authors']),
  value: z.number(),
  against: z.number().nullable(),
  /** base: what the severity starts from; raises, limits: it would be lower, higher without; none: looked at, made no difference. */
  effect: z.enum(['base', 'raises', 'limits', 'none']),
  say: z.string().max(200),
});
export type SeverityReason = z.infer<typeof severityReason>;

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
  severityReasons: z.array(severityReason).max(12).optional(),
  why: z.string(),
  mentionIds: z.array(z.string()).max(10),
  /** The minute (since 1970) of each of `mentionIds`: where to find the mention. */
  mentionMinutes: z.array(z.number().int()).max(10).optional(),
});
export type SignalEvidence = z.infer<typeof signalEvidence>;

export const signalRaised = signalEvidence;
export const signalStrengthened = signalEvidence;
export const signalCleared = z.strictObject({ at: instant, why: z.string() });

import * as z from 'zod';
import { instant } from '../time/instant.ts';

/** Where a mention or event comes from. Only `live` may reach the outside world (design: origin). */
export const origin = z.enum(['live', 'drill', 'history']);
export type Origin = z.infer<typeof origin>;

/** The longest text we keep and score, in UTF-16 units; the remainder only enters the id's hash. */
export const TEXT_LIMIT = 2000;

/** One public item about a brand, normalised. `author` is the platform's key for the author, null where unknown. */
export const mention = z.strictObject({
  id: z.string().min(1).max(128),
  brand: z.string().min(1).max(100),
  source: z.string().min(1).max(60),
  time: instant,
  text: z.string().max(TEXT_LIMIT),
  author: z.string().max(200).nullable(),
  followers: z.number().int().nonnegative().nullable(),
  rating: z.number().min(0).max(10).nullable(),
  url: z.string().max(500).nullable(),
  parent: z.string().max(200).nullable(),
  language: z.string().max(20).nullable(),
  /** Since when the author's account exists, where the platform says so. Items and events from before it was asked have none. */
  authorSince: instant.nullable().exactOptional(),
  /** What it is about, where the source says so. Items and events from before it was asked have neither. */
  product: z.string().max(100).nullable().exactOptional(),
  place: z.string().max(100).nullable().exactOptional(),
});
export type Mention = z.infer<typeof mention>;

/**
 * The counting stream of a brand. Live mentions and imported history share one baseline; drills have their own,
 * so that a rehearsal never teaches the detector and never hides a real storm.
 */
export const streamOf = (brand: string, from: Origin): string => (from === 'drill' ? `${brand}~drill` : brand);

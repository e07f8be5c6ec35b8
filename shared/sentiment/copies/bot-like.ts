import type { Mention } from '../../domain/mention/mention.ts';
import { DAY_MS, msOf } from '../../domain/time/instant.ts';

/** An account younger than this when it speaks is new. */
const NEW_DAYS = 30;
/** With so few followers a name nobody chose speaks for an account nobody reads. */
const HARDLY_ANY = 5;
/** As platforms propose names and scripts make them: letters, then a long number. A bare number is a platform's own id. */
const generated = /^\p{L}[\p{L}._-]{2,}\d{6,}$/u;
const LONGEST_NAME = 60;

/** `known` is false where nothing is known by which it could be told; then `reasons` is empty. */
export type BotLike = { known: boolean; reasons: ('new account' | 'generated name without followers')[] };

/**
 * Whether an account looks new or made by a machine: evidence for a coordinated burst, never proof, and nothing that
 * could lower a single voice. Thresholds are ours; account age and such names are what studies of bots find telling first
 * (Varol et al. 2017, "Online human-bot interactions"). Pure and total.
 */
export const botLikeOf = ({
  author,
  followers,
  authorSince,
  time,
}: Pick<Mention, 'author' | 'followers' | 'authorSince' | 'time'>): BotLike => {
  const reasons: BotLike['reasons'] = [];
  const days = authorSince == null ? null : (msOf(time) - msOf(authorSince)) / DAY_MS;
  if (days !== null && days < NEW_DAYS) reasons.push('new account');
  const named = author !== null && followers !== null;
  if (named && followers <= HARDLY_ANY && generated.test(nameOf(author))) reasons.push('generated name without followers');
  return { known: days !== null || named, reasons };
};

/** `@name@instance` as `name`. */
const nameOf = (author: string): string => author.replace(/^@/, '').split('@')[0]!.slice(0, LONGEST_NAME);

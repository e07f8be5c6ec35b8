import type { VoiceCount } from './count-voices.ts';
import { noTiming, type Timing } from './summary.ts';

/** From so many posts or voices on it is worth asking whether they are one organised group. */
const ENOUGH = 20;
const COPIES_A_VOICE = 3;
/** Of all posts, so many of one text (or of one author) are no conversation any more. */
const ONE_TEXT = 0.6;
const LEAST_STANDING = 0.2;
const MOSTLY_BOTS = 0.5;

/**
 * What speaks for a coordinated burst: copies and near-copies, accounts without standing, accounts that are new or look
 * made by a machine. Thin each of them; it lowers what happens by itself, never hides. Shares are ours, not fitted.
 */
export const raidEvidenceOf = (
  count: VoiceCount,
  mentions: number,
  _timing: Timing = noTiming,
): { suspected: boolean; reasons: string[] } => {
  const reasons: string[] = [];
  const posts = Math.max(mentions, count.pairs);
  if (count.largest >= ENOUGH && count.largest >= ONE_TEXT * posts)
    reasons.push(`${n(count.largest)} of ${n(posts)} posts are copies of one text, or one author’s`);
  else if (mentions >= ENOUGH && mentions >= COPIES_A_VOICE * count.voices)
    reasons.push(`${mentions} posts say the same few things (${n(count.voices)} voices)`);
  if (count.standingKnown >= ENOUGH && count.credible < LEAST_STANDING * count.standingKnown)
    reasons.push(`only ${n(count.credible)} of ${n(count.standingKnown)} accounts have a standing of their own`);
  if (count.botLikeKnown >= ENOUGH && count.botLike >= MOSTLY_BOTS * count.botLikeKnown)
    reasons.push(`${n(count.botLike)} of ${n(count.botLikeKnown)} accounts are new or look made by a machine`);
  return { suspected: reasons.length > 0, reasons };
};

const n = (x: number): string => String(Math.round(x));

/** How bunched in time voices are: 1 is as people write; undefined where times are not exact enough to say. */
export const bunchingOf = ({ chi, df }: Timing): number | undefined => (df === 0 ? undefined : chi / df);

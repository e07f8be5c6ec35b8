import type { VoiceCount } from './count-voices.ts';

/** From so many voices on it is worth asking whether they are one organised group. */
const ENOUGH = 20;
const COPIES_A_VOICE = 3;
const LEAST_STANDING = 0.2;

/** What speaks for a coordinated burst. Thin: copies and accounts without standing; it lowers what happens by itself, never hides. */
export const raidEvidenceOf = (count: VoiceCount, mentions: number): { suspected: boolean; reasons: string[] } => {
  const reasons: string[] = [];
  if (mentions >= ENOUGH && mentions >= COPIES_A_VOICE * count.voices)
    reasons.push(`${mentions} posts say the same few things (${Math.round(count.voices)} voices)`);
  if (count.standingKnown >= ENOUGH && count.credible < LEAST_STANDING * count.standingKnown)
    reasons.push(`only ${Math.round(count.credible)} of ${Math.round(count.standingKnown)} accounts have a standing of their own`);
  return { suspected: reasons.length > 0, reasons };
};

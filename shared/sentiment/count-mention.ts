import type { Mention, Origin } from '../domain/mention/mention.ts';
import type { Counted } from '../domain/signal/summary.ts';
import { CREDIBLE, LIVE, LOW_RATING, STANDING_KNOWN } from '../domain/signal/voice-sketch.ts';
import { authorHash, textHash } from './collapse-text.ts';
import type { Scored } from './score-text.ts';

/** This many stars or fewer are a complaint. */
export const LOW_STARS = 2;
/** From so many followers on an account has a standing of its own. Unknown counts as none. */
const STANDING = 25;

/** A scored mention as counting sees it: numbers only, neither text nor author. */
export const countMention = (mention: Mention, scored: Scored, origin: Origin): Counted => {
  const low = mention.rating !== null && mention.rating <= LOW_STARS ? LOW_RATING : 0;
  const standing = mention.followers === null ? 0 : STANDING_KNOWN | (mention.followers >= STANDING ? CREDIBLE : 0);
  return {
    id: mention.id,
    source: mention.source,
    followers: mention.followers ?? 0,
    author: authorHash(mention.author === null ? null : `${mention.source}/${mention.author}`),
    text: textHash(mention.text, mention.author),
    negative: Math.round(scored.probabilities.negative * 255),
    flags: low | standing | (origin === 'history' ? 0 : LIVE),
  };
};

import type { Mention, Origin } from '../domain/mention/mention.ts';
import { isNewsSource } from '../domain/mention/news-source.ts';
import { RISK_CATEGORIES, type RiskCategory } from '../domain/mention/risk-category.ts';
import { marksOf } from '../domain/signal/facet.ts';
import { aboutOf, secondOf, type Counted } from '../domain/signal/counted.ts';
import { INNOCENT } from '../domain/signal/voice-graph.ts';
import { BOT_KNOWN, BOT_LIKE, CREDIBLE, LIVE, LOW_RATING, NEWS, NOT_UNDERSTOOD, STANDING_KNOWN } from '../domain/signal/voice-sketch.ts';
import { botLikeOf } from './copies/bot-like.ts';
import { authorHash, copyKeysOf } from './copies/copy-keys.ts';
import type { Scored } from './score-text.ts';

/** This many stars or fewer are a complaint. */
export const LOW_STARS = 2;
/** From so many followers on an account has a standing of its own. Unknown counts as none. */
const STANDING = 25;
const MOST_INNOCENT = Math.floor(INNOCENT * 255);

/** A scored mention as counting sees it: numbers only, neither text nor author. */
export const countMention = (mention: Mention, scored: Scored, origin: Origin): Counted => {
  const low = mention.rating !== null && mention.rating <= LOW_STARS ? LOW_RATING : 0;
  const understood = scored.why.basis === 'none' ? NOT_UNDERSTOOD : 0;
  return {
    id: mention.id,
    source: mention.source,
    followers: mention.followers ?? 0,
    author: authorHash(mention.author === null ? null : `${mention.source}/${mention.author}`),
    ...copyKeysOf(mention.text, mention.author),
    negative: negativeOf(scored),
    flags:
      low |
      understood |
      standingOf(mention) |
      botOf(mention) |
      (isNewsSource(mention.source) ? NEWS : 0) |
      (origin === 'history' ? 0 : LIVE),
    risks: risksOf(scored.risks),
    facets: marksOf(mention.source, mention.product, mention.place),
    second: secondOf(mention.time),
    ...aboutOf(mention),
  };
};

/** Of 0–255. What was not understood weighs nothing and says so; anger at somebody else is not against the brand. */
const negativeOf = ({ probabilities, why }: Scored): number => {
  if (why.basis === 'none') return 0;
  const negative = Math.round(probabilities.negative * 255);
  return why.target.at === 'other' ? Math.min(negative, MOST_INNOCENT) : negative;
};

const standingOf = ({ followers }: Mention): number => (followers === null ? 0 : STANDING_KNOWN | (followers >= STANDING ? CREDIBLE : 0));

const botOf = (mention: Mention): number => {
  const { known, reasons } = botLikeOf(mention);
  return known ? BOT_KNOWN | (reasons.length > 0 ? BOT_LIKE : 0) : 0;
};

/** A bit for each category. */
const risksOf = (risks: readonly RiskCategory[]): number => {
  let bits = 0;
  for (const risk of risks) bits |= 1 << RISK_CATEGORIES.indexOf(risk);
  return bits;
};

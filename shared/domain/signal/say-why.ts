import { RISK_CATEGORIES, riskNames } from '../mention/risk-category.ts';
import type { VoiceCount } from './count-voices.ts';
import { kindOf, sayNameOf } from './facet.ts';
import { isFacet, riskOf } from './lens.ts';
import type { SignalEvidence, Window } from './signal-events.ts';

const spans: Record<Window, string> = { '5m': 'in the last 5 minutes', '1h': 'in the last hour', '1d': 'in the last 24 hours' };

/** Fewer voices than this are no pattern. */
const SEVERAL = 3;
/** Copies are worth a word from this part of all posts on. */
const WORTH_A_WORD = 0.1;

/**
 * What a responder understands at night: "About 58 people spoke against the brand in the last hour (63 posts …); we expect
 * 2. 12 speak of service outage." Numbers and our own names of things, never a word of a post.
 */
export const sayWhy = (e: Omit<SignalEvidence, 'why' | 'severity'>, count: VoiceCount): string => {
  const what = whatOf(e, count);
  const among = `(${e.saturated ? 'at least ' : ''}${n(e.mentionCount)} posts from ${n(e.voices)} people in all)`;
  const usual = e.coldStart
    ? 'we have too little history to say what is usual'
    : e.expected < 0.5
      ? 'we expect hardly any'
      : `we expect ${n(e.expected)}`;
  const raid = e.raid.suspected ? ` It may be organised: ${e.raid.reasons.join('; ')}.` : '';
  const risk = riskOf(e.lens) === undefined ? topRisk(count) : '';
  return [`${what} ${spans[e.window]} ${among}; ${usual}.`, risk, copies(e, count), notUnderstood(count)].join('') + raid;
};

/** The beginning of the sentence, by what the series counts. */
const whatOf = ({ lens, observed }: Pick<SignalEvidence, 'lens' | 'observed'>, count: VoiceCount): string => {
  const risk = riskOf(lens);
  if (risk !== undefined) return `${n(observed)} people spoke of ${riskNames[risk]}, against the brand,`;
  if (lens === 'low-rating') return `${n(count.lowRating)} people gave one or two stars`;
  if (!isFacet(lens)) return `About ${n(observed)} people spoke against the brand`;
  const where = { platform: 'on', product: 'about', place: 'in' } as const;
  return `About ${n(observed)} people spoke against the brand ${where[kindOf(lens)]} ${sayNameOf(lens)}`;
};

const topRisk = ({ risks }: VoiceCount): string => {
  const most = Math.max(...risks);
  const category = RISK_CATEGORIES[risks.indexOf(most)];
  return Math.round(most) < SEVERAL || category === undefined ? '' : ` ${n(most)} speak of ${riskNames[category]}.`;
};

/** Not where the suspicion of a raid says it anyway. */
const copies = (e: Pick<SignalEvidence, 'mentionCount' | 'raid'>, { largest, pairs }: VoiceCount): string =>
  e.raid.suspected || Math.round(largest) < SEVERAL || largest < WORTH_A_WORD * Math.max(e.mentionCount, pairs)
    ? ''
    : ` ${n(largest)} posts are copies of one text, or one author’s.`;

const notUnderstood = ({ notUnderstood: voices }: VoiceCount): string =>
  Math.round(voices) < SEVERAL ? '' : ` What ${n(voices)} more say was not understood.`;

const n = (x: number): string => String(Math.round(x));

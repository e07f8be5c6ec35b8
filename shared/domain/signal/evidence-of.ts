import type { Severity } from '../incident/severity.ts';
import { minuteStart, type Instant } from '../time/instant.ts';
import { keyOfFacet } from './facet.ts';
import { usualHeight, type Look, type Verdict } from './judge.ts';
import { FOLLOWERS_A_UNIT } from './lens.ts';
import { bunchingOf } from './raid-evidence.ts';
import { sayWhy } from './say-why.ts';
import type { SignalEvidence, VoiceEvidence } from './signal-events.ts';
import { RISK_CATEGORIES } from '../mention/risk-category.ts';
import { combine, type Summary } from './summary.ts';
import { namesIn } from './watch-facets.ts';

/** What a responder sees of a signal: the numbers, the posts, and why in a sentence. */
export const evidenceOf = (look: Look, verdict: Verdict, severity: Severity, at: Instant): SignalEvidence => {
  const { lens, window, minute, measured, parts, stream } = look;
  const { count } = measured;
  const whole = combine(minute, parts);
  const evidence = {
    series: `${stream}/${lens}/${window}`,
    lens,
    window,
    at,
    since: minuteStart(beganIn(parts, minute)),
    observed: round(verdict.observed),
    expected: round(verdict.expected),
    score: round(verdict.score),
    voices: Math.round(count.voices),
    credibleVoices: Math.round(count.credible),
    mentionCount: whole.mentions,
    saturated: whole.saturated,
    reach: whole.reach,
    platforms: whole.platforms,
    coldStart: verdict.coldStart,
    raid: verdict.raid,
    voiceEvidence: voiceEvidenceOf(look, whole),
    severity,
    severityReasons: verdict.reasons,
    mentionIds: whole.examples.map((e) => e.id),
    mentionMinutes: whole.examples.map((e) => e.minute),
  };
  return { ...evidence, why: sayWhy(evidence, count) };
};

/** Whole voices, as people count them. Only risks that somebody speaks of. */
const voiceEvidenceOf = (look: Look, whole: Summary): VoiceEvidence => {
  const { count } = look.measured;
  const bunching = bunchingOf(whole.timing);
  return {
    risks: Object.fromEntries(
      RISK_CATEGORIES.map((category, bit) => [category, Math.round(count.risks[bit] ?? 0)] as const).filter(([, voices]) => voices > 0),
    ),
    notUnderstood: Math.round(count.notUnderstood),
    largestVoice: Math.round(count.largest),
    botLike: Math.round(count.botLike),
    botLikeKnown: Math.round(count.botLikeKnown),
    news: Math.round(count.news),
    newsUsual: round(usualHeight(look, 'news')),
    reachUsual: Math.round(usualHeight(look, 'reach') * FOLLOWERS_A_UNIT),
    ...(bunching === undefined ? {} : { bunching: round(bunching) }),
    facets: facetsOf(look, whole),
  };
};

const MOST_FACETS_SHOWN = 12;

/** Where they speak and what of, the most first. */
const facetsOf = ({ measured }: Look, whole: Summary): Record<string, number> =>
  Object.fromEntries(
    namesIn(whole)
      .map((facet) => [facet, Math.round(measured.count.byFacet.get(keyOfFacet(facet)) ?? 0)] as const)
      .filter(([, voices]) => voices > 0)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, MOST_FACETS_SHOWN),
  );

/** Most of the evidence lies after this minute. */
const MOST = 0.8;

/** The start of the evidence: the latest part from which on most of the voices against the brand spoke. */
const beganIn = (parts: readonly Summary[], minute: number): number => {
  const total = parts.reduce((sum, p) => sum + p.count.negative + p.count.lowRating, 0);
  let later = 0;
  for (let i = parts.length - 1; i >= 0; i--) {
    later += parts[i]!.count.negative + parts[i]!.count.lowRating;
    if (later >= MOST * total) return parts[i]!.minute;
  }
  return minute;
};

const round = (x: number): number => Math.round(x * 100) / 100;

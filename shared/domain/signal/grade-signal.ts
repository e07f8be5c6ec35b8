import { gravest, graver, type Severity } from '../incident/severity.ts';
import { riskNames, type RiskCategory } from '../mention/risk-category.ts';
import type { Parameters } from './parameters.ts';
import type { SeverityReason, Window } from './signal-events.ts';

/** What is known of a stream: nothing to judge by, a first impression, too little, or enough to say what is usual. */
export type History = 'none' | 'first' | 'little' | 'enough';

type AgainstUsual = { value: number; usual: number };
/** Followers of voices against the brand; news sources that speak of it; platforms on which a tenth of them speak. */
export type Amplifiers = { reach: AgainstUsual; news: AgainstUsual; platforms: number };
export type RiskVoices = { category: RiskCategory; voices: number; usual: number };

export type Strength = {
  observed: number;
  expected: number;
  score: number;
  history: History;
  window: Window;
  organised: boolean;
  amplifiers: Amplifiers;
  risk: RiskVoices | null;
};
export type Grade = { severity: Severity | null; reasons: SeverityReason[] };

const NOTHING: Grade = { severity: null, reasons: [] };

/**
 * How grave a count is, from absolute evidence and from how far it is above what is expected; null: nothing unusual.
 * Reach, news and several platforms make voices weigh more for a sev2 or sev1; grave risks set a floor; what looks
 * organised and what has no history never is a sev1, because that is what may pause ads by itself. Every step in numbers.
 */
export const gradeSignal = (s: Strength, p: Parameters): Grade => {
  const minimum = s.history === 'enough' ? p.minimum[s.window] : p.coldMinimum[s.window];
  const multiple = s.observed / minimum;
  const ratio = s.observed / Math.max(1, s.expected);
  if (s.history !== 'enough') return gradeCold(s, multiple, ratio, p);
  if (s.score < p.score || ratio < p.ratio || multiple < p.recorded) return NOTHING;
  const paging = s.observed / p.pagingMinimum[s.window];
  const plain = byVoices({ multiple, paging, ratio }, p);
  const weights = [velocity(s, p), ...amplify(s.amplifiers, p)];
  const weight = Math.min(
    p.amplified.most,
    weights.reduce((product, w) => product * w.factor, 1),
  );
  const amplified = byVoices({ multiple, paging: weight * paging, ratio }, p);
  const floor = s.risk === null ? null : floorOf(s.risk, p);
  const floored = floor === null ? amplified : gravest(amplified, floor);
  const severity = s.organised && floored === 'sev1' ? 'sev2' : floored;
  const reasons = [
    voices(s, p),
    ...weights.map((w) => ({ ...weighed(w), effect: effect(w.factor > 1 && graver(amplified, plain), 'raises') })),
    ...(s.risk === null ? [] : [{ ...sayRisk(s.risk), effect: effect(graver(floored, amplified), 'raises') }]),
    ...(s.organised ? [{ ...sayOrganised(), effect: effect(severity !== floored, 'limits') }] : []),
  ];
  return { severity, reasons };
};

/** `multiple`, `paging`: of the minimum for a sev3, and for what pages; `ratio`: of what is expected. */
const byVoices = ({ multiple, paging, ratio }: { multiple: number; paging: number; ratio: number }, p: Parameters): Severity => {
  if (paging >= p.sev1.voices && ratio >= p.sev1.ratio) return 'sev1';
  if (paging >= p.sev2.voices && ratio >= p.sev2.ratio) return 'sev2';
  return multiple >= 1 ? 'sev3' : 'sev4';
};

/** The first impression counts for nothing: it may be of the middle of a storm. Soon after, it is something to compare with. */
const gradeCold = (s: Strength, multiple: number, ratio: number, p: Parameters): Grade => {
  if (s.history === 'none' || multiple < 1) return NOTHING;
  if (s.history === 'little' && (ratio < p.ratio || s.score < p.score)) return NOTHING;
  const severity = multiple >= p.coldSev2 ? 'sev2' : 'sev3';
  const limits = effect(multiple >= p.sev1.voices, 'limits');
  const say = 'too little history to say what is usual: only many people at once count, and never as a sev1';
  return { severity, reasons: [voices(s, p), { factor: 'history', value: round(s.observed), against: null, effect: limits, say }] };
};

const effect = (made: boolean, what: 'raises' | 'limits'): SeverityReason['effect'] => (made ? what : 'none');

type Reason = Omit<SeverityReason, 'effect'>;
const spans: Record<Window, string> = { '5m': 'five minutes', '1h': 'an hour', '1d': 'a day' };

const voices = ({ observed, history, window }: Strength, p: Parameters): SeverityReason => {
  const cold = history !== 'enough';
  const least = cold ? p.coldMinimum[window] : p.minimum[window];
  const paging = p.pagingMinimum[window];
  const further = cold ? `${n(p.coldSev2 * least)} a sev2` : `${n(p.sev2.voices * paging)} a sev2, ${n(p.sev1.voices * paging)} a sev1`;
  const say = `${n(observed)} people: from ${n(least)} in ${spans[window]} it is a sev3, from ${further}`;
  return { factor: 'voices', value: round(observed), against: round(least), effect: 'base', say };
};

type Weight = { factor: number; reason: Reason };

const velocity = ({ observed, expected, window }: Strength, { amplified: { velocity: p } }: Parameters): Weight => {
  const times = observed / Math.max(1, expected);
  const usual = expected < 0.5 ? 'hardly any are' : Math.round(expected) === 1 ? '1 is' : `${n(expected)} are`;
  const say = `${n(observed)} in ${spans[window]} where ${usual} usual: ${n(times)} times`;
  return { factor: times >= p.ratio ? p.factor : 1, reason: { factor: 'velocity', value: round(observed), against: round(expected), say } };
};

/** With how much more it makes voices weigh, where it does. */
const weighed = ({ factor, reason }: Weight): Reason =>
  factor > 1 ? { ...reason, say: `${reason.say}, so each weighs × ${factor}` } : reason;

/** What there is of each; a factor of 1 where it is not enough to weigh. */
const amplify = ({ reach, news, platforms }: Amplifiers, { amplified: p }: Parameters): Weight[] => {
  const stands = (of: AgainstUsual, by: { least: number; ratio: number }): boolean =>
    of.value >= by.least && of.value >= by.ratio * of.usual;
  const weights: Weight[] = [];
  if (reach.value > 0) {
    const say = `they have ${followers(reach.value)} followers together; up to ${followers(reach.usual)} are usual`;
    const reason = { factor: 'reach' as const, value: Math.round(reach.value), against: Math.round(reach.usual), say };
    weights.push({ factor: stands(reach, p.reach) ? p.reach.factor : 1, reason });
  }
  if (news.value > 0) {
    const say = `${n(news.value)} news sources speak of the brand; up to ${n(news.usual)} are usual`;
    weights.push({
      factor: stands(news, p.news) ? p.news.factor : 1,
      reason: { factor: 'news', value: round(news.value), against: round(news.usual), say },
    });
  }
  if (platforms > 1) {
    const reason = { factor: 'platforms' as const, value: platforms, against: p.platforms.least, say: `on ${platforms} platforms at once` };
    weights.push({ factor: platforms >= p.platforms.least ? p.platforms.factor : 1, reason });
  }
  return weights;
};

const floorOf = ({ voices: said, usual }: RiskVoices, { riskFloor: floor }: Parameters): Severity | null => {
  if (said < floor.ratio * usual) return null;
  return said >= floor.sev2 ? 'sev2' : said >= floor.sev3 ? 'sev3' : null;
};

const sayRisk = ({ category, voices: said, usual }: RiskVoices): Reason => ({
  factor: 'risk',
  value: round(said),
  against: round(usual),
  say: `${n(said)} speak of ${riskNames[category]}; ${n(usual)} are usual`,
});

const sayOrganised = (): Reason => ({
  factor: 'organised',
  value: 1,
  against: null,
  say: 'it looks organised: never a sev1 by itself, and nothing is held without a person',
});

const n = (x: number): string => String(Math.round(x));
const round = (x: number): number => Math.round(x * 100) / 100;
const followers = (x: number): string =>
  x >= 1_000_000 ? `${(x / 1_000_000).toFixed(1)} million` : x >= 10_000 ? `${n(x / 1000)},000` : n(x);

import * as z from 'zod';
import { riskNames, type RiskCategory } from '../mention/risk-category.ts';
import { kindOf, sayNameOf } from '../signal/facet.ts';
import { isFacet, riskOf } from '../signal/lens.ts';
import { lens, window, type Lens, type SignalEvidence } from '../signal/signal-events.ts';
import { describedOf } from './described-of.ts';
import type { Described, JoinedSignal } from './incident-events.ts';
import type { IncidentFacts, KnownSignal } from './incident-state.ts';
import { graver } from './severity.ts';

/** The part of a signal's evidence that an incident keeps, and what its posts speak of where they could be read. */
export const toJoinedSignal = (signalId: string, evidence: SignalEvidence, described?: Described): JoinedSignal => ({
  signalId,
  series: evidence.series,
  at: evidence.at,
  observed: evidence.observed,
  expected: evidence.expected,
  score: evidence.score,
  voices: evidence.voices,
  credibleVoices: evidence.credibleVoices,
  raid: evidence.raid,
  severity: evidence.severity,
  why: evidence.why,
  mentionIds: evidence.mentionIds,
  coldStart: evidence.coldStart,
  ...(evidence.severityReasons === undefined ? {} : { severityReasons: evidence.severityReasons }),
  ...(evidence.voiceEvidence === undefined ? {} : { voiceEvidence: evidence.voiceEvidence }),
  ...(described === undefined ? {} : { described }),
  ...(evidence.mentionMinutes === undefined ? {} : { mentionMinutes: evidence.mentionMinutes }),
});

/** What a series counts, in a title. */
const whatOf = (of: Lens): string => {
  const risk = riskOf(of);
  if (risk !== undefined) return `voices about ${riskNames[risk]}`;
  if (isFacet(of)) return `negative voices ${{ platform: 'on', product: 'about', place: 'in' }[kindOf(of)]} ${shortName(sayNameOf(of))}`;
  return of === 'low-rating' ? 'low ratings' : of === 'negative' ? 'negative voices' : 'voices';
};
/** As long as leaves an SMS room for the numbers. */
const NAME_IN_TITLE = 28;
const shortName = (name: string): string => {
  const plain = [...name];
  return plain.length <= NAME_IN_TITLE
    ? plain.join('')
    : `${plain
        .slice(0, NAME_IN_TITLE - 2)
        .join('')
        .trimEnd()}..`;
};
const within = { '5m': '5 minutes', '1h': 'an hour', '1d': 'a day' } as const satisfies Record<SignalEvidence['window'], string>;

type Numbers = Pick<SignalEvidence, 'lens' | 'window' | 'observed' | 'expected' | 'saturated'>;

/**
 * An incident's title: numbers first, then what it is about where that is known:
 * `84 negative voices in an hour, 6 expected: service outage — "app down", "log in"`. Never a single mention's words.
 */
export const titleOf = (evidence: Numbers, described?: Described): string =>
  `${evidence.saturated ? 'at least ' : ''}${Math.round(evidence.observed)} ${whatOf(evidence.lens)} in ${within[evidence.window]}, ${Math.round(evidence.expected)} expected${aboutOf(described, riskOf(evidence.lens))}`;

const THEMES_IN_TITLE = 2;

/** `said`: the risk that the numbers are of, which need not be said twice. */
const aboutOf = (described: Described | undefined, said: RiskCategory | undefined): string => {
  const [first] = described?.risks ?? [];
  const risk = first?.category === said ? undefined : first;
  const themes = (described?.themes ?? []).slice(0, THEMES_IN_TITLE).map(({ phrase }) => `"${phrase}"`);
  const parts = [...(risk === undefined ? [] : [riskNames[risk.category]]), ...(themes.length === 0 ? [] : [themes.join(', ')])];
  return parts.length === 0 ? '' : `: ${parts.join(' — ')}`;
};

/**
 * What an incident is about now: its gravest signal in numbers (the newest of equals) and what people say, or its title
 * where a person opened it. The title itself stays what it was at opening.
 */
export const headlineOf = (facts: Pick<IncidentFacts, 'title' | 'byHand' | 'signals'>): string => {
  const leading = facts.signals.reduce<KnownSignal | undefined>(
    (best, s) => (best !== undefined && graver(best.severity, s.severity) ? best : s),
    undefined,
  );
  if (facts.byHand || leading === undefined) return facts.title;
  const [ofLens, ofWindow] = leading.series.split('/').slice(-2);
  const read = z.object({ lens, window }).safeParse({ lens: ofLens, window: ofWindow });
  if (!read.success) return facts.title;
  return titleOf({ ...leading, ...read.data, saturated: false }, leading.described ?? describedOf(facts.signals) ?? undefined);
};

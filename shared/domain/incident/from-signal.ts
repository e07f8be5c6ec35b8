import * as z from 'zod';
import { lens, window, type SignalEvidence } from '../signal/signal-events.ts';
import type { JoinedSignal } from './incident-events.ts';
import type { IncidentFacts, KnownSignal } from './incident-state.ts';
import { graver } from './severity.ts';

/** The part of a signal's evidence that an incident keeps. */
export const toJoinedSignal = (signalId: string, evidence: SignalEvidence): JoinedSignal => ({
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
  ...(evidence.voiceEvidence === undefined ? {} : { voiceEvidence: evidence.voiceEvidence }),
  ...(evidence.mentionMinutes === undefined ? {} : { mentionMinutes: evidence.mentionMinutes }),
});

const what = { all: 'voices', negative: 'negative voices', 'low-rating': 'low ratings' } as const satisfies Record<
  SignalEvidence['lens'],
  string
>;
const within = { '5m': '5 minutes', '1h': 'an hour', '1d': 'a day' } as const satisfies Record<SignalEvidence['window'], string>;

/** An incident's title, in numbers only: `84 negative voices in an hour, 6 expected`. Never a mention's words. */
export const titleOf = (evidence: Pick<SignalEvidence, 'lens' | 'window' | 'observed' | 'expected' | 'saturated'>): string =>
  `${evidence.saturated ? 'at least ' : ''}${Math.round(evidence.observed)} ${what[evidence.lens]} in ${within[evidence.window]}, ${Math.round(evidence.expected)} expected`;

/**
 * What an incident is about now: its gravest signal in numbers (the newest of equals), or its title where a person
 * opened it. The title itself stays what it was at opening.
 */
export const headlineOf = (facts: Pick<IncidentFacts, 'title' | 'byHand' | 'signals'>): string => {
  const leading = facts.signals.reduce<KnownSignal | undefined>(
    (best, s) => (best !== undefined && graver(best.severity, s.severity) ? best : s),
    undefined,
  );
  if (facts.byHand || leading === undefined) return facts.title;
  const [ofLens, ofWindow] = leading.series.split('/').slice(-2);
  const read = z.object({ lens, window }).safeParse({ lens: ofLens, window: ofWindow });
  return read.success ? titleOf({ ...leading, ...read.data, saturated: false }) : facts.title;
};

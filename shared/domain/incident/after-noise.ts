import { DAY_MS, msOf, shift, type Instant } from '../time/instant.ts';
import type { SignalEvidence } from '../signal/signal-events.ts';
import type { NoiseIncident } from './incident-state.ts';
import { graver, gravest, type Severity } from './severity.ts';

/** For how long "this was noise" holds against a signal that looks back over what was closed. */
export const NOISE_HOLDS_MS = DAY_MS;
/** So many times the voices there were is something new. */
const DOUBLED = 2;
/** This part of a signal's voices, of its posts, or of its span is most of it. */
const MOST = 0.5;

export type Noticed = { signalId: string } & Pick<SignalEvidence, 'since' | 'at' | 'observed' | 'expected' | 'severity' | 'mentionIds'>;

/** Where it opens nothing: from how many voices (in its window) on, or above which severity, it would. */
export type AfterNoise =
  { opens: true; because: 'other-evidence' | 'graver' | 'doubled' } | { opens: false; from: number; above: Severity };

/**
 * Voices as the signal's lens counts them. `held`: those above the usual between the incident's beginning and its closing;
 * `before`, `after`: those of the signal's own span before and after the closing. Zeros where nothing has been counted.
 */
export type Counted = { held: number; before: number; after: number };
const notCounted: Counted = { held: 0, before: 0, after: 0 };

/**
 * Whether a signal says anything that was not known when an incident was closed as noise. It does not where it was part of
 * it, or most of its voices (where they are not counted, of its span) or of its posts were there before the closing, and it
 * is neither graver nor twice the voices above what is usual. Only what was known at the closing is compared with, so the
 * order in which signals come makes no difference.
 */
export const judgeAfterNoise = (noticed: Noticed, noise: NoiseIncident, counted: Counted = notCounted): AfterNoise => {
  if (!wasPartOf(noticed.signalId, noise) && !looksBackAt(noticed, noise, counted)) return { opens: true, because: 'other-evidence' };
  const above = noise.signals.reduce<Severity>((worst, s) => gravest(worst, s.severity), noise.severity);
  if (graver(noticed.severity, above)) return { opens: true, because: 'graver' };
  const known = Math.max(counted.held, ...noise.signals.map(aboveUsual));
  const from = Math.ceil(noticed.expected + DOUBLED * known);
  return noticed.observed >= from ? { opens: true, because: 'doubled' } : { opens: false, from, above };
};

/** The signal had joined the incident before it was closed. */
export const wasPartOf = (signalId: string, noise: NoiseIncident): boolean => noise.signals.some((s) => s.signalId === signalId);

const aboveUsual = ({ observed, expected }: { observed: number; expected: number }): number => Math.max(0, observed - expected);

/** What a person opened by hand has no posts and no voices: nothing can be said to be the same. */
const looksBackAt = ({ since, at, mentionIds }: Noticed, noise: NoiseIncident, { before, after }: Counted): boolean => {
  if (noise.signals.length === 0 || at < noise.beganAt || at >= shift(noise.closedAt, NOISE_HOLDS_MS)) return false;
  const known = new Set(noise.signals.flatMap((s) => s.mentionIds));
  const shared = mentionIds.filter((id) => known.has(id)).length;
  const earlier = before + after > 0 ? before / (before + after) : spanBefore(since, at, noise.closedAt);
  return earlier > MOST || shared > MOST * mentionIds.length;
};

/** The part of a span that lies before an instant. */
const spanBefore = (since: Instant, at: Instant, until: Instant): number => {
  const length = msOf(at) - msOf(since);
  return length <= 0 ? Number(at <= until) : Math.min(1, (msOf(until) - msOf(since)) / length);
};

import type { Actor } from '../../shared/domain/actor.ts';
import type { JoinedSignal } from '../../shared/domain/incident/incident-events.ts';
import type { SignalEvidence } from '../../shared/domain/signal/signal-events.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';

export const T0: Instant = '2026-11-22T03:00:00.000Z';
export const SYSTEM: Actor = { kind: 'system', name: 'test' };
export const byPerson = (id: string): Actor => ({ kind: 'person', id, via: 'session' });

/** What a detector would have recorded: a sev1 burst of negative voices, unless told otherwise. */
export const evidence = (part: Partial<SignalEvidence> = {}): SignalEvidence => ({
  series: 'Aurora/negative/1h',
  lens: 'negative',
  window: '1h',
  at: T0,
  since: '2026-11-22T02:40:00.000Z',
  observed: 84,
  expected: 6,
  score: 12,
  voices: 84,
  credibleVoices: 40,
  mentionCount: 120,
  saturated: false,
  reach: 100_000,
  platforms: { twitter: 120 },
  coldStart: false,
  raid: { suspected: false, reasons: [] },
  severity: 'sev1',
  why: '84 negative voices in an hour where 6 are usual',
  mentionIds: ['men_1', 'men_2'],
  ...part,
});

export const joinedSignal = (part: Partial<JoinedSignal> = {}): JoinedSignal => ({
  signalId: 'sig_1',
  series: 'Aurora/negative/1h',
  at: T0,
  observed: 84,
  expected: 6,
  score: 12,
  voices: 84,
  credibleVoices: 40,
  raid: { suspected: false, reasons: [] },
  severity: 'sev1',
  why: '84 negative voices in an hour where 6 are usual',
  mentionIds: ['men_1', 'men_2'],
  ...part,
});

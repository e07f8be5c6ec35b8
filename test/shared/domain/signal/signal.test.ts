import { describe, it } from 'vitest';
import { signal, type SignalEvent } from '../../../../shared/domain/signal/signal.ts';
import type { SignalEvidence } from '../../../../shared/domain/signal/signal-events.ts';
import { GIVEN_BY as by, given } from '../../../support/given.ts';

const evidence = (at: string, severity: SignalEvidence['severity'] = 'sev3'): SignalEvidence => ({
  series: 'Acme/negative/1h',
  lens: 'negative',
  window: '1h',
  at,
  since: '2026-11-22T02:00:00.000Z',
  observed: 20,
  expected: 2,
  score: 3,
  voices: 30,
  credibleVoices: 10,
  mentionCount: 40,
  saturated: false,
  reach: 1000,
  platforms: { twitter: 40 },
  coldStart: false,
  raid: { suspected: false, reasons: [] },
  severity,
  why: 'About 20 people spoke against the brand in the last hour (40 posts from 30 people in all); we expect 2.',
  mentionIds: [],
});
const [T1, T2, T3] = ['2026-11-22T03:01:00.000Z', '2026-11-22T03:02:00.000Z', '2026-11-22T03:03:00.000Z'] as const;
const raised: SignalEvent = { type: 'SignalRaised', data: evidence(T2) };
const cleared: SignalEvent = { type: 'SignalCleared', data: { at: T3, why: 'quiet' } };

describe('a signal', () => {
  it('is recorded once, however often detection says it', () => {
    given(signal, [])
      .when({ type: 'Raise', evidence: evidence(T2), at: T2, by })
      .then([raised]);
    given(signal, [raised])
      .when({ type: 'Raise', evidence: evidence(T2), at: T2, by })
      .thenNothing();
    given(signal, [raised])
      .when({ type: 'Strengthen', evidence: evidence(T2), at: T2, by })
      .thenNothing();
    given(signal, [raised, cleared]).when({ type: 'Clear', clearedAt: T3, why: 'quiet', at: T3, by }).thenNothing();
  });

  it('grows with newer evidence', () => {
    const stronger = evidence(T3, 'sev2');
    given(signal, [raised])
      .when({ type: 'Strengthen', evidence: stronger, at: T3, by })
      .then([{ type: 'SignalStrengthened', data: stronger }]);
  });

  it('takes graver evidence of an earlier minute, dated after what is known', () => {
    const late = given(signal, [raised]).when({ type: 'Strengthen', evidence: evidence(T1, 'sev1'), at: T3, by });
    late.then([{ type: 'SignalStrengthened', data: { ...evidence(T1, 'sev1'), at: '2026-11-22T03:02:00.001Z' } }]);
  });

  it('comes back to life only for graver evidence', () => {
    given(signal, [raised, cleared])
      .when({ type: 'Strengthen', evidence: evidence(T3), at: T3, by })
      .thenNothing();
    given(signal, [raised, cleared])
      .when({ type: 'Strengthen', evidence: evidence(T3, 'sev2'), at: T3, by })
      .thenNames(['SignalStrengthened']);
  });

  it('that nobody raised cannot be strengthened or cleared', () => {
    given(signal, [])
      .when({ type: 'Strengthen', evidence: evidence(T2), at: T2, by })
      .thenRefused('signal_unknown');
    given(signal, []).when({ type: 'Clear', clearedAt: T3, why: 'quiet', at: T3, by }).thenRefused('signal_unknown');
  });
});

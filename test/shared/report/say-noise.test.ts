import { describe, expect, it } from 'vitest';
import { sayEvent } from '../../../shared/report/say-event.ts';
import { joinedSignal, T0 } from '../../support/incident-samples.ts';

const names = { ana: 'Ana Duarte' };
const left = (at: string, noiseClosedBy: string | null) => ({
  type: 'SignalLeft',
  data: {
    signal: joinedSignal({ series: 'Aurora/negative/1d', at, why: 'About 60 people.' }),
    noiseClosedAt: T0,
    noiseClosedBy,
    opensFrom: 120,
    opensAbove: 'sev3',
  },
});

describe('in the timeline', () => {
  it.each([
    ['2026-11-22T06:10:00.000Z', 'ana', 'closed as noise 3 h before by Ana Duarte'],
    ['2026-11-22T03:12:00.000Z', 'ana', 'closed as noise 12 min before by Ana Duarte'],
    ['2026-11-22T02:50:00.000Z', 'bob', 'closed as noise by bob'],
    ['2026-11-22T04:00:00.000Z', null, 'closed as noise 1 h before'],
  ])('what was left at %s says by whose word, and from when on it would open', (at, by, words) => {
    expect(sayEvent(left(at, by), names)).toBe(
      `Signal Aurora/negative/1d left: ${words}. It would open again from 120 voices on, or graver than sev3: About 60 people.`,
    );
  });
  it('a closing as noise says its reason where there is one, and nothing for one nobody knows', () => {
    const closed = (data: object) => sayEvent({ type: 'IncidentClosedAsNoise', data: { ...data } }, names);
    expect(closed({ note: 'slogans', reason: 'raid' })).toBe('Closed as noise (a raid): slogans');
    expect(closed({ note: 'slogans' })).toBe('Closed as noise: slogans');
    expect(closed({ note: 'slogans', reason: 'constructor' })).toBe('Closed as noise: slogans');
  });
});

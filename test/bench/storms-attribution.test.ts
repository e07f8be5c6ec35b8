import { expect, test } from 'vitest';
import { minutesTo, openedByStorm, type Incident } from '../../bench/storms/attribution.ts';
import { HOUR_MS, instantOf, msOf } from '../../shared/domain/time/instant.ts';

const START = msOf('2026-03-01T00:00:00.000Z');
const BRAND = 'Teapots';

const incident = (at: string, severities: [string, Incident['severity']][], resolvedAt: string | null): Incident => ({
  ...{ id: `inc_${at}`, brand: BRAND, openedAt: at, severity: 'sev3', maxSeverity: 'sev3', resolvedAt, title: '', why: '' },
  severityHistory: severities.map(([when, severity]) => ({ at: when, severity })),
  ...{ signals: [], mentionIds: [] },
});
const T = (hour: number, minute = 0): string => instantOf(START + hour * HOUR_MS + minute * 60_000);

test('what opens without the storm too is not credited to it', () => {
  const span = { from: msOf(T(10)), to: msOf(T(17)) };
  const opened = (at: number, minute = 0) => incident(T(at, minute), [[T(at, minute), 'sev3']], T(at + 3));
  const minutes = (storm: Incident[], control: Incident[]) => minutesTo(storm, control, 'sev3', span);
  expect(minutes([opened(11)], [])).toBe(60);
  expect(minutes([opened(11)], [opened(11, 5)])).toBeNull();
  expect(minutes([opened(11)], [opened(9)])).toBeNull();
  // What was resolved before, or would come only later, explains nothing.
  expect(minutes([opened(11)], [opened(6)])).toBe(60);
  expect(minutes([opened(11)], [opened(14)])).toBe(60);
  expect(minutes([opened(9), opened(18)], [])).toBeNull();
});

test('an open incident that only the storm makes graver counts from then on', () => {
  const span = { from: msOf(T(10)), to: msOf(T(17)) };
  const before = incident(T(9), [[T(9), 'sev3']], null);
  const raised = incident(
    T(9),
    [
      [T(9), 'sev3'],
      [T(12), 'sev2'],
    ],
    null,
  );
  expect(minutesTo([raised], [before], 'sev2', span)).toBe(120);
  expect(openedByStorm([raised], [before], 'sev3', span)).toEqual([]);
});

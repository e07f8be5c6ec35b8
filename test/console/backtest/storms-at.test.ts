import { describe, expect, it } from 'vitest';
import { drawnHours, partsOfSeries, stormsAt } from '../../../console/pages/backtest/storms-at.ts';
import type { BacktestReport } from '../../../shared/contract/backtest.ts';

const incident = (id: string, openedAt: string): BacktestReport['incidents'][number] => ({
  ...{ id, brand: 'Acme', openedAt, severity: 'sev2', maxSeverity: 'sev2', severityHistory: [], resolvedAt: null },
  ...{ title: 'a storm', why: 'many spoke', signals: [], mentionIds: [] },
});
const seen = (id: string, openedAt: string, alarmAt: string | null) => ({
  incidentIds: [id],
  openedAt,
  alarmAt,
  severity: 'sev2' as const,
});
const report: BacktestReport = {
  ...{ mentionCount: 100, rejected: 0, brands: ['Acme'], from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' },
  ...{ incidents: [incident('inc_n', '2026-01-05T10:00:00Z')], pages: [], holds: [] },
  sensitivities: {
    ...{ figures: [], byBrand: [] },
    storms: [
      {
        ...{ brand: 'Acme', from: '2026-01-05T09:00:00Z' },
        seen: {
          quiet: null,
          normal: seen('inc_n', '2026-01-05T10:00:00Z', '2026-01-05T10:05:00Z'),
          early: seen('inc_e', '2026-01-05T09:30:00Z', '2026-01-05T09:40:00Z'),
        },
      },
      {
        ...{ brand: 'Acme', from: '2026-01-20T09:00:00Z' },
        seen: { quiet: null, normal: null, early: seen('inc_f', '2026-01-20T09:30:00Z', null) },
      },
    ],
  },
};

describe('each sensitivity shows its own storms', () => {
  it('a storm that only early saw is not shown at normal', () => {
    expect(stormsAt(report, 'normal').map((s) => s.at)).toEqual(['2026-01-05T10:05:00Z']);
    expect(stormsAt(report, 'quiet')).toEqual([]);
  });
  it('says when the alarm would have come, the newest first, and where else it was seen', () => {
    expect(stormsAt(report, 'early').map(({ at, alarm, alsoAt }) => ({ at, alarm, alsoAt }))).toEqual([
      { at: '2026-01-20T09:30:00Z', alarm: false, alsoAt: [] },
      { at: '2026-01-05T09:40:00Z', alarm: true, alsoAt: ['normal'] },
    ]);
  });
  it('tells why only where the details are of that very sensitivity', () => {
    expect(stormsAt(report, 'normal')[0]?.incident?.why).toBe('many spoke');
    expect(stormsAt(report, 'early').every((s) => s.incident === undefined)).toBe(true);
  });
  it('without a comparison shows what opened', () => {
    const { sensitivities: _none, ...alone } = report;
    expect(stormsAt(alone, 'normal').map((s) => s.at)).toEqual(['2026-01-05T10:00:00Z']);
  });
});

describe('hours are drawn where they were', () => {
  it('a point stands at its hour, or at the first of the hours it is the busiest of', () => {
    const { at, negative } = drawnHours({ brand: 'Acme', from: 491_000, mentions: [5, 6], negative: [1, 2], everyHours: 3 });
    expect(at).toEqual([491_000 * 3600, 491_003 * 3600]);
    expect(negative).toEqual([1, 2]);
  });
  it('a series is read from its end, as products may have slashes', () => {
    expect(partsOfSeries('Acme/product:A/B/1h')).toEqual({ lens: 'product:A/B', window: '1h' });
  });
});

import { describe, expect, it } from 'vitest';
import { drawnOfReport, fileNameOf, stripOf } from '../../../console/pages/report/strip.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20, 19, minute)).toISOString();
const moments = {
  ...{ beganAt: at(0), openedAt: at(3), acknowledgedAt: at(5), firstResponseAt: at(30), calmAt: at(90), endedAt: at(120) },
  madeAt: at(500),
};

describe('the course of an incident as a strip', () => {
  it('goes from the first posts to the end, each stretch with its minutes', () => {
    expect(stripOf(moments).map(({ from, to, minutes }) => [from, to, minutes])).toEqual([
      ['began', 'opened', 3],
      ['opened', 'acknowledged', 2],
      ['acknowledged', 'responded', 25],
      ['responded', 'calm', 60],
      ['calm', 'ended', 30],
    ]);
  });
  it('is in the order of what happened: it may be calm before anybody spoke', () => {
    const names = stripOf({ ...moments, calmAt: at(20) }).map((s) => s.to);
    expect(names).toEqual(['opened', 'acknowledged', 'calm', 'responded', 'ended']);
  });
  it('goes up to now where it is not over, and leaves out what never happened', () => {
    const open = stripOf({ ...moments, acknowledgedAt: null, firstResponseAt: null, calmAt: null, endedAt: null, madeAt: at(40) });
    expect(open.map(({ to, minutes }) => [to, minutes])).toEqual([
      ['opened', 3],
      ['now', 37],
    ]);
  });
  it('widths are the whole together, and minutes can be seen beside days', () => {
    const strip = stripOf({ ...moments, endedAt: new Date(Date.parse(at(0)) + 3 * 86_400_000).toISOString() });
    expect(strip.reduce((sum, s) => sum + s.share, 0)).toBeCloseTo(1);
    expect(strip[0]!.share).toBeGreaterThan(0.01);
  });
});

describe('a report is saved under a name that says what it is', () => {
  it('sorts by day, names the brand, and holds nothing a file system minds', () => {
    const report = { id: 'inc_1', brand: 'Nimbus: "Coffee"', openedAt: at(3) };
    expect(fileNameOf(report, 'pdf')).toBe('2026-11-20 Nimbus Coffee inc_1.pdf');
    expect(fileNameOf({ ...report, brand: '../../etc' }, 'md')).toBe('2026-11-20 etc inc_1.md');
  });
});

describe('the chart of a report', () => {
  it('stands at its minutes, with gaps where nothing is known', () => {
    const drawn = drawnOfReport({ everyMinutes: 5, at: [10, 15], negative: [1, 2], all: [3, 4], expected: [null, 1], raisesAt: [null, 5] });
    expect(drawn).toEqual({ at: [600, 900], negative: [1, 2], mentions: [3, 4], expected: [null, 1], raisesAt: [null, 5] });
  });
});

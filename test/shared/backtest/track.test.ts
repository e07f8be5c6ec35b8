import { describe, expect, it } from 'vitest';
import { bucketStart, busiestIn, newTrack, pointAt, putPoint, withAtMost } from '../../../shared/backtest/track.ts';

const point = (negative: number, raisesAt = 10) => ({ negative, all: negative + 5, expected: 1, raisesAt });
const HOUR = 60;

describe('counts over time', () => {
  it('stand in their hour, and a silent hour is nothing', () => {
    const track = newTrack(HOUR, 100);
    putPoint(track, 10 * HOUR + 59, point(3));
    putPoint(track, 12 * HOUR, point(7));
    expect([track.length, bucketStart(track, 0), bucketStart(track, 2)]).toEqual([3, 600, 720]);
    expect([0, 1, 2].map((i) => pointAt(track, i).negative)).toEqual([3, 0, 7]);
    expect(pointAt(track, 1).expected).toBeNaN();
  });

  it('counted again replace what stood there, as late mentions do', () => {
    const track = newTrack(HOUR, 100);
    putPoint(track, 600, point(9));
    putPoint(track, 659, point(4));
    expect(pointAt(track, 0).negative).toBe(4);
  });

  it('grow coarser instead of longer, and keep the busiest hour with its expectation', () => {
    const track = newTrack(HOUR, 24);
    for (let hour = 0; hour < 240; hour++) putPoint(track, hour * HOUR, point(hour === 100 ? 50 : 2, hour === 100 ? 33 : 10));
    expect(track.length).toBeLessThanOrEqual(24);
    expect(track.everyMinutes).toBe(12 * HOUR);
    expect(track.columns.negative.length).toBeLessThanOrEqual(24);
    const busiest = busiestIn(track, 0, Infinity)!;
    expect(bucketStart(track, busiest)).toBe(96 * HOUR);
    expect(pointAt(track, busiest)).toEqual({ negative: 50, all: 55, expected: 1, raisesAt: 33 });
  });

  it('of forty years with two posts take no more room than of three', () => {
    const track = newTrack(HOUR, 26_000);
    putPoint(track, 0, point(1));
    putPoint(track, 40 * 365 * 1440, point(1));
    expect(track.length).toBeLessThanOrEqual(26_000);
    expect(withAtMost(track, 1500).length).toBeLessThanOrEqual(1500);
  });

  it('are asked for a busiest hour only where somebody spoke', () => {
    const track = newTrack(HOUR, 100);
    putPoint(track, 0, point(8));
    putPoint(track, 600, point(0));
    expect(busiestIn(track, 60, 600)).toBeUndefined();
    expect(busiestIn(newTrack(HOUR, 10), 0, 100)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { gapsAhead, nowAndNext, overridesAhead } from '../../../console/pages/on-call/now-next.ts';
import { presetEnds, wrongWith } from '../../../console/pages/on-call/stand-in-times.ts';
import { barsOf, listOf, placeOf, type Shift } from '../../../console/pages/on-call/week.ts';
import { differAt, nextHour, wallAt, weekOf } from '../../../console/pages/on-call/zones.ts';

const HOUR = 3_600_000;
const ms = (instant: string): number => Date.parse(instant);
const shift = (personId: string | null, from: string, until: string, overrideId: string | null = null): Shift => ({
  ...{ personId, from, until, overrideId },
});

describe('a week', () => {
  it('goes from Monday midnight to Monday midnight by the clock of the place', () => {
    const week = weekOf(ms('2026-11-20T19:50:00Z'), 'Europe/Lisbon');
    expect([week[0], week[7]]).toEqual([ms('2026-11-16T00:00:00Z'), ms('2026-11-23T00:00:00Z')]);
    expect(weekOf(ms('2026-11-20T19:50:00Z'), 'America/New_York')[0]).toBe(ms('2026-11-16T05:00:00Z'));
    // There it is Monday already.
    expect(weekOf(ms('2026-11-22T11:00:00Z'), 'Pacific/Kiritimati')[0]).toBe(ms('2026-11-22T10:00:00Z'));
  });

  it('has a day of 25 hours when clocks are turned back, and one of 23 when forward', () => {
    const hours = (week: number[]): number[] => week.slice(1).map((m, i) => (m - week[i]!) / HOUR);
    expect(hours(weekOf(ms('2026-10-21T12:00:00Z'), 'Europe/Lisbon'))).toEqual([24, 24, 24, 24, 24, 24, 25]);
    expect(hours(weekOf(ms('2026-03-25T12:00:00Z'), 'Europe/Lisbon'))).toEqual([24, 24, 24, 24, 24, 24, 23]);
  });

  it('begins a day at its first instant where midnight itself is skipped', () => {
    // Santiago turns clocks from 00:00 to 01:00 on Sunday 6 September 2026.
    const sunday = weekOf(ms('2026-09-03T12:00:00Z'), 'America/Santiago')[6]!;
    expect(wallAt(sunday, 'America/Santiago')).toMatchObject({ day: 6, hour: 1, minute: 0 });
    expect(wallAt(sunday - 1, 'America/Santiago')).toMatchObject({ day: 5, hour: 23 });
  });

  it('turns to other weeks also over the days clocks are turned', () => {
    expect(weekOf(ms('2026-10-21T12:00:00Z'), 'Europe/Lisbon', 1)[0]).toBe(ms('2026-10-26T00:00:00Z'));
    expect(weekOf(ms('2026-10-28T12:00:00Z'), 'Europe/Lisbon', -1)[0]).toBe(ms('2026-10-18T23:00:00Z'));
  });
});

describe('shifts drawn into a week', () => {
  const dst = weekOf(ms('2026-10-21T12:00:00Z'), 'Europe/Lisbon');

  it('noon stands in the middle of its day, on a day of 25 hours after a little more than half of it', () => {
    expect(placeOf(ms('2026-10-19T11:00:00Z'), dst)).toBeCloseTo(0.5 / 7);
    expect(placeOf(ms('2026-10-25T12:00:00Z'), dst)).toBeCloseTo((6 + 13 / 25) / 7);
  });

  it('fill the week without holes and without overlapping, clipped at its edges', () => {
    const shifts = [
      shift('ana', '2026-10-12T08:00:00Z', '2026-10-19T08:00:00Z'),
      shift(null, '2026-10-19T08:00:00Z', '2026-10-25T01:30:00Z'),
      shift('ben', '2026-10-25T01:30:00Z', '2026-11-02T09:00:00Z', 'o1'),
      shift('ana', '2026-11-02T09:00:00Z', '2026-11-09T09:00:00Z'),
    ];
    const bars = barsOf(shifts, dst);
    expect(bars.map((b) => [b.shift.personId, b.before, b.after])).toEqual([
      ['ana', true, false],
      [null, false, false],
      ['ben', false, true],
    ]);
    expect(bars[0]!.left).toBe(0);
    bars.slice(1).forEach((bar, i) => expect(bar.left).toBeCloseTo(bars[i]!.left + bars[i]!.width));
    expect(bars.at(-1)!.left + bars.at(-1)!.width).toBeCloseTo(1);
  });

  it('are listed on a phone from the one that is on; of another week all of them', () => {
    const shifts = [
      shift('ana', '2026-10-12T08:00:00Z', '2026-10-20T11:00:00Z'),
      shift('ben', '2026-10-20T11:00:00Z', '2026-10-24T11:00:00Z'),
      shift('ana', '2026-10-24T11:00:00Z', '2026-11-02T11:00:00Z'),
    ];
    const listed = (now: string): (string | null)[] => listOf(shifts, dst, ms(now)).map((s) => s.personId);
    expect(listed('2026-10-21T00:00:00Z')).toEqual(['ben', 'ana']);
    expect(listed('2026-09-01T00:00:00Z')).toEqual(['ana', 'ben', 'ana']);
    expect(listed('2026-12-01T00:00:00Z')).toEqual(['ana', 'ben', 'ana']);
  });
});

describe('who is on call', () => {
  const now = ms('2026-11-20T19:50:00Z');
  const [friday, saturday, sunday] = ['2026-11-20T08:00:00Z', '2026-11-21T08:00:00Z', '2026-11-22T08:00:00Z'];

  it('is told until somebody else comes: going on by a stand-in of one’s own is no change', () => {
    const shifts = [shift('ana', friday, saturday), shift('ana', saturday, sunday, 'o1'), shift('ben', sunday, '2026-11-23T08:00:00Z')];
    expect(nowAndNext(shifts, now)).toEqual({ personId: 'ana', overrideId: null, until: ms(sunday), next: { personId: 'ben' } });
  });

  it('nobody is told as nobody, with who comes then', () => {
    expect(nowAndNext([shift(null, friday, saturday), shift('ben', saturday, sunday)], now)).toMatchObject({
      ...{ personId: null, until: ms(saturday), next: { personId: 'ben' } },
    });
  });

  it('has no end where none is known, and is unknown outside of what was read', () => {
    expect(nowAndNext([shift('ana', friday, sunday)], now)).toMatchObject({ until: null, next: null });
    expect(nowAndNext([shift('ana', saturday, sunday)], now)).toBeUndefined();
  });

  it('gaps to come are shouted, the one that has begun is not said twice', () => {
    const shifts = [shift(null, friday, saturday), shift('ben', saturday, sunday), shift(null, sunday, '2026-11-23T08:00:00Z')];
    expect(gapsAhead(shifts, now)).toEqual([{ from: ms(sunday), until: null, holiday: undefined }]);
    const fair = { ...shift(null, '2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z'), holiday: 'Fair' };
    const after = shift('ana', '2026-11-25T08:00:00Z', '2026-11-26T08:00:00Z');
    expect(gapsAhead([fair, after], now)).toEqual([{ from: ms(fair.from), until: ms(fair.until), holiday: 'Fair' }]);
    expect(nowAndNext([fair, after], ms(fair.from))).toMatchObject({ personId: null, holiday: 'Fair', until: ms(fair.until) });
    expect(gapsAhead([...shifts, shift('ana', '2026-11-23T08:00:00Z', '2026-11-24T08:00:00Z')], now)[0]?.until).toBe(
      ms('2026-11-23T08:00:00Z'),
    );
  });

  it('stand-ins that are over, or were called off before they began, are not listed', () => {
    const o = (id: string, startsAt: string, endsAt: string) => ({ id, personId: 'ben', startsAt, endsAt, createdBy: 'ana' });
    const overrides = [
      o('later', saturday, sunday),
      o('over', '2026-11-19T08:00:00Z', friday),
      o('off', sunday, sunday),
      o('on', friday, saturday),
    ];
    expect(overridesAhead({ overrides }, now).map((x) => x.id)).toEqual(['on', 'later']);
  });
});

describe('standing in', () => {
  it('until morning means the next 8 o’clock of the place that is not just about to come', () => {
    expect(nextHour(8, ms('2026-11-20T19:50:00Z'), 'Europe/Lisbon')).toBe(ms('2026-11-21T08:00:00Z'));
    expect(nextHour(8, ms('2026-11-20T03:00:00Z'), 'Europe/Lisbon')).toBe(ms('2026-11-20T08:00:00Z'));
    expect(nextHour(8, ms('2026-11-20T07:45:00Z'), 'Europe/Lisbon')).toBe(ms('2026-11-21T08:00:00Z'));
  });

  it('until morning over the night clocks are turned is an hour longer', () => {
    expect(nextHour(8, ms('2026-10-24T21:00:00Z'), 'Europe/Lisbon')).toBe(ms('2026-10-25T08:00:00Z'));
    expect(nextHour(8, ms('2026-03-28T22:00:00Z'), 'Europe/Lisbon')).toBe(ms('2026-03-29T07:00:00Z'));
  });

  it('until the end of the shift is offered only where the shift ends within what is allowed', () => {
    const now = ms('2026-11-20T19:50:00Z');
    expect(presetEnds(now, 'UTC', now + 5 * HOUR)).toMatchObject({ hour: now + HOUR, shift: now + 5 * HOUR });
    expect(presetEnds(now, 'UTC', now + 32 * 24 * HOUR)).not.toHaveProperty('shift');
    expect(presetEnds(now, 'UTC', null)).not.toHaveProperty('shift');
  });

  it('is refused before it is sent where it ends before it begins, lasts too long or has no time', () => {
    expect([wrongWith(2, 1), wrongWith(0, 32 * 24 * HOUR), wrongWith(Number.NaN, 1), wrongWith(1, 2)]).toEqual([
      'before',
      'long',
      'time',
      undefined,
    ]);
  });
});

it('the schedule’s own clock is said only where it shows something else', () => {
  expect(differAt(ms('2026-11-20T19:50:00Z'), 'Europe/Lisbon', 'Europe/London')).toBe(false);
  expect(differAt(ms('2026-11-20T19:50:00Z'), 'Europe/Lisbon', 'Europe/Madrid')).toBe(true);
  expect(differAt(ms('2026-11-20T12:00:00Z'), 'Pacific/Kiritimati', 'Pacific/Honolulu')).toBe(true);
});

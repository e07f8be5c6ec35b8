import { describe, expect, it } from 'vitest';
import { gapsBetween, type PolicySteps } from '../../../../shared/domain/on-call/gaps.ts';
import type { Schedule } from '../../../../shared/domain/on-call/on-call.ts';

const FROM = '2026-11-23T00:00:00.000Z';
const TO = '2026-11-25T00:00:00.000Z';
const schedule = (id: string, from: string, to: string): Schedule => ({
  ...{ id, timeZone: 'UTC', shiftHours: 168, people: [] },
  rotations: [{ startsAt: '2026-01-01T00:00:00Z', shiftHours: 24, people: [`${id}-person`], hours: [{ from, to }] }],
});
const policy = (...steps: Partial<PolicySteps['steps'][number]>[]): PolicySteps => ({
  id: 'care',
  steps: steps.map((s) => ({ schedules: [], people: [], ...s })),
});
const gaps = (policies: PolicySteps[], ...schedules: Schedule[]) => gapsBetween(policies, { schedules, overrides: [] }, FROM, TO);

describe('gaps', () => {
  it('are the times nobody is on call in a schedule that a step relies on', () => {
    expect(
      gaps([policy({ schedules: ['day'], people: ['ben'] })], schedule('day', '06:00', '22:00'), schedule('idle', '06:00', '07:00')),
    ).toEqual({
      schedules: [
        { schedule: 'day', from: '2026-11-23T00:00:00.000Z', until: '2026-11-23T06:00:00.000Z' },
        { schedule: 'day', from: '2026-11-23T22:00:00.000Z', until: '2026-11-24T06:00:00.000Z' },
        { schedule: 'day', from: '2026-11-24T22:00:00.000Z', until: '2026-11-25T00:00:00.000Z' },
      ],
      steps: [],
    });
  });

  it('leave a step without anybody only while all of its schedules have nobody', () => {
    const step = { schedules: ['day', 'night'] };
    expect(gaps([policy(step)], schedule('day', '06:00', '20:00'), schedule('night', '21:00', '06:00')).steps).toEqual([
      { policy: 'care', step: 1, schedules: ['day', 'night'], from: '2026-11-23T20:00:00.000Z', until: '2026-11-23T21:00:00.000Z' },
      { policy: 'care', step: 1, schedules: ['day', 'night'], from: '2026-11-24T20:00:00.000Z', until: '2026-11-24T21:00:00.000Z' },
    ]);
    expect(gaps([policy(step)], schedule('day', '06:00', '21:00'), schedule('night', '21:00', '06:00'))).toMatchObject({ steps: [] });
  });

  it('a step that names nobody at all reaches nobody all the time; one that names a room does', () => {
    expect(gaps([policy({ people: ['ben'] }, {}, { channels: ['war-room'] })]).steps).toEqual([
      { policy: 'care', step: 2, schedules: [], from: FROM, until: TO },
    ]);
  });

  it('name the holiday that leaves a schedule empty, and the step is without anybody through both', () => {
    const closed = { ...schedule('day', '06:00', '22:00'), holidays: [{ date: '2026-11-24', name: 'Closed', people: [] }] };
    const found = gaps([policy({ schedules: ['day'] })], closed);
    expect(found.schedules.map((g) => [g.from, g.holiday])).toEqual([
      ['2026-11-23T00:00:00.000Z', undefined],
      ['2026-11-23T22:00:00.000Z', undefined],
      ['2026-11-24T00:00:00.000Z', 'Closed'],
    ]);
    expect(found.steps.at(-1)).toMatchObject({ from: '2026-11-23T22:00:00.000Z', until: TO });
  });

  it('are none where somebody is always there', () => {
    expect(gaps([policy({ schedules: ['day'] })], schedule('day', '00:00', '00:00'))).toEqual({ schedules: [], steps: [] });
  });
});

import { describe, expect, test } from 'vitest';
import { heldFor } from '../../../../shared/domain/campaign-hold/held-for.ts';
import type { HoldEvent } from '../../../../shared/domain/campaign-hold/hold.ts';
import { shift, type Instant } from '../../../../shared/domain/time/instant.ts';
import { GIVEN_AT, GIVEN_BY } from '../../../support/given.ts';

const at = (minutes: number): Instant => shift(GIVEN_AT, minutes * 60_000);
const event = (minutes: number, decided: HoldEvent) => ({ ...decided, at: at(minutes), actor: GIVEN_BY });
const reading = { status: 'PAUSED', active: false, changedAt: null, readAt: GIVEN_AT };
const requested = (minutes: number, dailySpend = 1440) =>
  event(minutes, {
    type: 'HoldRequested',
    data: {
      ...{ incidentId: 'inc_1', adAccountId: 'ads', platform: 'meta', campaignId: '1', campaignName: 'Autumn' },
      ...{ mode: 'ask', rule: 'r', dailySpend, currency: 'EUR' },
    },
  });
const placed = (minutes: number) => event(minutes, { type: 'HoldPlaced', data: { readBack: reading } });
const released = (minutes: number) => event(minutes, { type: 'HoldReleased', data: { readBack: reading } });
const left = (minutes: number) => event(minutes, { type: 'HoldLeft', data: { reason: 'touched', reading } });

describe('how long a campaign was held', () => {
  test('nothing where it was asked for and never paused', () => {
    expect(heldFor([requested(0)], at(90))).toBeUndefined();
    expect(heldFor([requested(0), left(5)], at(90))).toBeUndefined();
  });
  test('from the pause until its release, by its daily budget', () => {
    expect(heldFor([requested(0), placed(10), released(70)], at(500))).toEqual({ minutes: 60, spend: 60 });
  });
  test('until now while it is held', () => {
    expect(heldFor([requested(0, 100), placed(0)], at(90))).toEqual({ minutes: 90, spend: 6.25 });
  });
  test('until it was left to somebody else', () => {
    expect(heldFor([requested(0), placed(0), left(30)], at(90))).toEqual({ minutes: 30, spend: 30 });
  });
  test('each time it was held, with the budget it had then', () => {
    const twice = [requested(0), placed(0), released(10), requested(60, 2880), placed(60), released(70)];
    expect(heldFor(twice, at(500))).toEqual({ minutes: 20, spend: 30 });
  });
  test('a budget that is not known makes the money unknown, not nothing', () => {
    expect(heldFor([requested(0, 0), placed(0)], at(90))).toEqual({ minutes: 90, spend: null });
    expect(heldFor([requested(0, 0), placed(0), released(10), requested(20), placed(20)], at(90))).toEqual({ minutes: 80, spend: null });
  });
});

import { describe, expect, it } from 'vitest';
import { byIncident, choiceOf, hourly, isReleasable, notSpent, stepOf, type Campaign } from '../../../console/pages/holds/stage-of-hold.ts';
import type { LedgerEntry } from '../../../shared/contract/holds.ts';

const entry = (id: string, status: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ id, status, mode: 'ask', rule: 'storm', adAccountId: 'eu', platform: 'meta', campaignId: id, campaignName: id },
  ...{ dailySpend: 240, currency: 'EUR', requestedAt: '2026-11-20T19:36:00.000Z', heldAt: null, prior: null, reason: null },
  ...{ heldMinutes: null, spendHeld: null, askedBy: 'policy storm', simulated: false },
  incident: { id: 'inc_1', title: 'storm', severity: 'sev1', status: 'open' },
  ...more,
});
const campaign = (more: Partial<Campaign> = {}): Campaign => ({
  ...{ campaignId: 'c', name: 'c', active: true, status: 'ACTIVE', dailySpend: 240, currency: 'EUR' },
  ...{ would: 'none', rule: 'r', why: 'w', holdId: null },
  ...more,
});

describe('money of holds', () => {
  it('is told an hour, by currency, the larger first, and never added up across currencies', () => {
    expect(
      hourly([entry('a', 'asked'), entry('b', 'asked', { currency: 'USD', dailySpend: 2400 }), entry('c', 'asked', { dailySpend: 480 })]),
    ).toEqual([
      { currency: 'USD', amount: 100 },
      { currency: 'EUR', amount: 30 },
    ]);
  });

  it('leaves out budgets that nobody knows rather than calling them nothing', () => {
    expect(hourly([entry('a', 'asked', { dailySpend: null })])).toEqual([]);
    expect(notSpent([entry('a', 'held', { spendHeld: 12.5 }), entry('b', 'asked')])).toEqual([{ currency: 'EUR', amount: 12.5 }]);
  });
});

describe('how far a hold is', () => {
  it('goes from pausing to held, resuming and released', () => {
    expect(['requested', 'pausing', 'held', 'releasing', 'released'].map(stepOf)).toEqual([0, 0, 1, 2, 3]);
  });

  it('has no stage where nothing of ours was paused', () => {
    expect(['asked', 'noted', 'declined', 'left', 'not-needed', 'failed'].map(stepOf)).toEqual(Array(6).fill(undefined));
  });

  it('can be released while it is, or is about to be, paused, and not twice', () => {
    expect(['held', 'pausing', 'requested'].every((status) => isReleasable({ status }))).toBe(true);
    expect(['releasing', 'released', 'asked', 'left'].some((status) => isReleasable({ status }))).toBe(false);
  });
});

describe('holding a campaign by hand', () => {
  it('is offered for what runs and is not held, also where an earlier hold has ended', () => {
    expect(choiceOf(campaign(), [])).toBe('free');
    for (const status of ['released', 'declined', 'left', 'failed', 'not-needed', 'noted'])
      expect(choiceOf(campaign({ holdId: 'h' }), [entry('h', status)])).toBe('free');
  });

  it('is not offered for what does not run, is held already, or waits for an answer above', () => {
    expect(choiceOf(campaign({ active: false }), [])).toBe('not-running');
    expect(choiceOf(campaign({ active: false, holdId: 'h' }), [entry('h', 'held')])).toBe('under-way');
    expect(choiceOf(campaign({ holdId: 'h' }), [entry('h', 'asked')])).toBe('waiting');
  });
});

it('holds of one incident stand together, in the order they come', () => {
  const other = { id: 'inc_2', title: 'raid', severity: 'sev2', status: 'open' };
  const groups = byIncident([entry('a', 'held'), entry('b', 'held', { incident: other }), entry('c', 'asked')]);
  expect(groups.map((g) => [g.incident.id, g.entries.map((e) => e.id)])).toEqual([
    ['inc_1', ['a', 'c']],
    ['inc_2', ['b']],
  ]);
});

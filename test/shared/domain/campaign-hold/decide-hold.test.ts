import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideHold, type HoldQuestion } from '../../../../shared/domain/campaign-hold/decide-hold.ts';
import { mayReach } from '../../../../shared/domain/mention/may-reach.ts';

const question: HoldQuestion = {
  policy: { id: 'default', severities: ['sev1'], dailySpendCap: 500, minimumCredibleVoices: 20 },
  adAccount: { id: 'ads', mode: 'automatic', enabledByOwner: true, rehearsal: false },
  severity: 'sev1',
  stale: false,
  origin: 'live',
  raid: false,
  credibleVoices: 40,
  campaigns: [
    { id: 'a', active: true, dailySpend: 300 },
    { id: 'b', active: true, dailySpend: 200 },
    { id: 'c', active: false, dailySpend: 9000 },
  ],
  spendAlreadyHeld: 0,
  holdsOff: false,
};
const verdict = (change: Partial<HoldQuestion>) => {
  const first = decideHold({ ...question, ...change })[0]!;
  return `${first.mode}: ${first.rule}`;
};
const account = (change: Partial<HoldQuestion['adAccount']>) => ({ adAccount: { ...question.adAccount, ...change } });

describe('a hold by itself needs everything to speak for it', () => {
  test('running campaigns are held, others left alone', () => {
    expect(decideHold(question).map((v) => [v.campaignId, v.mode, v.rule])).toEqual([
      ['a', 'automatic', 'automatic'],
      ['b', 'automatic', 'automatic'],
      ['c', 'none', 'not-running'],
    ]);
  });
  test.each<[string, Partial<HoldQuestion>]>([
    ['none: holds-off', { holdsOff: true }],
    ['none: severity-not-in-policy', { severity: 'sev2' }],
    ['none: origin', { origin: 'history' }],
    ['none: origin', { origin: 'drill' }],
    ['none: origin', account({ rehearsal: true })],
    ['automatic: automatic', { origin: 'drill', ...account({ rehearsal: true }) }],
    ['dry-run: account-in-dry-run', account({ mode: 'dry-run' })],
    ['ask: account-asks', account({ mode: 'ask' })],
    ['ask: not-enabled-by-owner', account({ enabledByOwner: false })],
    ['ask: stale', { stale: true }],
    ['ask: raid-suspected', { raid: true }],
    ['ask: too-few-credible-voices', { credibleVoices: 19 }],
    ['ask: over-spend-cap', { campaigns: [{ id: 'a', active: true, dailySpend: 501 }] }],
    ['ask: over-spend-cap', { spendAlreadyHeld: 1 }],
    ['ask: spend-unknown', { campaigns: [{ id: 'a', active: true, dailySpend: null }] }],
  ])('%s', (expected, change) => {
    expect(verdict(change)).toBe(expected);
  });
});

test('whatever the combination, automatic means that nothing spoke against it', () => {
  const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);
  const any = fc.record({
    adAccount: fc.record({
      id: fc.constant('x'),
      mode: fc.constantFrom('dry-run', 'ask', 'automatic', 'automatic'),
      enabledByOwner: rarely.map((x) => !x),
      rehearsal: fc.boolean(),
    }),
    severity: fc.constantFrom('sev1', 'sev1', 'sev2', 'sev3', 'sev4'),
    stale: rarely,
    origin: fc.constantFrom('live', 'drill', 'history'),
    raid: rarely,
    credibleVoices: fc.integer({ min: 10, max: 60 }),
    spendAlreadyHeld: fc.nat(600),
    holdsOff: rarely,
  });
  let automatic = 0;
  fc.assert(
    fc.property(any, (change) => {
      const q = { ...question, policy: { ...question.policy, dailySpendCap: 900 }, ...change } as HoldQuestion;
      for (const v of decideHold(q)) {
        if (v.mode !== 'automatic') continue;
        automatic++;
        expect([q.holdsOff, q.stale, q.raid]).toEqual([false, false, false]);
        expect([q.adAccount.mode, q.adAccount.enabledByOwner, q.severity]).toEqual(['automatic', true, 'sev1']);
        expect(q.credibleVoices).toBeGreaterThanOrEqual(20);
        expect(q.spendAlreadyHeld + 500).toBeLessThanOrEqual(900);
        expect(mayReach(q.origin, q.adAccount)).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
  expect(automatic).toBeGreaterThan(50);
});

test('the live reaches the real, a drill rehearsal targets, history nothing', () => {
  const reached = (['live', 'drill', 'history'] as const).flatMap((o) =>
    [false, true].filter((rehearsal) => mayReach(o, { rehearsal })).map((r) => [o, r]),
  );
  expect(reached).toEqual([
    ['live', false],
    ['drill', true],
  ]);
});

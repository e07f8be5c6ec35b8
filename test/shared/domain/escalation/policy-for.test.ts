import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { config } from '../../../../shared/config/config.ts';
import { withWatchdog } from '../../../../shared/config/watchdog.ts';
import { ownersOf } from '../../../../shared/domain/escalation/owners-of.ts';
import { policyFor, risksOf, type EscalationRule, type PolicyQuestion } from '../../../../shared/domain/escalation/policy-for.ts';
import type { KnownSignal } from '../../../../shared/domain/incident/incident-state.ts';
import { WATCHDOG_BRAND } from '../../../../shared/domain/mention/watchdog-brand.ts';
import { joinedSignal } from '../../../support/incident-samples.ts';

const POLICIES = ['own', 'night', 'legal', 'grave', 'theirs'];
const settings = (escalationRules: EscalationRule[]) => ({
  brands: [
    { id: 'Aurora', escalationPolicy: 'own' },
    { id: 'Borealis', escalationPolicy: 'theirs' },
  ],
  escalationRules,
  escalationPolicies: POLICIES.map((id) => ({ id })),
});
/** A Sunday, 03:00 in UTC, 04:00 in Berlin. */
const asked: PolicyQuestion = { brand: 'Aurora', severity: 'sev1', risks: [], at: '2026-11-22T03:00:00.000Z' };
const rule = (part: Partial<EscalationRule>): EscalationRule => ({ id: 'r', brand: '*', escalationPolicy: 'night', ...part });
const chosen = (rules: EscalationRule[], question: Partial<PolicyQuestion> = {}) =>
  policyFor(settings(rules), { ...asked, ...question })?.id;

describe('the policy of an incident', () => {
  it('is the brand’s own where no rule holds, and none where nobody configured the brand', () => {
    expect(chosen([])).toBe('own');
    expect(chosen([], { brand: 'Unknown' })).toBeUndefined();
  });
  it('is that of the first rule whose every condition holds', () => {
    const rules = [
      rule({ id: 'a', severities: ['sev2'], escalationPolicy: 'grave' }),
      rule({ id: 'b', brand: 'Borealis', escalationPolicy: 'theirs' }),
      rule({ id: 'c', severities: ['sev1'], risks: ['legal', 'fraud'], escalationPolicy: 'legal' }),
      rule({ id: 'd' }),
    ];
    expect(chosen(rules)).toBe('night');
    expect(chosen(rules, { risks: ['outage', 'fraud'] })).toBe('legal');
    expect(chosen(rules, { severity: 'sev2', risks: ['fraud'] })).toBe('grave');
    expect(chosen(rules, { brand: 'Borealis' })).toBe('theirs');
  });
  it('stays the one the climb is on, whatever holds now; where that is gone it is chosen anew', () => {
    expect(chosen([rule({})], { policyId: 'own' })).toBe('own');
    expect(chosen([rule({})], { policyId: 'was-deleted' })).toBe('night');
  });
});

describe('hours of a rule', () => {
  const nights = rule({ hours: { timeZone: 'Europe/Berlin', within: [{ from: '22:00', to: '06:00' }] } });
  it('are read on the rule’s own clock, over midnight', () => {
    const at = (time: string) => chosen([nights], { at: `2026-11-22T${time}:00.000Z` });
    expect([at('04:59'), at('05:00'), at('20:59'), at('21:00')]).toEqual(['night', 'own', 'own', 'night']);
  });
  it('of a day reach into the morning after it, and not into that of another day', () => {
    const friday = rule({ hours: { timeZone: 'Europe/Berlin', within: [{ days: ['fri'], from: '18:00', to: '08:00' }] } });
    const at = (day: number, time: string) => chosen([friday], { at: `2026-11-${day}T${time}:00.000Z` });
    expect([at(20, '18:00'), at(21, '06:59'), at(21, '07:00'), at(20, '06:00')]).toEqual(['night', 'night', 'own', 'own']);
  });
  it('end with the wall clock in the nights clocks are turned', () => {
    // Berlin turns back on 25 October 2026 at 01:00 UTC, and forward on 29 March 2026 at 01:00 UTC.
    const at = (time: string) => chosen([nights], { at: time });
    expect([at('2026-10-25T04:59:00.000Z'), at('2026-10-25T05:00:00.000Z')]).toEqual(['night', 'own']);
    expect([at('2026-03-29T03:59:00.000Z'), at('2026-03-29T04:00:00.000Z')]).toEqual(['night', 'own']);
  });
});

describe('risks of an incident', () => {
  const known = (part: Partial<KnownSignal>): KnownSignal => ({ ...joinedSignal(), active: true, ...part });
  const described = (category: 'legal' | 'fraud') => ({ themes: [], risks: [{ category, posts: 4 }], representative: [], postsRead: 9 });
  it('are those its posts speak of and those a signal of their own raised, each once', () => {
    const signals = [
      known({ described: described('legal') }),
      known({ signalId: 's2', series: 'Aurora/risk:fraud/1h' }),
      known({ signalId: 's3', series: 'Aurora/risk:legal/5m' }),
      known({ signalId: 's4', series: 'Aurora/product:risk:x/y/1h' }),
    ];
    expect(risksOf(signals).toSorted()).toEqual(['fraud', 'legal']);
    expect(risksOf([known({})])).toEqual([]);
  });
});

describe('the watchdog', () => {
  const everything = withWatchdog(
    config.parse({
      brands: [{ id: 'Aurora', name: 'Aurora', escalationPolicy: 'own' }],
      people: [{ id: 'ana', name: 'Ana', contactMethods: [{ id: 'sms', channel: 'sms', phone: '+491510000001' }], drills: true }],
      memberships: [{ person: 'ana', brand: '*', role: 'owner' }],
      escalationPolicies: [{ id: 'own', steps: [{ delayMinutes: 0, people: ['ana'] }] }],
      escalationRules: [{ id: 'all', brand: '*', escalationPolicy: 'own' }],
    }),
  );
  it('pages its own recording whatever the rules for every brand say, and no owner of everything', () => {
    expect(policyFor(everything, { ...asked, brand: WATCHDOG_BRAND })?.steps[0]?.people).toEqual([WATCHDOG_BRAND]);
    expect([ownersOf(everything, WATCHDOG_BRAND), ownersOf(everything, 'Aurora')]).toEqual([[], ['ana']]);
  });
});

it('owners are those of the brand and of every brand, each once, and nobody with another role', () => {
  const memberships = [
    { person: 'ana', brand: 'Aurora', role: 'owner' },
    { person: 'ana', brand: '*', role: 'owner' },
    { person: 'ben', brand: 'Aurora', role: 'approver' },
    { person: 'cem', brand: 'Borealis', role: 'owner' },
    { person: 'dora', brand: '*', role: 'owner' },
  ];
  expect(ownersOf({ memberships }, 'Aurora')).toEqual(['ana', 'dora']);
});

const anyRule = fc.record({
  id: fc.constant('r'),
  brand: fc.constantFrom('*', 'Aurora', 'Borealis'),
  severities: fc.option(fc.subarray(['sev1', 'sev2'] as const, { minLength: 1 }), { nil: undefined }),
  risks: fc.option(fc.subarray(['legal', 'fraud'] as const, { minLength: 1 }), { nil: undefined }),
  escalationPolicy: fc.constantFrom(...POLICIES),
});
test.prop([fc.array(anyRule, { maxLength: 6 }), fc.constantFrom('sev1', 'sev2'), fc.subarray(['legal', 'fraud'] as const)])(
  'a rule that does not hold may be left out, and a rule behind the first that holds as well',
  (rules, severity, risks) => {
    const question = { severity, risks };
    const whole = chosen(rules, question);
    const first = rules.findIndex((r) => chosen([{ ...r, escalationPolicy: 'legal' }], question) === 'legal');
    expect(chosen(first === -1 ? [] : [rules[first]!], question)).toBe(whole);
  },
);

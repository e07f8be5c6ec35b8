import { describe, expect, test } from 'vitest';
import { configOf, findings, lines, settings } from './facts.ts';

describe('people', () => {
  test('a schedule that has not begun leaves the first step empty', () => {
    const schedules = [{ id: 'week', startsAt: '2027-01-01T00:00:00Z', people: ['ana'] }];
    expect(lines({ settings: { schedules } })).toEqual(['soon on-call: the first step pages nobody now for Acme (escalation policy day)']);
  });

  test('where no step pages anybody, nobody is on call', () => {
    const schedules = [{ id: 'week', startsAt: '2026-11-25T00:00:00Z', people: ['ana'] }];
    const escalationPolicies = [{ id: 'day', steps: [{ delayMinutes: 0, schedules: ['week'] }] }];
    expect(lines({ settings: { schedules, escalationPolicies } })).toEqual([
      'wrong on-call: nobody is on call now for Acme (escalation policy day)',
    ]);
  });

  test('a night in which no step reaches anybody is told days ahead, from when until when', () => {
    const rotation = { id: 'all', startsAt: '2026-01-01T00:00:00Z', shiftHours: 24, people: ['ana'] };
    const holidays = [{ date: '2026-11-27', name: 'Fair', people: [] }];
    const schedules = [{ id: 'week', timeZone: 'Europe/Berlin', rotations: [rotation], holidays }];
    const escalationPolicies = [{ id: 'day', steps: [{ delayMinutes: 0, schedules: ['week'] }] }];
    expect(lines({ settings: { schedules, escalationPolicies } })).toEqual([
      'soon on-call: nobody is on call for Acme (escalation policy day) from 2026-11-26 23:00 UTC until 2026-11-27 23:00 UTC',
    ]);
    // The daily check tells the operator of what is wrong only: one day ahead it is.
    const tomorrow = [{ ...schedules[0]!, holidays: [{ ...holidays[0]!, date: '2026-11-24' }] }];
    expect(lines({ settings: { schedules: tomorrow, escalationPolicies } })).toEqual([
      expect.stringMatching(/^wrong on-call: nobody is on call for Acme/),
    ]);
    const said = lines({ settings: { schedules } });
    expect(said).toEqual(['soon on-call: nobody is on call in week from 2026-11-27 00:00 until 2026-11-28 00:00 (Fair) (Europe/Berlin)']);
    const dates = (date: string) => lines({ settings: { schedules: [{ ...schedules[0]!, holidays: [{ ...holidays[0]!, date }] }] } });
    expect([dates('2026-11-29'), dates('2026-11-30')]).toEqual([[expect.stringContaining('2026-11-29 00:00')], []]);
  });

  test('every gap of a schedule of which there are many is not a finding of its own', () => {
    const hours = [{ from: '08:00', to: '20:00' }];
    const rotation = { id: 'days', startsAt: '2026-01-01T00:00:00Z', shiftHours: 24, people: ['ana'], hours };
    const said = findings({ settings: { schedules: [{ id: 'week', rotations: [rotation] }] } });
    expect(said.map((f) => f.what)).toEqual([
      'the first step pages nobody now for Acme (escalation policy day)',
      'nobody is on call in week from 2026-11-22 20:00 until 2026-11-23 08:00, from 2026-11-23 20:00 until 2026-11-24 08:00, from 2026-11-24 20:00 until 2026-11-25 08:00 and 4 more times in 14 days (UTC)',
    ]);
    expect(said[1]!.next).toContain('stand in for week');
  });

  test('a schedule that only a rule of escalation pages is looked at too', () => {
    const late = { id: 'late', startsAt: '2026-12-01T00:00:00Z', people: ['ana'] };
    const given = (escalationRules: { id: string; brand: string; escalationPolicy: string }[]) =>
      lines({
        settings: {
          schedules: [...settings.schedules!, late],
          escalationPolicies: [
            ...settings.escalationPolicies!,
            { id: 'fraud', steps: [{ delayMinutes: 0, schedules: ['late'], people: ['ben'] }] },
          ],
          escalationRules,
        },
      });
    expect(given([])).toEqual([]);
    expect(given([{ id: 'r', brand: '*', escalationPolicy: 'fraud' }])).toEqual([
      'soon on-call: nobody is on call in late now until 2026-12-01 00:00 (UTC)',
    ]);
  });

  test('everybody of a rotation or a holiday is on duty', () => {
    const people = [...settings.people!, { id: 'cy', name: 'Cy', contactMethods: [{ id: 'note', channel: 'record' as const }] }];
    const rotation = { id: 'all', startsAt: '2026-01-01T00:00:00Z', shiftHours: 24, people: ['ana'] };
    const holidays = [{ date: '2026-12-25', name: 'Christmas', people: ['cy'] }];
    expect(lines({ settings: { people, schedules: [{ id: 'week', rotations: [rotation], holidays }] } })).toEqual([
      'wrong on-call: cy is on duty and has neither a phone nor an email address',
    ]);
  });

  test('somebody who stands in fills the gap', () => {
    const schedules = [{ id: 'week', startsAt: '2027-01-01T00:00:00Z', people: ['ana'] }];
    const stretch = { startsAt: '2026-01-01T00:00:00Z', endsAt: '2027-01-01T00:00:00Z' };
    expect(
      lines({ settings: { schedules, overrides: [{ id: 'o', schedule: 'week', person: 'ana', ...stretch, createdBy: 'ana' }] } }),
    ).toEqual([]);
  });

  test('who stands in is on duty until that is over', () => {
    const people = [...settings.people!, { id: 'cy', name: 'Cy', contactMethods: [{ id: 'note', channel: 'record' as const }] }];
    const override = { id: 'o', schedule: 'week', person: 'cy', startsAt: '2026-01-01T00:00:00Z', createdBy: 'ana' };
    const until = (endsAt: string) => lines({ settings: { people, overrides: [{ ...override, endsAt }] } });
    expect(until('2027-01-01T00:00:00Z')).toContain('wrong on-call: cy is on duty and has neither a phone nor an email address');
    expect(until('2026-01-02T00:00:00Z')).toEqual([]);
  });

  test('somebody on duty without phone and email is paged on paper', () => {
    const people = [...settings.people!, { id: 'cy', name: 'Cy', contactMethods: [{ id: 'note', channel: 'record' as const }] }];
    const escalationPolicies = [{ id: 'day', steps: [{ delayMinutes: 0, people: ['cy', 'ana'] }] }];
    expect(lines({ settings: { people, escalationPolicies } })).toEqual([
      'wrong on-call: cy is on duty and has neither a phone nor an email address',
    ]);
  });

  test('an owner of one brand is no owner of everything', () => {
    expect(lines({ settings: { memberships: [{ person: 'ana', brand: 'Acme', role: 'owner' }] } })).toEqual([
      'wrong owner: nobody is an owner of every brand',
    ]);
  });

  test('automatic holds need an owner of that brand behind them', () => {
    const automatic = (by: string) =>
      lines({ settings: { adAccounts: [{ ...settings.adAccounts![0]!, mode: 'automatic', automaticEnabledBy: by }] } });
    expect(automatic('ana')).toEqual([]);
    expect(automatic('ben')).toEqual([
      'wrong automatic-holds: the ad account ads is to hold campaigns by itself in the name of ben, who is no owner of Acme',
    ]);
  });

  test('without any configuration there is one finding, not ten', () => {
    const configuration = { saw: { version: 0, document: configOf({ ...Object.fromEntries(Object.keys(settings).map((k) => [k, []])) }) } };
    expect(lines({ facts: { configuration } })).toEqual(['wrong configuration: there is no configuration yet']);
  });
});

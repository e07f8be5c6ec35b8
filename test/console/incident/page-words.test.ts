import { describe, expect, test } from 'vitest';
import { outcomeOf, triesOf, whyOf } from '../../../console/pages/incident/words/page-words.ts';
import type { PageView } from '../../../shared/contract/api.ts';
import { at } from './an-incident.ts';

const page = (over: Partial<PageView> = {}): PageView => ({
  ...{ id: 'page_1', personId: 'ana', severity: 'sev2', step: 0, round: 0, reason: 'escalation', status: 'delivered', requestedAt: at(0) },
  ...{ deliveredAt: at(1), channel: 'sms', explain: null, held: null },
  attempts: [{ at: at(0), channel: 'sms', outcome: 'accepted', endedAt: at(1), reason: null }],
  ...over,
});
const told = { dueAt: at(60), status: 'due' as const, at: null, channel: null, explain: null };
const held = { by: 'quiet-hours', explain: 'quiet hours 22:00–07:00', until: at(60), told };
const suppressed = { status: 'suppressed', deliveredAt: null, channel: null, attempts: [] };

describe('what became of a page', () => {
  test('taken by the channel is sent; what the carrier confirms has arrived', () => {
    expect(outcomeOf(page())).toEqual({ tone: 'calm', text: 'sent by SMS', at: at(1) });
    const arrived = page({ attempts: [{ at: at(0), channel: 'sms', outcome: 'delivered', endedAt: at(2), reason: null }] });
    expect(outcomeOf(arrived)).toEqual({ tone: 'calm', text: 'arrived by SMS', at: at(2) });
  });
  test('held back says until when, told later says when, and neither looks like a failure', () => {
    expect(outcomeOf(page({ ...suppressed, held }))).toEqual({ tone: 'waits', text: 'held back until', at: at(60) });
    const later = { ...held, told: { ...told, status: 'told' as const, at: at(61), channel: 'sms' as const } };
    expect(outcomeOf(page({ ...suppressed, held: later }))).toEqual({ tone: 'calm', text: 'told later by SMS', at: at(61) });
    expect(whyOf(page({ ...suppressed, held: later }))).toBe('quiet hours 22:00–07:00');
  });
  test('not to be reached, or silenced for good, looks like one; what was needless does not', () => {
    const dedup = { by: 'dedup', explain: 'the same was delivered', until: null, told: null };
    expect(outcomeOf(page({ ...suppressed, held: dedup }))).toMatchObject({ tone: 'waits', text: 'not sent' });
    expect(outcomeOf(page({ ...suppressed, held: { ...dedup, by: 'silence' } }))).toMatchObject({ tone: 'bad', text: 'not sent' });
    expect(outcomeOf(page({ ...suppressed, status: 'exhausted', explain: 'no contact method' }))).toMatchObject({ tone: 'bad' });
    const failed = { ...held, told: { ...told, status: 'failed' as const, explain: 'no such number' } };
    expect(outcomeOf(page({ ...suppressed, held: failed }))).toMatchObject({ tone: 'bad', text: 'could not be reached' });
    expect(whyOf(page({ ...suppressed, held: failed }))).toBe('quiet hours 22:00–07:00; no such number');
  });
  test('tries are told in order where the first was not the one that reached them', () => {
    expect(triesOf(page())).toEqual([]);
    const tried = page({
      channel: 'email',
      attempts: [
        { at: at(0), channel: 'sms', outcome: 'unknown', endedAt: at(0), reason: 'no answer in 5 s' },
        { at: at(0), channel: null, outcome: 'passed-over', endedAt: at(0), reason: 'not confirmed' },
        { at: at(1), channel: 'email', outcome: 'accepted', endedAt: at(1), reason: null },
      ],
    });
    expect(triesOf(tried).map((line) => line.replace(/^\S+( [AP]M)? /, ''))).toEqual([
      'SMS: not known whether it arrived (no answer in 5 s)',
      'another way: not used (not confirmed)',
      'email: sent',
    ]);
  });
});

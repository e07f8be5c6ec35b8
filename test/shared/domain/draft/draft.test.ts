import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../../shared/domain/actor.ts';
import { isRefused } from '../../../../shared/domain/actor.ts';
import { draft, PUBLISH_DUE, PUBLISH_LEASE_MS, type DraftCommand, type DraftState } from '../../../../shared/domain/draft/draft.ts';
import { blanksIn } from '../../../../shared/domain/draft/findings.ts';
import { measure } from '../../../../shared/domain/draft/length.ts';
import { shift } from '../../../../shared/domain/time/instant.ts';
import { catalogue } from '../../../../shared/events/catalogue.ts';

const T = '2026-11-22T03:00:00.000Z';
const ana: Actor = { kind: 'person', id: 'ana', via: 'session' };
const ben: Actor = { kind: 'person', id: 'ben', via: 'session' };
const publisher: Actor = { kind: 'system', name: 'publish-reply' };
type Step = DraftCommand extends infer C ? (C extends DraftCommand ? Omit<C, 'at' | 'by'> & { at?: string; by?: Actor } : never) : never;

const creation = {
  type: 'Create',
  incidentId: 'inc_1',
  kind: 'reply',
  connectionId: 'social',
  platform: 'mastodon',
  mentionId: 'men_1',
  language: 'en',
  playbookId: 'general',
  why: 'because',
  text: 'We are looking into it.',
  textHash: 'h1',
} as const;
const approval = { type: 'Approve', textHash: 'h1', severity: 'sev2', by: ben } as const;
const start = { type: 'StartPublish', intentId: 'i1', attempt: 1, textHash: 'h1', after: null, by: publisher } as const;

const run = (steps: Step[]) => {
  let state: DraftState = draft.initialState;
  let last: ReturnType<typeof draft.decide> = [];
  for (const step of steps) {
    const command = { at: T, by: ana, ...step };
    last = draft.decide(command, state);
    if (!isRefused(last)) for (const event of last) state = draft.evolve(state, { ...event, at: command.at, actor: command.by });
  }
  return { state, last, refusal: isRefused(last) ? last.refused : undefined, names: isRefused(last) ? [] : last.map((e) => e.type) };
};

describe('writing and approving', () => {
  test('a draft created twice is there once', () => {
    expect(run([creation, { ...creation, text: 'other', textHash: 'h9' }]).names).toEqual([]);
  });

  test('approval is for exactly the text that was read', () => {
    const edited = { type: 'Edit', text: 'Other words.', textHash: 'h2' } as const;
    expect(run([creation, edited, approval]).refusal).toBe('text_changed_meanwhile');
    expect(run([creation, edited, { ...approval, textHash: 'h2' }]).names).toEqual(['DraftApproved']);
  });

  test('an edit voids the approval', () => {
    const { state } = run([creation, approval, { type: 'Edit', text: 'Other words.', textHash: 'h2' }]);
    expect(state.status).toBe('drafted');
  });

  test('nobody approves their own words at sev1 and sev2, unless nobody else may', () => {
    const steps: Step[] = [creation, { type: 'Edit', text: 'Other words.', textHash: 'h2', by: ben }];
    expect(run([...steps, { ...approval, textHash: 'h2' }]).refusal).toBe('own_edit');
    expect(run([...steps, { ...approval, textHash: 'h2', severity: 'sev3' }]).names).toEqual(['DraftApproved']);
    expect(run([...steps, { ...approval, textHash: 'h2', loneApprover: true }]).names).toEqual(['DraftApproved']);
    expect(run([...steps, { ...approval, textHash: 'h2', by: ana }]).names).toEqual(['DraftApproved']);
  });

  test('neither a link nor a policy approves', () => {
    expect(run([creation, { ...approval, by: { kind: 'person', id: 'ben', via: 'link' } }]).refusal).toBe('not_signed_in');
    expect(run([creation, { ...approval, by: { kind: 'policy', name: 'x' } }]).refusal).toBe('not_signed_in');
  });

  test('a blank that nobody filled in blocks the approval', () => {
    const blank = { ...creation, text: 'Next update at [[time]].' };
    expect(run([blank, approval]).refusal).toBe('blank_left');
    expect(blanksIn('a [[b]] c [[open')).toEqual(['[[b]]', '[[open']);
  });

  test('a text too long for its platform is not approved', () => {
    expect(run([{ ...creation, text: 'x'.repeat(501) }, approval]).refusal).toBe('too_long');
    expect(run([{ ...creation, text: 'x'.repeat(500) }, approval]).names).toEqual(['DraftApproved']);
  });

  test('a draft that was sent back must be changed before it is approved', () => {
    const back = { type: 'SendBack', note: 'warmer', by: ben } as const;
    expect(run([creation, back, approval]).refusal).toBe('sent_back');
    expect(run([creation, back, { type: 'Edit', text: 'Warmer words.', textHash: 'h2' }, { ...approval, textHash: 'h2' }]).names).toEqual([
      'DraftApproved',
    ]);
  });
});

describe('publishing', () => {
  test('nothing is published without approval', () => {
    expect(run([creation, start]).refusal).toBe('not_approved');
    expect(run([creation, approval, { type: 'Withdraw', reason: 'no' }, start]).refusal).toBe('not_approved');
  });

  test('an attempt under way is nobody else’s to make, until its lease is over', () => {
    const steps: Step[] = [creation, approval, start];
    expect(run([...steps, { ...start, attempt: 2 }]).refusal).toBe('in_flight');
    expect(run([...steps, { ...start, attempt: 2, at: shift(T, PUBLISH_LEASE_MS) }]).names).toEqual(['PublishStarted']);
    expect(run([...steps, { ...start, attempt: 3, at: shift(T, PUBLISH_LEASE_MS) }]).refusal).toBe('attempt_already_started');
  });

  test('while it is being published nobody edits or withdraws it', () => {
    expect(run([creation, approval, start, { type: 'Edit', text: 'x', textHash: 'h2' }]).refusal).toBe('being_published');
    expect(run([creation, approval, start, { type: 'Withdraw', reason: 'x' }]).refusal).toBe('being_published');
  });

  const failure = { type: 'RecordPublishFailure', attempt: 1, reason: 'slow', by: publisher } as const;
  test('a text whose fate is unknown is not changed, only looked for again', () => {
    const steps: Step[] = [creation, approval, start, { ...failure, outcome: 'unknown', retryAt: null }];
    expect(run([...steps, { type: 'Edit', text: 'x', textHash: 'h2' }]).refusal).toBe('publish_outcome_unknown');
    const again = run([...steps, approval]);
    expect(again.state).toMatchObject({ status: 'publishing', publishing: { intentId: 'i1', attempt: 1, open: false } });
  });

  test('a rejected text may be changed, and approved anew', () => {
    const steps: Step[] = [creation, approval, start, { ...failure, outcome: 'rejected', retryAt: null }];
    expect(run([...steps, { type: 'Edit', text: 'Better.', textHash: 'h2' }, { ...approval, textHash: 'h2' }]).names).toEqual([
      'DraftApproved',
    ]);
  });

  test('the failure of an earlier attempt says nothing about the present one', () => {
    const second = { ...start, attempt: 2, at: shift(T, PUBLISH_LEASE_MS) };
    expect(run([creation, approval, start, second, { ...failure, outcome: 'rejected', retryAt: null }]).names).toEqual([]);
  });

  test('every attempt is looked at again when its lease is over', () => {
    const { state, last } = run([creation, approval, start]);
    expect(draft.dues(state, last as never, T)).toEqual([{ event: PUBLISH_DUE, dueAt: shift(T, PUBLISH_LEASE_MS) }]);
    expect(catalogue[PUBLISH_DUE].name).toBe(PUBLISH_DUE);
  });
});

test('length is counted as Mastodon counts: what people see as one character, links at 23', () => {
  expect(measure('mastodon', '👩‍👩‍👧‍👦é')).toBe(2);
  expect(measure('mastodon', `https://example.org/${'x'.repeat(300)} ok`)).toBe(26);
});

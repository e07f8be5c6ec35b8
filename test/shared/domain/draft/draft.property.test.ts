import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../../../shared/domain/actor.ts';
import { isRefused } from '../../../../shared/domain/actor.ts';
import { draft, type DraftCommand, type DraftEvent, type DraftState } from '../../../../shared/domain/draft/draft.ts';
import { shift } from '../../../../shared/domain/time/instant.ts';

const person = fc.constantFrom<Actor>(
  { kind: 'person', id: 'ana', via: 'session' },
  { kind: 'person', id: 'ben', via: 'session' },
  { kind: 'system', name: 'x' },
);
const text = fc.constantFrom('one', 'one', 'two', 'three [[blank]]');
const hash = text.map((t) => `hash of ${t}`);
const maker: Actor = { kind: 'system', name: 'draft-responses' };
const creation = {
  kind: 'reply',
  connectionId: 'c',
  platform: 'mastodon',
  mentionId: 'm',
  language: 'en',
  playbookId: 'p',
  why: 'w',
  incidentId: 'i',
} as const;

const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight: weight * 10, arbitrary });
const command = fc.oneof(
  often(
    1,
    text.map((t) => ({ type: 'Edit' as const, text: t, textHash: `hash of ${t}` })),
  ),
  often(
    4,
    fc.record({ type: fc.constant('Approve' as const), textHash: hash, severity: fc.constantFrom('sev1' as const, 'sev3' as const) }),
  ),
  often(1, fc.constant({ type: 'SendBack' as const, note: 'n' })),
  often(0.1, fc.constant({ type: 'Withdraw' as const, reason: 'r' })),
  // The intent follows from the text, as in the use case.
  often(
    4,
    fc
      .record({ textHash: hash, attempt: fc.integer({ min: 1, max: 3 }) })
      .map((x) => ({ type: 'StartPublish' as const, intentId: `intent of ${x.textHash}`, after: null, ...x })),
  ),
  often(0.5, fc.constant({ type: 'RecordPublished' as const, externalId: 'e', url: null })),
  often(
    2,
    fc.record({
      type: fc.constant('RecordPublishFailure' as const),
      attempt: fc.integer({ min: 1, max: 3 }),
      outcome: fc.constantFrom('retry' as const, 'rejected' as const, 'unknown' as const),
      reason: fc.constant('r'),
      retryAt: fc.constantFrom('2026-11-22T04:00:00.000Z', null),
    }),
  ),
);
const steps = fc.array(fc.record({ command, by: person, waitSeconds: fc.nat(200) }), { minLength: 10, maxLength: 40 });

test('no order of commands publishes an unapproved or altered text, two texts, or one twice at a time', () => {
  let publications = 0;
  fc.assert(
    fc.property(steps, (all) => {
      let state: DraftState = draft.initialState;
      const first = { type: 'Create', ...creation, text: 'one', textHash: 'hash of one' } as const;
      let at = '2026-11-22T03:00:00.000Z';
      const log: DraftEvent[] = [];
      for (const step of [{ command: first, by: maker, waitSeconds: 0 }, ...all]) {
        at = shift(at, step.waitSeconds * 1000);
        const full = { ...step.command, at, by: step.by } as DraftCommand;
        const decided = draft.decide(full, state);
        if (isRefused(decided)) continue;
        for (const event of decided) {
          if (event.type === 'PublishStarted') {
            mayStart(log, event.data.textHash);
            publications++;
          }
          state = draft.evolve(state, { ...event, at, actor: step.by });
          log.push(event);
        }
      }
      expect(log.filter((e) => e.type === 'DraftPublished').length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 3000 },
  );
  expect(publications).toBeGreaterThan(100);
});

/** What history must say at the moment an attempt starts. */
const mayStart = (log: DraftEvent[], textHash: string): void => {
  const lastOf = (type: DraftEvent['type']) => log.findLastIndex((e) => e.type === type);
  const approval = log[lastOf('DraftApproved')];
  expect(approval).toMatchObject({ data: { textHash } });
  for (const undone of ['DraftEdited', 'DraftSentBack', 'DraftWithdrawn'] as const)
    expect(lastOf(undone)).toBeLessThan(lastOf('DraftApproved'));
  expect(lastOf('DraftPublished')).toBe(-1);
  const texts = log.filter((e) => e.type === 'PublishStarted').map((e) => e.data.textHash);
  // Another text only after the platform surely did not take the earlier one.
  const ended = log.slice(lastOf('PublishStarted') + 1).find((e) => e.type === 'PublishFailed');
  if (texts.some((t) => t !== textHash))
    expect(['rejected', 'retry']).toContain(ended?.type === 'PublishFailed' ? ended.data.outcome : 'none');
  expect(textHash).not.toContain('[[');
};

import { describe, expect, test } from 'vitest';
import { channelPost, POST_LIMIT_MS, type ChannelPostAction } from '../../../../shared/domain/channel-post/channel-post.ts';
import { shift } from '../../../../shared/domain/time/instant.ts';

const T = '2026-11-22T03:00:00.000Z';
const by = { kind: 'system', name: 'update-channels' } as const;
const showing = (status: 'open' | 'acknowledged' | 'resolved', takenBy: string | null = null): ChannelPostAction => ({
  type: 'ShowInstead',
  incidentId: 'inc_1',
  pageId: 'page_1',
  recipient: '#room',
  shows: { status, severity: 'sev1', takenBy },
});
const started = (attempt: number): ChannelPostAction => ({ type: 'StartPostChange', attempt });
const done = (attempt: number): ChannelPostAction => ({ type: 'RecordPostChange', attempt, providerId: 'C1:1.1' });
const failed = (
  attempt: number,
  outcome: 'retry' | 'rejected' | 'unknown',
  more: { repeatable?: boolean; retryAt?: string } = {},
): ChannelPostAction => ({ type: 'RecordPostChangeFailure', attempt, outcome, reason: 'test', retryAt: null, repeatable: true, ...more });

const after = (...actions: ChannelPostAction[]) => {
  let state = channelPost.initialState;
  let last: unknown[] | { refused: string } = [];
  for (const action of actions) {
    const decided = channelPost.decide({ ...action, at: T, by }, state);
    last = decided;
    if (!Array.isArray(decided)) continue;
    for (const event of decided) state = channelPost.evolve(state, { ...event, at: T, actor: by });
  }
  return { state, last };
};

describe('what stands in a room', () => {
  test('is changed once for each thing there is to say', () => {
    const { state } = after(showing('acknowledged', 'ana'), started(1), done(1), showing('acknowledged', 'ana'));
    expect(state).toMatchObject({ status: 'current', change: 1, attempts: 1 });
  });
  test('the same again is nothing new; another taker is', () => {
    expect(after(showing('acknowledged', 'ana'), showing('acknowledged', 'ana')).last).toEqual([]);
    expect(after(showing('acknowledged', 'ana'), showing('acknowledged', 'ben')).state).toMatchObject({ change: 2, status: 'waiting' });
  });
  test('two senders never change it at the same time', () => {
    expect(after(showing('resolved'), started(1), started(1)).last).toMatchObject({ refused: 'post_not_waiting' });
    expect(after(showing('resolved'), started(1), started(2)).last).toMatchObject({ refused: 'post_not_waiting' });
  });
  test('something newer that comes while it is being changed is said right after, and counts anew', () => {
    const { state } = after(showing('acknowledged', 'ana'), started(1), showing('resolved'), done(1));
    expect(state).toMatchObject({ status: 'waiting', change: 2, tries: 0, notBefore: T, shows: { status: 'resolved' } });
  });
  test('a failure of something old does not stop something newer', () => {
    const { state } = after(showing('acknowledged', 'ana'), started(1), showing('resolved'), failed(1, 'rejected'));
    expect(state).toMatchObject({ status: 'waiting', change: 2, notBefore: T });
  });
});

describe('a change that fails', () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
  ])('for the %i. time waits %i minutes', (times, minutes) => {
    const tries = Array.from({ length: times }, (_, i) => [started(i + 1), failed(i + 1, 'retry')]).flat();
    expect(after(showing('resolved'), ...tries).state).toMatchObject({ status: 'waiting', notBefore: shift(T, minutes * 60_000) });
  });
  test('waits as long as the provider says', () => {
    const retryAt = shift(T, 30_000);
    expect(after(showing('resolved'), started(1), failed(1, 'retry', { retryAt })).state).toMatchObject({ notBefore: retryAt });
  });
  test('five times is given up, until there is something else to say', () => {
    const tries = Array.from({ length: 5 }, (_, i) => [started(i + 1), failed(i + 1, 'unknown')]).flat();
    expect(after(showing('resolved'), ...tries).state).toMatchObject({ status: 'given-up', attempts: 5 });
    expect(after(showing('resolved'), ...tries, showing('open')).state).toMatchObject({ status: 'waiting', tries: 0 });
  });
  test('with an unknown outcome is repeated only where that does no harm', () => {
    expect(after(showing('resolved'), started(1), failed(1, 'unknown', { repeatable: false })).state).toMatchObject({ status: 'given-up' });
    expect(after(showing('resolved'), started(1), failed(1, 'retry', { repeatable: false })).state).toMatchObject({ status: 'waiting' });
  });
  test('and whose result comes late, after it was given up as unknown, changes nothing', () => {
    expect(after(showing('resolved'), started(1), failed(1, 'unknown'), done(1)).last).toEqual([]);
  });
});

test('what is not finished is looked at again, whoever died', () => {
  const dues = (...actions: ChannelPostAction[]) => channelPost.dues(after(...actions).state, [], T);
  expect(dues(showing('resolved'))).toEqual([{ event: 'ChannelPostDue', dueAt: T }]);
  expect(dues(showing('resolved'), started(1))).toEqual([{ event: 'ChannelPostDue', dueAt: shift(T, POST_LIMIT_MS) }]);
  expect(dues(showing('resolved'), started(1), done(1))).toEqual([]);
});

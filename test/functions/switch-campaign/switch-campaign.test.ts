import { afterEach, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../local/simulators/faults.ts';
import { MINUTE_MS } from '../../../shared/domain/time/instant.ts';
import { holdWorld, type HoldWorld, type HoldWorldOptions } from '../../support/hold-world.ts';

let world: HoldWorld;
afterEach(() => world.meta.close());

/** An open sev1 with its hold requested. */
const requested = async (options?: HoldWorldOptions): Promise<void> => {
  world = await holdWorld(options);
  await world.open();
  await world.decide();
  world.clock.advance(5000);
};
const held = async (options?: HoldWorldOptions): Promise<void> => {
  await requested(options);
  await world.switchAll();
  expect((await world.state()).status).toBe('held');
  world.clock.advance(10 * MINUTE_MS);
};
const releasing = async (options?: HoldWorldOptions): Promise<void> => {
  await held(options);
  await world.onHold({ type: 'RequestRelease', reason: 'over' });
};
const only = async () => (await world.holds())[0]!.ref;

describe('pausing', () => {
  test('a running campaign is paused once, read back, and its prior state kept', async () => {
    await requested();
    expect(await world.switchAll()).toEqual(['HoldPlaced']);
    expect(await world.switchAll()).toEqual(['nothing']);
    expect(world.switched()).toEqual(['1 ACTIVE→PAUSED']);
    expect(await world.state()).toMatchObject({ status: 'held', prior: { status: 'ACTIVE' }, readBack: { status: 'PAUSED' } });
  });

  test('three at once pause it once', async () => {
    await requested();
    const ref = await only();
    await Promise.all([world.wake(ref).done, world.wake(ref).done, world.wake(ref).done]);
    expect(world.meta.requests().filter((r) => r.method === 'POST')).toHaveLength(1);
  });

  test.each([
    ['paused by a person since', { status: 'PAUSED' as const }],
    ['ended since', { stopTime: '2026-11-22T02:00:00+0000' }],
    ['archived since', { status: 'ARCHIVED' as const }],
  ])('what was %s is not ours', async (_, change) => {
    await requested();
    world.meta.touch({ id: '1', ...change });
    expect(await world.switchAll()).toEqual(['HoldNotNeeded']);
    await world.resolve();
    await world.decide();
    expect([world.switched(), (await world.state()).status]).toEqual([[], 'not-needed']);
  });

  test('asked for, it waits for a person’s word', async () => {
    await requested({ account: { mode: 'ask' } });
    expect(await world.switchAll()).toEqual(['nothing']);
    await world.onHold({ type: 'Confirm' });
    expect(await world.switchAll()).toEqual(['HoldPlaced']);
  });

  test.each<[string, () => Promise<void>]>([
    ['the global switch was thrown', () => world.configure({ holdsOff: true })],
    ['the incident was resolved', () => world.resolve()],
  ])('it is not paused any more when meanwhile %s', async (_, meanwhile) => {
    await requested();
    await meanwhile();
    expect(await world.switchAll()).toEqual(['HoldDeclined']);
    expect(world.switched()).toEqual([]);
  });

  test('an expired token is a failure that is written down, and nothing is paused', async () => {
    await requested();
    world.meta.faults.add({ kind: 'expired-token', method: 'POST' });
    await world.switchAll();
    expect([(await world.state()).status, world.switched()]).toEqual(['failed', []]);
  });

  test('a platform that cannot be read for hours is given up only because nothing was tried', async () => {
    await requested();
    world.meta.faults.add({ kind: 'server-error', times: 100 });
    await world.switchAll();
    await world.liveOn(10 * 60);
    expect([(await world.state()).status, world.switched()]).toEqual(['failed', []]);
  });
});

describe('releasing', () => {
  test('nothing is resumed until somebody asks for it', async () => {
    await held();
    await world.switchAll();
    await world.liveOn(5);
    expect(world.switched()).toEqual(['1 ACTIVE→PAUSED']);
  });

  test('it is resumed once and read back', async () => {
    await releasing();
    expect(await world.switchAll()).toEqual(['HoldReleased']);
    expect(await world.switchAll()).toEqual(['nothing']);
    expect(world.switched()).toEqual(['1 ACTIVE→PAUSED', '1 PAUSED→ACTIVE']);
  });

  test.each([
    ['changed its budget', [{ id: '1', dailyBudget: 5 }]],
    [
      'resumed and paused it again',
      [
        { id: '1', status: 'ACTIVE' as const },
        { id: '1', status: 'PAUSED' as const },
      ],
    ],
    ['resumed it', [{ id: '1', status: 'ACTIVE' as const }]],
    ['archived it', [{ id: '1', status: 'ARCHIVED' as const }]],
    ['let it end', [{ id: '1', stopTime: '2026-11-22T02:00:00+0000' }]],
  ])('a campaign is left alone, and that is told, when a person %s', async (_, touches) => {
    await held();
    touches.forEach((t) => world.meta.touch(t));
    await world.onHold({ type: 'RequestRelease', reason: 'over' });
    expect(await world.switchAll()).toEqual(['HoldLeft']);
    await world.liveOn(5);
    expect(world.switched()).toEqual(['1 ACTIVE→PAUSED']);
  });

  test('a release asked for while the pause was under way is carried out after it', async () => {
    await requested();
    await world.wake(await only(), { at: 6, when: 'after' }).done.catch(() => undefined);
    await world.onHold({ type: 'RequestRelease', reason: 'over' });
    await world.liveOn(10);
    expect(world.switched()).toEqual(['1 ACTIVE→PAUSED', '1 PAUSED→ACTIVE']);
    expect((await world.state()).status).toBe('released');
  });

  test('a release asked for before the pause worked leaves the campaign running', async () => {
    await requested();
    world.meta.faults.add({ kind: 'server-error', method: 'POST' });
    await world.switchAll();
    await world.onHold({ type: 'RequestRelease', reason: 'over' });
    await world.liveOn(10);
    expect([(await world.state()).status, world.switched()]).toEqual(['not-needed', []]);
  });

  test('a resume that is refused leaves it held, and its owners hear of it at once', async () => {
    await releasing();
    world.meta.faults.add({ kind: 'expired-token', method: 'POST' });
    await world.switchAll();
    await world.liveOn(1);
    expect(await world.told()).toEqual([
      'HoldRequested',
      'PauseStarted',
      'HoldPlaced',
      'ReleaseRequested',
      'ResumeStarted',
      'HoldFailed',
      'HoldOverdue',
    ]);
  });

  test('an account that is not configured any more is left, and that is told', async () => {
    await releasing();
    await world.configure({ adAccounts: [], holdPolicies: [], brands: [{ id: 'Acme', name: 'Acme', escalationPolicy: 'p' }] });
    expect(await world.switchAll()).toEqual(['HoldLeft']);
  });

  test('held too long, its owners are told once a day', async () => {
    await held({ policy: { overdueMinutes: 60 } });
    await world.liveOn(60 * 24 * 2);
    expect((await world.told()).filter((e) => e === 'HoldOverdue')).toHaveLength(2);
    expect(world.switched()).toEqual(['1 ACTIVE→PAUSED']);
  }, 60_000);
});

describe.each(['pause', 'resume'] as const)('a %s when the platform stumbles', (during) => {
  const before = during === 'pause' ? requested : releasing;
  const wanted = during === 'pause' ? ['1 ACTIVE→PAUSED'] : ['1 ACTIVE→PAUSED', '1 PAUSED→ACTIVE'];
  const end = during === 'pause' ? 'held' : 'released';

  test.each<[FaultKind, 'GET' | 'POST', number]>([
    ['rate-limit', 'POST', 2],
    ['server-error', 'POST', 3],
    ['server-error-after-commit', 'POST', 1],
    ['time-out', 'POST', 1],
    ['time-out-after-commit', 'POST', 1],
    ['cut-after-commit', 'POST', 1],
    ['error-in-200', 'POST', 1],
    ['unknown-field', 'POST', 1],
    ['server-error', 'GET', 4],
    ['rate-limit', 'GET', 1],
  ])('%s on %s, %i times: made once in the end', async (kind, method, times) => {
    await before();
    world.meta.faults.add({ kind, method, times });
    await world.switchAll();
    await world.liveOn(40);
    expect([(await world.state()).status, world.switched()]).toEqual([end, wanted]);
  });

  test('killed at any step, with the answer lost or not: made exactly once', async () => {
    for (const fault of [undefined, 'cut-after-commit', 'server-error'] as const) {
      for (let at = 1; at <= 9; at++) {
        for (const when of ['before', 'after'] as const) {
          await before();
          if (fault !== undefined) world.meta.faults.add({ kind: fault, method: 'POST' });
          const ref = await only();
          await world.wake(ref, { at, when }).done.catch(() => undefined);
          await world.wake(ref).done;
          await world.liveOn(6);
          expect([fault, at, when, (await world.state()).status, world.switched()]).toEqual([fault, at, when, end, wanted]);
          await world.meta.close();
        }
      }
    }
    await before();
  }, 60_000);

  test('killed after the change was made, and touched by a person since: left to them, and told', async () => {
    await before();
    const ref = await only();
    const { crash, done } = world.wake(ref, { at: during === 'pause' ? 6 : 5, when: 'after' });
    await done.catch(() => undefined);
    expect([crash.crashed(), world.switched()]).toEqual([true, wanted]);
    world.clock.advance(30 * MINUTE_MS);
    world.meta.touch({ id: '1', name: 'Touched' });
    await world.wake(ref).done;
    await world.liveOn(5);
    expect([(await world.state()).status, world.switched()]).toEqual(['left', wanted]);
  });
});

test('the steps the kill tests count are all there are', async () => {
  await requested();
  const { crash, done } = world.wake(await only());
  await done;
  expect(crash.calls()).toBe(8);
});

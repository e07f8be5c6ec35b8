import { afterEach, describe, expect, test } from 'vitest';
import { shift } from '../../../shared/domain/time/instant.ts';
import { joinedSignal } from '../../support/incident-samples.ts';
import { holdWorld, type HoldWorld, type HoldWorldOptions } from '../../support/hold-world.ts';

let world: HoldWorld;
const start = async (options?: HoldWorldOptions) => (world = await holdWorld(options));
afterEach(() => world.meta.close());

const three = [
  { id: '1', name: 'Autumn', dailyBudget: 10_000 },
  { id: '2', name: 'Loyalty', dailyBudget: 20_000 },
  { id: '3', name: 'Paused by hand', status: 'PAUSED', dailyBudget: 30_000 },
] as const;
const statuses = async () =>
  (await world.holds()).map((h) => ('campaignId' in h.state ? `${h.state.campaignId} ${h.state.status}` : '')).sort();

describe('when a storm opens', () => {
  test('running campaigns are requested once each, however often the hint comes; nothing is switched yet', async () => {
    await start({ campaigns: [...three] });
    await world.open();
    expect(await world.decide()).toMatchObject({ did: 'requested', requested: 2 });
    expect(await world.decide()).toMatchObject({ did: 'nothing', requested: 0 });
    expect(await statuses()).toEqual(['1 requested', '2 requested']);
    expect(world.switched()).toEqual([]);
    expect(await world.state('1')).toMatchObject({ mode: 'automatic', dailySpend: 100, currency: 'EUR', overdueMinutes: 1440 });
  });

  test.each<[string, HoldWorldOptions, string[]]>([
    ['an account in dry run is only written down', { account: { mode: 'dry-run' } }, ['1 noted']],
    ['an account that asks waits for a person', { account: { mode: 'ask' } }, ['1 asked']],
    ['more spend than the cap asks', { policy: { dailySpendCap: 99 } }, ['1 asked']],
    [
      'automatic needs an owner behind it',
      { config: { memberships: [{ person: 'carla', brand: 'Acme', role: 'approver' }] } },
      ['1 asked'],
    ],
    ['the global switch stops it', { config: { holdsOff: true } }, []],
    ['what is history touches nothing', { origin: 'history' }, []],
    ['a drill does not touch a real account', { origin: 'drill' }, []],
    ['a drill holds on a rehearsal account', { origin: 'drill', account: { rehearsal: true } }, ['1 requested']],
    ['the live does not touch a rehearsal account', { account: { rehearsal: true } }, []],
  ])('%s', async (_, options, expected) => {
    await start(options);
    await world.open();
    await world.decide();
    expect(await statuses()).toEqual(expected);
  });

  test.each([
    ['a suspected raid', { raid: { suspected: true, reasons: ['new accounts'] } }, ['1 asked']],
    ['too few credible voices', { credibleVoices: 19 }, ['1 asked']],
    ['a lesser severity', { severity: 'sev2' as const }, []],
  ])('%s does not hold by itself', async (_, signal, expected) => {
    await start();
    await world.open(signal);
    await world.decide();
    expect(await statuses()).toEqual(expected);
  });

  test('evidence that is hours old never holds by itself', async () => {
    await start();
    await world.onIncident({
      type: 'OpenFromSignal',
      signal: joinedSignal({ at: shift(world.clock.now(), -3 * 3_600_000) }),
      title: 'old',
      beganAt: shift(world.clock.now(), -4 * 3_600_000),
    });
    await world.decide();
    expect(await statuses()).toEqual(['1 asked']);
  });

  test('holding bit by bit meets the cap too', async () => {
    await start({ policy: { dailySpendCap: 150 } });
    await world.open();
    await world.decide();
    await world.switchAll();
    world.meta.launch('501', { id: '2', name: 'New', dailyBudget: 10_000 });
    await world.decide();
    expect(await statuses()).toEqual(['1 held', '2 asked']);
  });

  test('one dead platform does not stop the others, and is tried again', async () => {
    const dead = {
      id: 'dead',
      brand: 'Acme',
      platform: 'meta',
      baseUrl: 'http://127.0.0.1:9',
      accountId: '1',
      credentials: 'env:X',
      mode: 'automatic',
      automaticEnabledBy: 'carla',
    } as const;
    await start();
    const alive = { ...dead, id: 'ads', baseUrl: world.meta.url, accountId: '501' };
    await world.configure({ adAccounts: [dead, alive], holdPolicies: [{ id: 'storm', adAccounts: ['dead', 'ads'], dailySpendCap: 1000 }] });
    await world.open();
    await expect(world.decide()).rejects.toThrow(/dead: ECONNREFUSED|dead: /);
    expect(await statuses()).toEqual(['1 requested']);
  });

  test('killed at any step and delivered again: the same holds', async () => {
    for (let at = 1; at <= 9; at++) {
      for (const when of ['before', 'after'] as const) {
        await start({ campaigns: [...three] });
        await world.open();
        await world.decide({ at, when }).catch(() => undefined);
        await world.decide();
        expect([at, when, await statuses()]).toEqual([at, when, ['1 requested', '2 requested']]);
        await world.meta.close();
      }
    }
    await start();
  });
});

describe('when it is over', () => {
  test.each([
    ['by-hand', ['1 held']],
    ['after-quiet', ['1 releasing']],
  ] as const)('a policy that releases %s leaves a hold as %s', async (release, expected) => {
    await start({ policy: { release } });
    await world.open();
    await world.decide();
    await world.switchAll();
    await world.resolve();
    await world.decide();
    expect(await statuses()).toEqual(expected);
  });

  test('what was only asked for, or not yet paused, never will be', async () => {
    await start({ account: { mode: 'ask' } });
    await world.open();
    await world.decide();
    await world.resolve();
    await world.decide();
    expect(await statuses()).toEqual(['1 declined']);
  });

  test('after a person said no, a graver severity does not hold by itself', async () => {
    await start({ account: { mode: 'ask' } });
    await world.open();
    await world.decide();
    await world.onHold({ type: 'Decline', reason: 'the launch matters more' });
    await world.configure();
    await world.decide();
    expect(await statuses()).toEqual(['1 declined']);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelPostState } from '../../../shared/domain/channel-post/channel-post.ts';
import type { PageState } from '../../../shared/domain/page/page-state.ts';
import { scopeOfIncident } from '../../../shared/store/keys.ts';
import { byPerson, evidence } from '../../support/incident-samples.ts';
import { pagingHouse, type House } from '../../support/paging-house.ts';
import { openRooms, type Rooms } from '../../support/rooms.ts';

let rooms: Rooms;
beforeEach(async () => {
  rooms = await openRooms();
});
afterEach(() => rooms.close());

const start = async (options: Parameters<typeof pagingHouse>[0] = {}, severity: 'sev1' | 'sev2' = 'sev1'): Promise<House> => {
  const house = await pagingHouse({ config: rooms.config, ...rooms.ways, ...options });
  rooms.keepTime(house.clock.now);
  await house.signal('SignalRaised', evidence({ severity }), { origin: 'drill' });
  await house.settle();
  return house;
};
const incidentId = async (house: House): Promise<string> => (await house.openIncidentId('Aurora~drill'))!;
const take = async (house: House, who: string): Promise<void> => {
  await house.command(await incidentId(house), { type: 'Acknowledge', personId: who }, byPerson(who));
  await house.settle();
};
const shown = (at = 0): string => JSON.stringify(rooms.slack.state().messages[at]?.blocks);
const posts = async (house: House) => house.store.heads<ChannelPostState>(scopeOfIncident(await incidentId(house)), 'channel-post');
const pageTo = async (house: House, recipient: string) =>
  (await house.store.heads<PageState>(scopeOfIncident(await incidentId(house)), 'page')).find(
    (p) => (p.state as { personId: string }).personId === recipient,
  );

describe('a step that names rooms', () => {
  test('writes to each of them once, beside paging the person on call', async () => {
    const house = await start();
    expect(house.sent).toHaveLength(1);
    expect(rooms.slack.state().messages).toHaveLength(1);
    expect(rooms.teams.state().cards).toHaveLength(1);
    expect(rooms.pagerDuty.state().alerts).toMatchObject([{ status: 'triggered', severity: 'critical' }]);
    expect(rooms.hook.state().events).toMatchObject([{ times: 1, event: { type: 'incident.open', data: { drill: true } } }]);
    expect(shown()).toContain('DRILL SEV1 · Aurora Air');
  });
  test('nothing is written down about posts that are as they should be', async () => {
    expect(await posts(await start())).toEqual([]);
  });
});

describe('what was posted follows its incident', () => {
  test('taken: every room says by whom, in place where it can', async () => {
    const house = await start();
    await take(house, 'ana');
    expect(shown()).toContain('Ana has taken it');
    expect(shown()).not.toContain('I take it');
    expect(rooms.slack.state().messages).toMatchObject([{ edits: 1 }]);
    expect(rooms.pagerDuty.state().alerts).toMatchObject([{ status: 'acknowledged' }]);
    expect(rooms.hook.state().events.map((e) => [e.event.type, e.event.data.takenBy, e.event.data.change])).toEqual([
      ['incident.open', null, 0],
      ['incident.acknowledged', 'Ana', 1],
    ]);
    expect(rooms.teams.state().cards.map((c) => c.texts[2])).toEqual([
      expect.stringMatching(/^Nobody/),
      expect.stringMatching(/^Ana has taken it/),
    ]);
  });
  test('over, then open once more: the button comes back', async () => {
    const house = await start();
    const id = await incidentId(house);
    await take(house, 'ana');
    await house.command(id, { type: 'Resolve', note: 'calm' });
    await house.settle();
    expect(shown()).toContain('It is over');
    expect(rooms.pagerDuty.state().alerts).toMatchObject([{ status: 'resolved' }]);
    await house.command(id, { type: 'Reopen', note: 'it goes on' });
    await house.settle();
    expect(shown()).toContain('I take it');
    expect(rooms.hook.state().events.map((e) => e.event.type)).toEqual([
      'incident.open',
      'incident.acknowledged',
      'incident.resolved',
      'incident.open',
    ]);
  });
  test('closed as noise is over as well', async () => {
    const house = await start();
    await house.command(await incidentId(house), { type: 'CloseAsNoise', note: 'bots', reason: 'raid' });
    await house.settle();
    expect(shown()).toContain('It is over');
  });
  test('graver: the post says so', async () => {
    const house = await start({}, 'sev2');
    expect(shown()).toContain('SEV2');
    await house.command(await incidentId(house), { type: 'Regrade', severity: 'sev1', why: 'the press calls' });
    await house.settle();
    expect(shown()).toContain('SEV1');
    expect(rooms.pagerDuty.state().alerts).toMatchObject([{ severity: 'critical', status: 'triggered' }]);
  });
  test('taken, and nothing done for an hour: the button comes back, and the post says who does not answer', async () => {
    const house = await start();
    await take(house, 'ana');
    await house.pass(61);
    expect(shown()).toContain('Ana took it and has not answered since');
    expect(shown()).toContain('I take it');
    await take(house, 'ben');
    expect(shown()).toContain('Ben has taken it');
  });
  test('a direct message follows as well', async () => {
    const house = await start({ channels: () => 'rejected' });
    const toAna = rooms.slack.state().messages.findIndex((m) => m.channel.startsWith('D0ANA'));
    expect(toAna).toBeGreaterThan(-1);
    await take(house, 'ben');
    expect(shown(toAna)).toContain('Ben has taken it');
  });
  test('hints that come twice, late and in any order change it once', async () => {
    const house = await start({ delivery: { pick: [3, 0, 2, 1], repeat: [true, false, false] } });
    await take(house, 'ana');
    await house.pass(2);
    expect(rooms.slack.state().messages).toMatchObject([{ edits: 1 }]);
    expect(rooms.hook.state().events.map((e) => e.times)).toEqual([1, 1]);
    expect(house.failures).toEqual([]);
  });
});

describe('a channel in trouble', () => {
  test('delays no page to a person, and is written to when it is back', async () => {
    rooms.slack.faults.add({ kind: 'rate-limit' });
    const house = await start();
    expect(house.sent.map((s) => house.minutes(s))).toEqual([0]);
    expect(rooms.slack.state().messages).toEqual([]);
    await house.pass(2);
    expect(rooms.slack.state().messages).toHaveLength(1);
  });
  test('Slack says rate_limited inside a 200: it waits as long as Slack wants', async () => {
    rooms.slack.faults.add({ kind: 'error-in-200' });
    const house = await start();
    await house.pass(1);
    expect(rooms.slack.state().messages).toHaveLength(1);
  });
  test('a token that is none any more: the room’s page is exhausted, its reason names no secret, and the ladder goes on', async () => {
    rooms.slack.faults.add({ kind: 'expired-token', times: 50 });
    const house = await start();
    expect((await pageTo(house, '#room'))!.state).toMatchObject({ status: 'exhausted', because: 'account_inactive' });
    await house.pass(5);
    expect(house.sent.map((s) => house.minutes(s))).toContain(5);
  });
  test('a change that fails is made later, and says what is right by then', async () => {
    const house = await start();
    rooms.slack.faults.add({ kind: 'server-error', times: 2 });
    await take(house, 'ana');
    expect(shown()).toContain('I take it');
    await house.command(await incidentId(house), { type: 'Resolve', note: 'calm' });
    await house.settle();
    await house.pass(5);
    expect(shown()).toContain('It is over');
    expect((await posts(house)).every((p) => p.state.status === 'current')).toBe(true);
  });
  test('a card in Teams whose outcome is unknown is not sent a second time', async () => {
    const house = await start();
    rooms.teams.faults.add({ kind: 'server-error-after-commit' });
    await take(house, 'ana');
    await house.pass(20);
    expect(rooms.teams.state().cards).toHaveLength(2);
  });
  test('one that is gone from the settings is given up, and nobody else’s post waits for it', async () => {
    const house = await start();
    await house.configure({
      ...rooms.config,
      channels: rooms.config.channels!.slice(1),
      people: rooms.config.people!.map((p) => ({ ...p, contactMethods: p.contactMethods.filter((m) => m.channel !== 'slack') })),
      escalationPolicies: [{ id: 'crisis', steps: [{ delayMinutes: 0, schedules: ['primary'] }] }],
    });
    await take(house, 'ana');
    expect((await posts(house)).map((p) => p.state.status).toSorted()).toEqual(['current', 'current', 'current', 'given-up']);
  });
  test('an alert whose trigger had an unknown outcome is closed all the same', async () => {
    rooms.pagerDuty.faults.add({ kind: 'server-error-after-commit', times: 3 });
    const house = await start();
    await take(house, 'ana');
    expect(rooms.pagerDuty.state().alerts).toMatchObject([{ status: 'acknowledged' }]);
  });
});

describe('who is written to', () => {
  test('a live incident never reaches a rehearsal’s simulator', async () => {
    const house = await pagingHouse({ config: rooms.config, ...rooms.ways });
    await house.signal('SignalRaised', evidence());
    await house.settle();
    expect([rooms.slack.requests(), rooms.teams.requests(), rooms.pagerDuty.requests(), rooms.hook.requests()]).toEqual([[], [], [], []]);
    expect(house.sent).toHaveLength(1);
  });
  test('a room that has not agreed to drills hears of none', async () => {
    const channels = rooms.config.channels!.map((c) => ({ ...c, drills: false, rehearsal: false }));
    await start({ config: { ...rooms.config, channels } });
    expect([rooms.slack.requests(), rooms.teams.requests(), rooms.pagerDuty.requests(), rooms.hook.requests()]).toEqual([[], [], [], []]);
  });
  test('a room is not written to once somebody has answered', async () => {
    rooms.slack.faults.add({ kind: 'rate-limit' });
    const house = await start();
    await take(house, 'ana');
    await house.pass(3);
    expect(rooms.slack.state().messages).toEqual([]);
    expect((await pageTo(house, '#room'))!.state).toMatchObject({ status: 'suppressed', by: 'acknowledged' });
  });
});

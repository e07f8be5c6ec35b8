import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { channelList } from '../../../shared/contract/channels.ts';
import { dedupKeyOf } from '../../../shared/channels/pagerduty/dedup-key.ts';
import { postToSlack } from '../../../shared/channels/slack/post-to-slack.ts';
import { startPagerDuty, type PagerDutySimulator } from '../../../local/simulators/pagerduty/pagerduty.ts';
import { startSlack, type SlackSimulator } from '../../../local/simulators/slack/slack.ts';
import { signedPress } from '../../../local/simulators/slack/signed-press.ts';
import type { Origin } from '../../../shared/domain/mention/mention.ts';
import { shift } from '../../../shared/domain/time/instant.ts';
import { channelPost } from '../../support/channel-post.ts';
import { apiUnderTest, configuration, INCIDENT, NOW, OLDER, OTHERS_INCIDENT } from './api-under-test.ts';

const ROOM = 'C0STORMROOM';
let slack: SlackSimulator;
let pagerDuty: PagerDutySimulator;
beforeEach(async () => {
  slack = await startSlack({ token: 'xoxb', signingSecret: 'sign', channels: [ROOM], users: [], now: () => NOW });
  pagerDuty = await startPagerDuty({ routingKey: 'r', webhookSecret: 'pds', now: () => NOW });
});
afterEach(() => Promise.all([slack.close(), pagerDuty.close()]));

const inSlack = (id: string, userId: string) => ({
  ...configuration.people.find((p) => p.id === id)!,
  contactMethods: [{ id: 'chat', channel: 'slack' as const, via: 'room', userId }],
});
const secrets: Record<string, string> = { 'env:SIGN': 'sign', 'env:PDS': 'pds' };
type Start = { origin?: Origin; rehearsal?: boolean; fetch?: typeof fetch };
const start = async ({ origin = 'live', rehearsal = false, fetch: fetcher = fetch }: Start = {}) => {
  const kit = await apiUnderTest(origin, { secret: async (name) => secrets[name] ?? Promise.reject(new Error(name)), fetch: fetcher });
  const known: Record<string, string> = { ana: 'U0ANA', ben: 'U0BEN', vic: 'U0VIC', eve: 'U0EVE' };
  await kit.configure({
    ...configuration,
    people: configuration.people.map((p) => (known[p.id] === undefined ? p : inSlack(p.id, known[p.id]!))),
    channels: [
      { id: 'room', kind: 'slack', slackChannel: ROOM, credentials: 'env:TOKEN', signingSecret: 'env:SIGN', baseUrl: slack.url, rehearsal },
      { id: 'one-way', kind: 'slack', slackChannel: ROOM, credentials: 'env:TOKEN', baseUrl: slack.url },
      { id: 'teams', kind: 'teams', credentials: 'env:TEAMS' },
      {
        ...{ id: 'pd', kind: 'pagerduty', credentials: 'env:PD', webhookSecret: 'env:PDS', baseUrl: pagerDuty.url, rehearsal },
        users: [
          { userId: 'PBENBEN', person: 'ben' },
          { userId: 'PVICVIC', person: 'vic' },
        ],
      },
      { id: 'own', kind: 'webhook', credentials: 'env:HOOK', baseUrl: 'https://hooks.acme.example/secret-path' },
    ],
    escalationPolicies: [{ id: 'care', steps: [{ delayMinutes: 0, people: ['ana'], channels: ['room'] }] }],
  });
  const post = (incidentId: string) =>
    postToSlack({ baseUrl: slack.url, token: 'xoxb', place: { channel: ROOM }, canTake: true, fetch, now: () => NOW })(
      channelPost({ incidentId }),
      null,
    );
  /** Somebody presses the button under the newest post about this incident. */
  const press = async (userId: string, incidentId = INCIDENT, actionId = 'take', before = () => {}) => {
    await post(incidentId);
    before();
    const signed = slack.press({ userId, ts: slack.state().messages.at(-1)!.ts, actionId })!;
    return { signed, answer: await send(signed) };
  };
  const send = ({ body, headers }: { body: string; headers: Record<string, string> }, id = 'room') =>
    kit.ask('POST', `/v1/channels/slack/${id}`, { raw: body, headers });
  const tell = (event: Partial<Parameters<PagerDutySimulator['webhook']>[0]> = {}, id = 'pd') => {
    const signed = pagerDuty.webhook({ type: 'incident.acknowledged', dedupKey: dedupKeyOf(INCIDENT), userId: 'PBENBEN', ...event });
    return kit.ask('POST', `/v1/channels/pagerduty/${id}`, { raw: signed.body, headers: signed.headers });
  };
  const taker = async (incidentId = INCIDENT) => {
    const { body } = await kit.ask('GET', `/v1/incidents/${incidentId}`, { as: 'carla' });
    return (body as { acknowledgedBy?: string | null }).acknowledgedBy ?? null;
  };
  const actors = async () => (await kit.recorded()).filter((type) => type === 'IncidentAcknowledged').length;
  return { ...kit, press, send, tell, taker, acknowledgements: actors };
};

describe('“I take it” in Slack', () => {
  test('acknowledges as the person whose Slack user it is, and answers 200 with nothing', async () => {
    const { press, taker, ask } = await start();
    const { answer } = await press('U0ANA');
    expect(answer.status).toBe(200);
    expect(await taker()).toBe('ana');
    const { body } = await ask('GET', `/v1/incidents/${INCIDENT}`, { as: 'carla' });
    expect(JSON.stringify(body)).toContain('"via":"slack"');
    expect(slack.state().whispers).toEqual([]);
  });
  test('the first wins; the second is told who has it, and nobody else hears of that', async () => {
    const { press, taker } = await start();
    await press('U0ANA');
    await press('U0BEN');
    expect(await taker()).toBe('ana');
    expect(slack.state().whispers).toEqual([{ userId: 'U0BEN', text: 'ana has it already. Nothing is left for you to do.' }]);
  });
  test.each([
    ['somebody nobody knows', 'U0STRANGER', INCIDENT, 'You are not known here'],
    ['a viewer', 'U0VIC', INCIDENT, 'You have no role'],
    ['somebody of another brand', 'U0EVE', INCIDENT, 'You have no role'],
    ['anybody, for an incident that is none', 'U0ANA', 'inc_ffffffffffffffff', 'There is no such incident'],
    ['anybody, for one that is over', 'U0ANA', OLDER, 'It is over'],
  ])('%s takes nothing and is told so alone', async (_, userId, incidentId, told) => {
    const { press, taker, acknowledgements } = await start();
    expect((await press(userId, incidentId)).answer.status).toBe(200);
    expect([await taker(), await acknowledgements()]).toEqual([null, 0]);
    expect(slack.state().whispers).toMatchObject([{ userId, text: expect.stringContaining(told) }]);
  });
  test('the other button only opens the console: its press does nothing', async () => {
    const { press, taker } = await start();
    expect((await press('U0ANA', INCIDENT, 'open')).answer.status).toBe(200);
    expect([await taker(), slack.state().whispers]).toEqual([null, []]);
  });
  test('the same request a second time does nothing, not even a whisper', async () => {
    const { press, send } = await start();
    await press('U0ANA');
    const { signed } = await press('U0STRANGER');
    expect((await send(signed)).status).toBe(200);
    expect(slack.state().whispers).toHaveLength(1);
  });
  test('a whisper that cannot be delivered changes nothing, and Slack is answered in time', async () => {
    const { press, taker } = await start();
    await press('U0ANA');
    const began = performance.now();
    const { answer } = await press('U0BEN', INCIDENT, 'take', () => slack.faults.add({ kind: 'time-out' }));
    expect([answer.status, await taker(), slack.state().whispers]).toEqual([200, 'ana', []]);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
  test('an answer address that is not Slack’s is never called', async () => {
    const asked: string[] = [];
    const watching: typeof fetch = async (input) => {
      asked.push(String(input));
      return Response.json({ ok: true });
    };
    const { send } = await start({ fetch: watching });
    const facts = { userId: 'U0STRANGER', channel: ROOM, ts: '1.1', actionId: 'take', value: INCIDENT };
    const addresses = [
      'https://evil.example/x',
      'http://hooks.slack.com/x',
      'https://hooks.slack.com.evil.example/x',
      'http://169.254.169.254/',
    ];
    for (const responseUrl of addresses) expect((await send(signedPress({ ...facts, responseUrl }, 'sign', NOW))).status).toBe(200);
    expect(asked).toEqual([]);
    await send(signedPress({ ...facts, responseUrl: 'https://hooks.slack.com/actions/1' }, 'sign', NOW));
    expect(asked).toEqual(['https://hooks.slack.com/actions/1']);
  });
  test('a rehearsal’s room takes drills and nothing else', async () => {
    const live = await start({ rehearsal: true });
    await live.press('U0ANA');
    expect(await live.taker()).toBeNull();
    const drill = await start({ rehearsal: true, origin: 'drill' });
    await drill.press('U0ANA');
    expect(await drill.taker()).toBe('ana');
  });
});

describe('a forged or strange request', () => {
  const facts = { userId: 'U0ANA', channel: ROOM, ts: '1.1', actionId: 'take', value: INCIDENT, responseUrl: 'https://hooks.slack.com/x' };
  test.each([
    ['another secret', signedPress(facts, 'other', NOW)],
    ['no signature', { ...signedPress(facts, 'sign', NOW), headers: {} }],
    ['a signature of six minutes ago', signedPress(facts, 'sign', shift(NOW, -360_000))],
    ['a body changed afterwards', { ...signedPress(facts, 'sign', NOW), body: `${signedPress(facts, 'sign', NOW).body}&x=1` }],
  ])('with %s is refused before anything is read', async (_, signed) => {
    const { send, taker } = await start();
    expect((await send(signed)).status).toBe(401);
    expect(await taker()).toBeNull();
  });
  test('to a channel that is none, of another kind, or without callbacks: 404', async () => {
    const { send, tell } = await start();
    for (const id of ['nowhere', 'pd', 'one-way', 'teams']) expect((await send(signedPress(facts, 'sign', NOW), id)).status).toBe(404);
    for (const id of ['nowhere', 'room']) expect((await tell({}, id)).status).toBe(404);
  });
  test('signed, but nothing we know: 200 and nothing happens', async () => {
    const { send, taker } = await start();
    const strange = signedPress({ ...facts, value: undefined }, 'sign', NOW);
    expect((await send(strange)).status).toBe(200);
    expect(await taker()).toBeNull();
  });
  test('by GET nothing acts', async () => {
    const { ask, taker } = await start();
    for (const path of ['/v1/channels/slack/room', '/v1/channels/pagerduty/pd']) expect((await ask('GET', path)).status).toBe(404);
    expect(await taker()).toBeNull();
  });
});

describe('acknowledged in PagerDuty', () => {
  test('acknowledges as the person who is that user there', async () => {
    const { tell, taker, ask } = await start();
    expect((await tell()).status).toBe(202);
    expect(await taker()).toBe('ben');
    expect(JSON.stringify((await ask('GET', `/v1/incidents/${INCIDENT}`, { as: 'carla' })).body)).toContain('"via":"pagerduty"');
  });
  test.each([
    ['by a user nobody named', { userId: 'PNOBODY' }],
    ['by a viewer', { userId: 'PVICVIC' }],
    ['by nobody', { userId: null }],
    ['resolved: PagerDuty can only acknowledge', { type: 'incident.resolved' as const }],
    ['somebody else’s alert', { dedupKey: 'srv01/HTTP' }],
    ['another brand’s incident', { dedupKey: dedupKeyOf(OTHERS_INCIDENT) }],
  ])('%s: it is taken note of, and nothing is acknowledged', async (_, event) => {
    const { tell, taker, acknowledgements } = await start();
    expect((await tell(event)).status).toBe(202);
    expect([await taker(), await taker(OTHERS_INCIDENT), await acknowledgements()]).toEqual([null, null, 0]);
  });
  test('the same event a second time does nothing; one of the day before yesterday is not believed', async () => {
    const { tell, taker, clock } = await start();
    await tell({ userId: 'PNOBODY', id: 'e1' });
    await tell({ userId: 'PBENBEN', id: 'e1' });
    expect(await taker()).toBeNull();
    clock.advance(2 * 86_400_000);
    await tell({ id: 'e2' });
    expect(await taker()).toBeNull();
  });
  test('with a wrong signature: 401', async () => {
    const { ask, taker } = await start();
    const { body } = pagerDuty.webhook({ type: 'incident.acknowledged', dedupKey: dedupKeyOf(INCIDENT), userId: 'PBENBEN' });
    for (const headers of [{}, { 'x-pagerduty-signature': `v1=${'0'.repeat(64)}` }])
      expect((await ask('POST', '/v1/channels/pagerduty/pd', { raw: body, headers })).status).toBe(401);
    expect(await taker()).toBeNull();
  });
});

describe('the list of channels', () => {
  test('says what is set up, to owners of everything, and never a secret', async () => {
    const { ask } = await start();
    const { status, body } = await ask('GET', '/v1/channels', { as: 'carla' });
    expect(status).toBe(200);
    expect(channelList.parse(body).channels).toEqual([
      {
        ...{ id: 'room', kind: 'slack', room: ROOM, simulated: true, drills: false, callback: '/v1/channels/slack/room' },
        ...{ people: ['vic', 'ana', 'ben', 'eve'], policies: ['care'] },
      },
      { id: 'one-way', kind: 'slack', room: ROOM, simulated: true, drills: false, callback: null, people: [], policies: [] },
      { id: 'teams', kind: 'teams', room: null, simulated: false, drills: false, callback: null, people: [], policies: [] },
      {
        ...{ id: 'pd', kind: 'pagerduty', room: null, simulated: true, drills: false, callback: '/v1/channels/pagerduty/pd' },
        ...{ people: ['ben', 'vic'], policies: [] },
      },
      { id: 'own', kind: 'webhook', room: 'hooks.acme.example', simulated: false, drills: false, callback: null, people: [], policies: [] },
    ]);
  });
  test('is nobody else’s to see', async () => {
    const { ask } = await start();
    for (const as of ['ben', 'eve', 'nobody'] as const) expect((await ask('GET', '/v1/channels', { as })).status).toBe(403);
    expect((await ask('GET', '/v1/channels')).status).toBe(401);
  });
});

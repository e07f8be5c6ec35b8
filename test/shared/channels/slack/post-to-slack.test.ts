import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSlack, type SlackSimulator } from '../../../../local/simulators/slack/slack.ts';
import type { PostToChannel } from '../../../../shared/channels/channel-post.ts';
import { postToSlack, type SlackOptions } from '../../../../shared/channels/slack/post-to-slack.ts';
import { channelPost, HOSTILE } from '../../../support/channel-post.ts';
import { slackMethod } from '../../../support/channel-spec.ts';
import { freePort } from '../../../support/free-port.ts';

const T = '2026-11-22T03:00:00.000Z';
const ROOM = 'C0STORMROOM';
const TOKEN = 'xoxb-very-secret';
let slack: SlackSimulator;
beforeEach(async () => {
  slack = await startSlack({ token: TOKEN, signingSecret: 'signing', channels: [ROOM], users: ['U0ANADUARTE'], now: () => T });
});
afterEach(() => slack.close());
const poster = (part: Partial<SlackOptions> = {}): PostToChannel =>
  postToSlack({
    baseUrl: slack.url,
    token: TOKEN,
    place: { channel: ROOM },
    canTake: true,
    fetch,
    now: () => T,
    timeoutMs: 400,
    ...part,
  });
const shown = (at = 0): string => JSON.stringify(slack.state().messages[at]!.blocks);

describe('a post in a Slack room', () => {
  test('says severity, brand, what and since when, and can be taken by a press', async () => {
    const outcome = await poster()(channelPost(), null);
    const [message] = slack.state().messages;
    expect(outcome).toEqual({ outcome: 'delivered', providerId: `${ROOM}:${message!.ts}` });
    expect(message!.text).toBe('SEV1 · Aurora Air: 84 negative voices in an hour, 6 expected: service outage — "app down"');
    expect(message!.blocks).toMatchObject([
      { type: 'header', text: { text: 'SEV1 · Aurora Air' } },
      { type: 'section' },
      { type: 'context' },
      {
        type: 'actions',
        elements: [
          { action_id: 'take', value: 'inc_1', text: { text: 'I take it' } },
          { action_id: 'open', url: 'https://console.example.com/incidents/inc_1' },
        ],
      },
    ]);
    expect(shown()).toContain('Nobody has taken it yet');
  });
  test('is changed in place when somebody has taken it, and when it is over: the button goes', async () => {
    const post = poster();
    const first = await post(channelPost(), null);
    if (first.outcome !== 'delivered') throw new Error(first.reason);
    await post(channelPost({ status: 'acknowledged', takenBy: 'Ana <&> Duarte', change: 1 }), first.providerId);
    expect(shown()).toContain('Ana &lt;&amp;&gt; Duarte has taken it');
    expect(shown()).not.toContain('I take it');
    const last = await post(channelPost({ status: 'resolved', change: 2 }), first.providerId);
    expect(last).toEqual(first);
    expect(shown()).toContain('It is over');
    expect(slack.state().messages).toMatchObject([{ edits: 2 }]);
  });
  test('of a drill says so, twice', async () => {
    await poster()(channelPost({ drill: true }), null);
    expect(slack.state().messages[0]!.text).toMatch(/^DRILL SEV1/);
    expect(shown()).toContain('This is a drill');
  });
  test('without signed callbacks has a link in place of the button, and no way to take it where there is no link', async () => {
    await poster({ canTake: false })(channelPost({ acknowledgeLink: 'https://storm.example.com/a#token' }), null);
    await poster({ canTake: false })(channelPost(), null);
    expect(shown(0)).toContain('https://storm.example.com/a#token');
    expect(shown(0)).not.toContain('"action_id":"take",');
    expect(shown(1)).not.toContain('I take it');
  });
  test.each(HOSTILE)('foreign words mention nobody, link nowhere and break no limit: %.40s', async (headline) => {
    const outcome = await poster()(channelPost({ headline, brand: headline, takenBy: headline, status: 'acknowledged' }), null);
    expect(outcome.outcome).toBe('delivered');
    const [message] = slack.state().messages;
    const texts = message!.blocks.flatMap((b) => ('text' in b ? [b.text] : b.type === 'context' ? b.elements : []));
    const marked = texts.filter((t) => t.type === 'mrkdwn');
    expect(marked.every((t) => t.verbatim === true)).toBe(true);
    // What may stand in pointed brackets is our own date.
    const ours = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>|]+>/g;
    for (const text of [message!.text, ...marked.map((t) => t.text)]) expect(text.replace(ours, '')).not.toMatch(/[<>]/);
  });
});

describe('a direct message', () => {
  test('opens the conversation with the person first', async () => {
    const outcome = await poster({ place: { user: 'U0ANADUARTE' } })(channelPost(), null);
    expect(outcome).toMatchObject({ outcome: 'delivered', providerId: expect.stringMatching(/^D0ANADUARTE:/) });
    expect(slack.requests().map((r) => r.path)).toEqual(['/api/conversations.open', '/api/chat.postMessage']);
  });
  test('to somebody who is not there is rejected, so that the next contact method has its turn', async () => {
    expect(await poster({ place: { user: 'U0NOBODY' } })(channelPost(), null)).toEqual({ outcome: 'rejected', reason: 'user_not_found' });
  });
  test('whose conversation could not be opened was surely not sent', async () => {
    slack.faults.add({ kind: 'time-out' });
    expect(await poster({ place: { user: 'U0ANADUARTE' } })(channelPost(), null)).toMatchObject({ outcome: 'retry' });
  });
});

describe('what fails', () => {
  test.each([
    ['rate-limit', { outcome: 'retry', reason: 'rate limit', retryAt: '2026-11-22T03:00:30.000Z' }],
    ['error-in-200', { outcome: 'retry', reason: 'rate_limited', retryAt: '2026-11-22T03:00:30.000Z' }],
    ['expired-token', { outcome: 'rejected', reason: 'account_inactive' }],
    ['server-error', { outcome: 'unknown', reason: 'HTTP 500' }],
    ['server-error-after-commit', { outcome: 'unknown', reason: 'HTTP 500' }],
    ['time-out-after-commit', { outcome: 'unknown', reason: 'TimeoutError' }],
  ] as const)('%s', async (kind, outcome) => {
    slack.faults.add({ kind });
    expect(await poster()(channelPost(), null)).toEqual(outcome);
  });
  test('a room that is gone, a token that is none: rejected, and the reason names no secret', async () => {
    expect(await poster({ place: { channel: 'C0ELSEWHERE' } })(channelPost(), null)).toEqual({
      outcome: 'rejected',
      reason: 'channel_not_found',
    });
    const wrong = await poster({ token: 'xoxb-other-secret' })(channelPost(), null);
    expect(wrong).toEqual({ outcome: 'rejected', reason: 'invalid_auth' });
  });
  test('nobody listens: it was not sent, and may be tried again', async () => {
    const gone = `http://127.0.0.1:${await freePort()}`;
    expect(await poster({ baseUrl: gone })(channelPost(), null)).toMatchObject({ outcome: 'retry', reason: 'ECONNREFUSED' });
  });
  test.each([
    ['no JSON', new Response('<html>', { status: 200 })],
    ['an answer without ok', Response.json({ fine: true })],
    ['ok without a post', Response.json({ ok: true })],
    ['a huge answer', new Response('x'.repeat(5_000_000))],
  ])('%s in a 200 is unknown', async (_, response) => {
    expect(await poster({ fetch: async () => response })(channelPost(), null)).toMatchObject({ outcome: 'unknown' });
  });
  test('an error’s name is shown only where it looks like one', async () => {
    const answer = Response.json({ ok: false, error: 'xoxb-very-secret is <bad>' });
    expect(await poster({ fetch: async () => answer })(channelPost(), null)).toEqual({ outcome: 'rejected', reason: 'unnamed_error' });
  });
  test('what was never posted is not changed', async () => {
    expect(await poster()(channelPost({ change: 1 }), 'something else')).toMatchObject({ outcome: 'rejected' });
    expect(await poster()(channelPost({ change: 1 }), `${ROOM}:1.000001`)).toEqual({ outcome: 'rejected', reason: 'message_not_found' });
  });
  test('a field of tomorrow does no harm', async () => {
    slack.faults.add({ kind: 'unknown-field' });
    expect((await poster()(channelPost(), null)).outcome).toBe('delivered');
  });
});

describe.skipIf(slackMethod('chat.postMessage') === undefined)('Slack’s own description (skipped without the reference material)', () => {
  const checked: typeof fetch = async (input, init) => {
    const method = slackMethod(new URL(String(input)).pathname.replace('/api/', ''))!;
    method.request(JSON.parse(String(init?.body)));
    const response = await fetch(input, init);
    if (response.headers.get('content-type')?.includes('json') === true) method.answer(await response.clone().json());
    return response;
  };
  test('fits what we send and what the simulator answers: post, change, direct message, refusals', async () => {
    const post = poster({ fetch: checked, timeoutMs: 20_000 });
    const first = await post(channelPost(), null);
    if (first.outcome !== 'delivered') throw new Error(first.reason);
    expect((await post(channelPost({ status: 'resolved', change: 1 }), first.providerId)).outcome).toBe('delivered');
    expect(
      (await poster({ fetch: checked, timeoutMs: 20_000, place: { user: 'U0ANADUARTE' } })(channelPost({ drill: true }), null)).outcome,
    ).toBe('delivered');
    expect((await poster({ fetch: checked, timeoutMs: 20_000, place: { channel: 'C0ELSEWHERE' } })(channelPost(), null)).outcome).toBe(
      'rejected',
    );
    expect((await poster({ fetch: checked, timeoutMs: 20_000, token: 'wrong' })(channelPost(), null)).outcome).toBe('rejected');
    for (const headline of HOSTILE) expect((await post(channelPost({ headline }), null)).outcome).toBe('delivered');
  }, 60_000);
});

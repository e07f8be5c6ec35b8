import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import type { Simulator } from '../../../../local/simulators/serve.ts';
import { startReceiver, type ReceiverState } from '../../../../local/simulators/webhook/webhook.ts';
import { postToWebhook } from '../../../../shared/channels/webhook/post-to-webhook.ts';
import { guardedFetch } from '../../../../shared/platform/guarded-fetch.ts';
import { channelPost, HOSTILE } from '../../../support/channel-post.ts';
import { webhookVectors } from '../../../support/channel-spec.ts';

const T = '2026-11-22T03:00:00.000Z';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
let receiver: Simulator<ReceiverState>;
beforeEach(async () => {
  receiver = await startReceiver({ secret: SECRET, now: () => T });
});
afterEach(() => receiver.close());
const poster = (part: { secret?: string; fetch?: typeof fetch; url?: string } = {}) =>
  postToWebhook({ url: receiver.url, secret: SECRET, fetch: guardedFetch({ loopbackOnly: true }), now: () => T, timeoutMs: 400, ...part });

describe('a signed webhook', () => {
  test('is taken by whoever checks Standard Webhooks, with all there is to know and no mention’s text', async () => {
    expect(await poster()(channelPost(), null)).toEqual({ outcome: 'delivered', providerId: 'page_1' });
    expect(receiver.state().events).toEqual([
      {
        id: 'page_1',
        times: 1,
        event: {
          type: 'incident.open',
          timestamp: T,
          data: {
            pageId: 'page_1',
            change: 0,
            incidentId: 'inc_1',
            brand: 'Aurora Air',
            severity: 'sev1',
            headline: channelPost().headline,
            beganAt: '2026-11-22T02:40:00.000Z',
            takenBy: null,
            drill: false,
            link: 'https://console.example.com/incidents/inc_1',
          },
        },
      },
    ]);
  });
  test('the same page is the same webhook-id, a change of it another', async () => {
    const post = poster();
    for (const change of [0, 0, 1, 1]) await post(channelPost({ change, status: change === 0 ? 'open' : 'acknowledged' }), null);
    expect(receiver.state().events.map((e) => [e.id, e.times, e.event.type])).toEqual([
      ['page_1', 2, 'incident.open'],
      ['page_1.1', 2, 'incident.acknowledged'],
    ]);
  });
  test.each(HOSTILE)('foreign words are data: %.30s', async (headline) => {
    expect((await poster()(channelPost({ headline }), null)).outcome).toBe('delivered');
  });
  test('with two secrets the first signs: the receiver changes over when it wants', async () => {
    expect((await poster({ secret: `${SECRET} whsec_${'A'.repeat(32)}` })(channelPost(), null)).outcome).toBe('delivered');
  });
});

describe('what fails', () => {
  test.each([
    ['rate-limit', { outcome: 'retry', reason: 'rate limit', retryAt: '2026-11-22T03:00:15.000Z' }],
    ['expired-token', { outcome: 'rejected', reason: 'HTTP 401: the secret is not valid any more' }],
    ['server-error', { outcome: 'unknown', reason: 'HTTP 500' }],
    ['time-out-after-commit', { outcome: 'unknown', reason: expect.any(String) }],
    ['cut-after-commit', { outcome: 'unknown', reason: expect.any(String) }],
  ] as const)('%s', async (kind, outcome) => {
    receiver.faults.add({ kind });
    expect(await poster()(channelPost(), null)).toEqual(outcome);
  });
  test.each(['not-a-secret', 'whsec_', 'whsec_###############################', ''])(
    'a secret that is none is rejected without its words: %s',
    async (secret) => {
      expect(await poster({ secret })(channelPost(), null)).toEqual({
        outcome: 'rejected',
        reason: 'the secret is not of the form whsec_…',
      });
    },
  );
  test('a private address is refused before anything is sent', async () => {
    for (const url of [
      receiver.url,
      'https://169.254.169.254/latest',
      'https://10.0.0.1',
      'https://[::ffff:127.0.0.1]',
      'http://example.com',
    ])
      expect(await poster({ url, fetch: guardedFetch() })(channelPost(), null)).toEqual({
        outcome: 'rejected',
        reason: 'the address is not a public https address',
      });
    expect(receiver.requests()).toEqual([]);
  });
});

const vector = webhookVectors?.find((v) => v.provider === 'standard-webhooks');
test.skipIf(vector === undefined)('signs as the official vector of Standard Webhooks says (skipped without it)', () => {
  const { secret, headers, body } = vector!;
  const signed = new Webhook(secret).sign(headers['webhook-id']!, new Date(Number(headers['webhook-timestamp']) * 1000), body);
  expect(signed).toBe(headers['webhook-signature']);
});

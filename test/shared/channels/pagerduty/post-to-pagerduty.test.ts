import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startPagerDuty, type PagerDutySimulator } from '../../../../local/simulators/pagerduty/pagerduty.ts';
import { dedupKeyOf, incidentOfDedupKey } from '../../../../shared/channels/pagerduty/dedup-key.ts';
import { postToPagerDuty } from '../../../../shared/channels/pagerduty/post-to-pagerduty.ts';
import { channelPost, HOSTILE } from '../../../support/channel-post.ts';
import { pagerDutyEvent } from '../../../support/channel-spec.ts';

const T = '2026-11-22T03:00:00.000Z';
const KEY = 'routing-key-secret';
let pagerDuty: PagerDutySimulator;
beforeEach(async () => {
  pagerDuty = await startPagerDuty({ routingKey: KEY, webhookSecret: 'w', now: () => T });
});
afterEach(() => pagerDuty.close());
const poster = (part: { routingKey?: string; fetch?: typeof fetch } = {}) =>
  postToPagerDuty({ baseUrl: pagerDuty.url, routingKey: KEY, fetch, now: () => T, timeoutMs: 400, ...part });

describe('an alert in PagerDuty', () => {
  test('is one for an incident, however many pages, and follows it: triggered, acknowledged, resolved', async () => {
    const post = poster();
    const delivered = { outcome: 'delivered', providerId: 'inc_1.stormwatch' };
    expect(await post(channelPost(), null)).toEqual(delivered);
    expect(await post(channelPost({ pageId: 'page_2' }), null)).toEqual(delivered);
    const alert = { dedupKey: 'inc_1.stormwatch', summary: expect.stringMatching(/^SEV1 Aurora Air: 84 negative/), severity: 'critical' };
    expect(pagerDuty.state().alerts).toEqual([{ ...alert, status: 'triggered', triggers: 2 }]);
    expect(await post(channelPost({ status: 'acknowledged', takenBy: 'Ana', change: 1 }), 'inc_1.stormwatch')).toEqual(delivered);
    expect(pagerDuty.state().alerts).toMatchObject([{ status: 'acknowledged' }]);
    expect(await post(channelPost({ status: 'resolved', change: 2 }), 'inc_1.stormwatch')).toEqual(delivered);
    expect(pagerDuty.state().alerts).toMatchObject([{ status: 'resolved' }]);
  });
  test.each([
    ['sev1', 'critical'],
    ['sev2', 'error'],
    ['sev3', 'warning'],
    ['sev4', 'info'],
  ] as const)('%s is %s there', async (severity, theirs) => {
    await poster()(channelPost({ severity, drill: true }), null);
    expect(pagerDuty.state().alerts).toMatchObject([{ severity: theirs, summary: expect.stringMatching(/^DRILL SEV\d/) }]);
  });
  test.each(HOSTILE)('foreign words are data, and no longer than PagerDuty takes: %.30s', async (headline) => {
    expect((await poster()(channelPost({ headline, brand: headline }), null)).outcome).toBe('delivered');
    expect(pagerDuty.state().alerts[0]!.summary.length).toBeLessThanOrEqual(1024);
  });
  test('its key leads back to our incident, and nobody else’s does', () => {
    expect(incidentOfDedupKey(dedupKeyOf('inc_7'))).toBe('inc_7');
    for (const foreign of ['inc_7', '.stormwatch', 'srv01/HTTP', '']) expect(incidentOfDedupKey(foreign)).toBeUndefined();
  });
});

describe('what fails', () => {
  test.each([
    ['rate-limit', { outcome: 'retry', reason: 'rate limit', retryAt: '2026-11-22T03:00:10.000Z' }],
    ['expired-token', { outcome: 'rejected', reason: 'HTTP 400' }],
    ['server-error', { outcome: 'unknown', reason: 'HTTP 500' }],
    ['error-in-200', { outcome: 'unknown', reason: 'an answer we do not understand' }],
    ['cut-after-commit', { outcome: 'unknown', reason: expect.any(String) }],
    ['time-out-after-commit', { outcome: 'unknown', reason: 'TimeoutError' }],
  ] as const)('%s', async (kind, outcome) => {
    pagerDuty.faults.add({ kind });
    expect(await poster()(channelPost(), null)).toEqual(outcome);
  });
  test('the same again after an unknown outcome is the same alert', async () => {
    pagerDuty.faults.add({ kind: 'time-out-after-commit' });
    await poster()(channelPost(), null);
    await poster()(channelPost(), null);
    expect(pagerDuty.state().alerts).toHaveLength(1);
  });
  test('a wrong routing key is rejected, and the reason does not name it', async () => {
    expect(await poster({ routingKey: 'another-secret' })(channelPost(), null)).toEqual({ outcome: 'rejected', reason: 'HTTP 400' });
  });
});

test.skipIf(pagerDutyEvent === undefined)(
  'PagerDuty’s own description fits what we send and what the simulator answers (skipped without it)',
  async () => {
    const answered: number[] = [];
    const checked: typeof fetch = async (input, init) => {
      pagerDutyEvent!.request(JSON.parse(String(init?.body)));
      const response = await fetch(input, init);
      answered.push(response.status);
      (response.status === 202 ? pagerDutyEvent!.success : pagerDutyEvent!.failure)(await response.clone().json());
      return response;
    };
    const post = poster({ fetch: checked });
    for (const status of ['open', 'acknowledged', 'resolved'] as const) await post(channelPost({ status }), null);
    for (const headline of HOSTILE) await post(channelPost({ headline, incidentLink: null }), null);
    await poster({ fetch: checked, routingKey: 'wrong' })(channelPost(), null);
    expect(answered).toEqual([...Array.from({ length: 3 + HOSTILE.length }, () => 202), 400]);
  },
);

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTeams, type TeamsSimulator } from '../../../../local/simulators/teams/teams.ts';
import { postToTeams } from '../../../../shared/channels/teams/post-to-teams.ts';
import { teamsMessage } from '../../../../shared/channels/teams/teams-card.ts';
import { guardedFetch } from '../../../../shared/platform/guarded-fetch.ts';
import { channelPost, HOSTILE } from '../../../support/channel-post.ts';
import { adaptiveCard } from '../../../support/channel-spec.ts';

const T = '2026-11-22T03:00:00.000Z';
let teams: TeamsSimulator;
beforeEach(async () => {
  teams = await startTeams({ signature: 'secret-signature', now: () => T });
});
afterEach(() => teams.close());
const poster = (address = teams.address) =>
  postToTeams({ address, fetch: guardedFetch({ loopbackOnly: true }), now: () => T, timeoutMs: 400 });

describe('a card in a Teams room', () => {
  test('says severity, brand, what, who has it, and leads to the incident', async () => {
    expect(await poster()(channelPost(), null)).toEqual({ outcome: 'delivered', providerId: 'page_1/0' });
    expect(teams.state().cards).toEqual([
      {
        fallbackText: 'SEV1 Aurora Air: Nobody has taken it yet',
        texts: [
          'SEV1 · Aurora Air',
          '84 negative voices in an hour, 6 expected: service outage — "app down"',
          'Nobody has taken it yet · began 2026-11-22 02:40 UTC',
        ],
        links: [{ title: 'Open in Stormwatch', url: 'https://console.example.com/incidents/inc_1' }],
      },
    ]);
  });
  test('is followed by a second card when somebody has taken it', async () => {
    const first = await poster()(channelPost(), null);
    if (first.outcome !== 'delivered') throw new Error(first.reason);
    const second = await poster()(channelPost({ status: 'acknowledged', takenBy: 'Ana', change: 1 }), first.providerId);
    expect(second).toEqual({ outcome: 'delivered', providerId: 'page_1/1' });
    expect(teams.state().cards[1]!.texts[2]).toMatch(/^Ana has taken it/);
  });
  test('has links to https addresses only', async () => {
    const post = channelPost({ incidentLink: 'http://console.example.com/x', acknowledgeLink: 'javascript:alert(1)' });
    await poster()(post, null);
    expect(teams.state().cards[0]!.links).toEqual([]);
  });
  test.each(HOSTILE)('foreign words are shown as they are, within 28 KB, half characters apart: %.30s', async (headline) => {
    const post = channelPost({ headline, brand: headline, takenBy: headline, status: 'acknowledged' });
    expect((await poster()(post, null)).outcome).toBe('delivered');
    // A TextBlock would read Markdown out of it.
    expect(JSON.stringify(teamsMessage(post))).not.toContain('"TextBlock"');
    expect(Buffer.byteLength(JSON.stringify(teamsMessage(post)))).toBeLessThan(26_000);
  });
});

describe('what fails', () => {
  test.each([
    ['rate-limit', { outcome: 'retry', reason: 'rate limit', retryAt: '2026-11-22T03:00:20.000Z' }],
    ['expired-token', { outcome: 'rejected', reason: 'HTTP 401: the secret is not valid any more' }],
    ['server-error', { outcome: 'unknown', reason: 'HTTP 502' }],
    ['error-in-200', { outcome: 'unknown', reason: 'an error inside a success' }],
    ['time-out-after-commit', { outcome: 'unknown', reason: 'TimeoutError' }],
  ] as const)('%s', async (kind, outcome) => {
    teams.faults.add({ kind });
    expect(await poster()(channelPost(), null)).toEqual(outcome);
  });
  test('an address that is none, or leads into a private network, is rejected and not repeated in the reason', async () => {
    expect(await poster('secret-signature')(channelPost(), null)).toEqual({ outcome: 'rejected', reason: 'the secret is no web address' });
    const guarded = postToTeams({ address: teams.address, fetch: guardedFetch(), now: () => T });
    expect(await guarded(channelPost(), null)).toEqual({ outcome: 'rejected', reason: 'the address is not a public https address' });
    expect(teams.requests()).toEqual([]);
  });
});

test.skipIf(adaptiveCard === undefined)('every card is an Adaptive Card 1.5 by Microsoft’s own schema (skipped without it)', () => {
  const posts = [channelPost(), channelPost({ status: 'resolved', drill: true }), channelPost({ incidentLink: null })];
  for (const post of [...posts, ...HOSTILE.map((headline) => channelPost({ headline, brand: headline }))]) {
    const { attachments } = teamsMessage(post) as { attachments: { content: unknown }[] };
    adaptiveCard!(attachments[0]!.content);
  }
  expect(() => adaptiveCard!({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Marquee', text: 'x' }] })).toThrow();
});

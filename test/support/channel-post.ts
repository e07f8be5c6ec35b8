import type { ChannelPost } from '../../shared/channels/channel-post.ts';

/** A post of an open sev1, and what a test wants otherwise. */
export const channelPost = (part: Partial<ChannelPost> = {}): ChannelPost => ({
  pageId: 'page_1',
  change: 0,
  incidentId: 'inc_1',
  brand: 'Aurora Air',
  severity: 'sev1',
  headline: '84 negative voices in an hour, 6 expected: service outage — "app down"',
  beganAt: '2026-11-22T02:40:00.000Z',
  status: 'open',
  takenBy: null,
  drill: false,
  acknowledgeLink: null,
  incidentLink: 'https://console.example.com/incidents/inc_1',
  ...part,
});

/** Words as an enemy writes them: mentions, links, Markdown, controls, half characters, and very long. */
export const HOSTILE = [
  '<!channel> <!everyone> <@U012AB3CD> <https://evil.example|your bank>',
  '@channel @here @everyone',
  '[click](javascript:alert(1)) **bold** <at>Everyone</at>',
  '&lt;!channel&gt; &amp;',
  '</script><img src=x onerror=alert(1)>',
  '\ud83d half a character \u202e turned round',
  '🔥'.repeat(4_000),
  '&<>'.repeat(2_000),
  '"quoted" \\ and \n new line',
];

import type { Instant } from '../../domain/time/instant.ts';
import { callPlatform, type Answer } from '../../platform/call-platform.ts';
import type { ChannelPost, PostToChannel } from '../channel-post.ts';
import { cutText } from '../cut-text.ts';
import { failureOfAnswer } from '../failure-of-answer.ts';
import { dedupKeyOf } from './dedup-key.ts';
import { taken } from './schema.ts';

export type PagerDutyOptions = { baseUrl: string; routingKey: string; fetch: typeof fetch; now: () => Instant; timeoutMs?: number };

const TIMEOUT_MS = 8_000;
const SUMMARY_LIMIT = 1024;
const SEVERITIES = { sev1: 'critical', sev2: 'error', sev3: 'warning', sev4: 'info' } as const satisfies Record<
  ChannelPost['severity'],
  string
>;
const ACTIONS = { open: 'trigger', acknowledged: 'acknowledge', resolved: 'resolve' } as const satisfies Record<
  ChannelPost['status'],
  string
>;

/** An event of PagerDuty's Events API v2: triggers, acknowledges or resolves the one alert of an incident, however often. */
export const postToPagerDuty =
  ({ baseUrl, routingKey, fetch, now, timeoutMs = TIMEOUT_MS }: PagerDutyOptions): PostToChannel =>
  async (post) => {
    const body = JSON.stringify({ routing_key: routingKey, ...eventOf(post) });
    const init = { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body };
    const answer = await callPlatform(fetch, new URL('/v2/enqueue', baseUrl).href, init, timeoutMs);
    const failed = failureOfAnswer(answer, now());
    if (failed !== undefined) return failed;
    const read = taken.safeParse((answer as Answer).body);
    if (!read.success) return { outcome: 'unknown', reason: 'an answer we do not understand' };
    return { outcome: 'delivered', providerId: read.data.dedup_key ?? dedupKeyOf(post.incidentId) };
  };

const eventOf = (post: ChannelPost): object => {
  const event = { event_action: ACTIONS[post.status], dedup_key: dedupKeyOf(post.incidentId) };
  if (post.status !== 'open') return event;
  const mark = `${post.drill ? 'DRILL ' : ''}${post.severity.toUpperCase()}`;
  return {
    ...event,
    payload: {
      summary: cutText(`${mark} ${post.brand}: ${post.headline}`, SUMMARY_LIMIT),
      severity: SEVERITIES[post.severity],
      source: cutText(post.brand, 255),
      timestamp: post.beganAt,
      class: 'brand crisis',
      custom_details: { incident: post.incidentId, began_at: post.beganAt, drill: post.drill },
    },
    client: 'Stormwatch',
    ...(post.incidentLink === null
      ? {}
      : { client_url: post.incidentLink, links: [{ href: post.incidentLink, text: 'Open in Stormwatch' }] }),
  };
};

import { Webhook } from 'standardwebhooks';
import type { ChannelEvent } from '../../contract/channel-event.ts';
import { msOf, type Instant } from '../../domain/time/instant.ts';
import { callPlatform } from '../../platform/call-platform.ts';
import type { ChannelPost, PostToChannel } from '../channel-post.ts';
import { cutText } from '../cut-text.ts';
import { failureOfAnswer } from '../failure-of-answer.ts';

/** `secret`: `whsec_…`, the first of several while they are rotated. `fetch` has to guard against private addresses. */
export type WebhookOptions = { url: string; secret: string; fetch: typeof fetch; now: () => Instant; timeoutMs?: number };

const TIMEOUT_MS = 10_000;
const HEADLINE_LIMIT = 2_000;

/** Tells a service of the user's own, signed by Standard Webhooks; the same page (or change of it) is the same webhook-id. */
export const postToWebhook =
  ({ url, secret, fetch, now, timeoutMs = TIMEOUT_MS }: WebhookOptions): PostToChannel =>
  async (post) => {
    const signer = signerOf(secret);
    if (signer === undefined) return { outcome: 'rejected', reason: 'the secret is not of the form whsec_…' };
    const at = now();
    const id = post.change === 0 ? post.pageId : `${post.pageId}.${post.change}`;
    const body = JSON.stringify(eventOf(post, at));
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(msOf(at) / 1000)),
      'webhook-signature': signer.sign(id, new Date(at), body),
    };
    const answer = await callPlatform(fetch, url, { method: 'POST', headers, body }, timeoutMs);
    if (!answer.answered && answer.reason === 'EADDRESSREFUSED')
      return { outcome: 'rejected', reason: 'the address is not a public https address' };
    if (!answer.answered && answer.reason === 'EREDIRECT') return { outcome: 'rejected', reason: 'redirects are not followed' };
    return failureOfAnswer(answer, at) ?? { outcome: 'delivered', providerId: id };
  };

/** Undefined where the secret is none: the library's own words would repeat it. */
const signerOf = (secret: string): Webhook | undefined => {
  const first = secret.trim().split(/\s+/)[0] ?? '';
  if (!/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/.test(first)) return undefined;
  try {
    return new Webhook(first);
  } catch {
    return undefined;
  }
};

const eventOf = (post: ChannelPost, timestamp: Instant): ChannelEvent => ({
  type: `incident.${post.status}`,
  timestamp,
  data: {
    pageId: post.pageId,
    change: post.change,
    incidentId: post.incidentId,
    brand: post.brand,
    severity: post.severity,
    headline: cutText(post.headline, HEADLINE_LIMIT),
    beganAt: post.beganAt,
    takenBy: post.takenBy,
    drill: post.drill,
    link: post.incidentLink,
  },
});

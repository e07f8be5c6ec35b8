import { isUtf8 } from 'node:buffer';
import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { refused, type Refused } from '../../domain/actor.ts';
import { MINUTE_MS, msOf, type Instant } from '../../domain/time/instant.ts';

/** The three headers of a signed webhook (Standard Webhooks). */
export type WebhookHeaders = { id: string | undefined; timestamp: string | undefined; signature: string | undefined };

const TOLERANCE_MS = 5 * MINUTE_MS;

/**
 * Whether a body was signed with our secret, within five minutes of now; before anything of it is parsed. `secrets` is
 * one `whsec_…` or several separated by blanks while they are being rotated. Gives the webhook's id.
 */
export const verifyWebhook = (
  body: Uint8Array,
  headers: WebhookHeaders,
  secrets: string,
  now: Instant,
): { webhookId: string } | Refused => {
  const { id, timestamp, signature } = headers;
  if (!id || !timestamp || !signature || id.length > 200)
    return refused('not_signed', 'webhook-id, webhook-timestamp and webhook-signature are needed');
  if (!/^\d{1,12}$/.test(timestamp)) return refused('not_signed', 'webhook-timestamp is not a number of seconds');
  const sentMs = Number(timestamp) * 1000;
  if (Math.abs(msOf(now) - sentMs) > TOLERANCE_MS)
    return refused('signature_out_of_time', 'the webhook was signed more than five minutes from now');
  if (!isUtf8(body)) return refused('not_signed', 'the body is not UTF-8');
  const given = signature.split(' ').slice(0, 10);
  const expected = secrets
    .split(/\s+/)
    .filter((s) => s !== '')
    .map((s) => new Webhook(s).sign(id, new Date(sentMs), Buffer.from(body)));
  const matches = expected.some((e) => given.some((g) => same(e, g)));
  return matches ? { webhookId: id } : refused('signature_wrong', 'the signature does not fit the body and the secret');
};

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};

import { createHmac, timingSafeEqual } from 'node:crypto';
import { refused, type Refused } from '../../domain/actor.ts';
import { MINUTE_MS, msOf, type Instant } from '../../domain/time/instant.ts';

export type SlackHeaders = { timestamp: string | undefined; signature: string | undefined };

const TOLERANCE_MS = 5 * MINUTE_MS;

/**
 * Whether Slack signed these bytes with our signing secret (v0), within five minutes of now; asked before anything of the
 * body is parsed. Gives what names this very request, so that none is taken twice.
 */
export const verifySlack = (
  body: Uint8Array,
  { timestamp, signature }: SlackHeaders,
  secret: string,
  now: Instant,
): { requestId: string } | Refused => {
  if (timestamp === undefined || signature === undefined)
    return refused('not_signed', 'x-slack-request-timestamp and x-slack-signature are needed');
  if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature))
    return refused('not_signed', 'the signature is none of Slack’s');
  if (Math.abs(msOf(now) - Number(timestamp) * 1000) > TOLERANCE_MS)
    return refused('signature_out_of_time', 'the request was signed more than five minutes from now');
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  const given = Buffer.from(signature.slice('v0='.length), 'hex');
  if (!timingSafeEqual(expected, given)) return refused('signature_wrong', 'the signature does not fit the body and the secret');
  return { requestId: `${timestamp}/${signature}` };
};

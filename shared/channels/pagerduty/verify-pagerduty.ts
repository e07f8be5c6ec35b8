import { createHmac, timingSafeEqual } from 'node:crypto';
import { refused, type Refused } from '../../domain/actor.ts';

/** PagerDuty sends one signature for each secret while they are rotated. */
const MOST_SIGNATURES = 10;

/** Whether PagerDuty signed these bytes with our webhook's secret (V3, v1 signatures); before anything of them is parsed. */
export const verifyPagerDuty = (body: Uint8Array, signatures: string | undefined, secret: string): true | Refused => {
  const given = (signatures ?? '')
    .split(',', MOST_SIGNATURES)
    .map((s) => s.trim())
    .filter((s) => /^v1=[0-9a-f]{64}$/.test(s));
  if (given.length === 0) return refused('not_signed', 'x-pagerduty-signature is needed');
  const expected = createHmac('sha256', secret).update(body).digest();
  // Every one is compared, so that the time taken does not tell which one came close.
  const matches = given.map((s) => timingSafeEqual(expected, Buffer.from(s.slice('v1='.length), 'hex')));
  return matches.includes(true) ? true : refused('signature_wrong', 'the signature does not fit the body and the secret');
};

import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether Trello signed this body: the header `x-trello-webhook` is the base64 of HMAC-SHA1 over the raw body and the
 * callback's address as it was registered, keyed with the app's secret. It carries no time: who calls keeps what it has seen.
 */
export const isFromTrello = (body: Uint8Array, signature: string | undefined, callbackUrl: string, secret: string): boolean => {
  const wanted = createHmac('sha1', secret).update(body).update(callbackUrl).digest();
  const given = Buffer.from(signature ?? '', 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

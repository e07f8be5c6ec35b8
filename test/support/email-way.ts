import { SNSClient } from '@aws-sdk/client-sns';
import type { Gateway } from '../../local/gateway/gateway.ts';
import { snsWay } from '../../shared/contacts/sns-way.ts';
import type { EmailWay } from '../../shared/contacts/email-way.ts';

export const PAGES = 'arn:aws:sns:us-east-1:000000000000:stormwatch-pages';

/** A client of a gateway, as functions make theirs. */
export const snsOf = (gateway: Gateway): SNSClient =>
  new SNSClient({
    region: 'us-east-1',
    endpoint: gateway.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

export const gatewayWay = (gateway: Gateway): EmailWay => snsWay(snsOf(gateway), PAGES);

/** What AWS wrote last to an address: its owner copies the link. */
export const linkFor = (gateway: Gateway, endpoint: string): string => {
  const found = gateway.subscriptions.confirmations().findLast((c) => c.endpoint === endpoint);
  if (found === undefined) throw new Error(`nobody asked ${endpoint} to confirm`);
  return found.link;
};

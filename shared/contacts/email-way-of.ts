import { GetSuppressedDestinationCommand, NotFoundException, SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Ports } from '../platform/runtime.ts';
import type { EmailWay } from './email-way.ts';
import { mailWay } from './mail-way.ts';
import { sendMailOf, type SesSettings } from './send-mail-of.ts';
import { snsWay } from './sns-way.ts';

export type EmailSettings = SesSettings & { pagesTopicArn: string };

/** A hung socket must not eat a function's time. */
const LIMITS = { connectionTimeout: 2_000, requestTimeout: 5_000 };

/** The way emails take here, with how an address on it is confirmed. */
export const emailWayOf = (ports: Pick<Ports, 'mail' | 'sns' | 'incidents' | 'random' | 'now'>, settings: EmailSettings): EmailWay => {
  const send = sendMailOf(ports, settings);
  if (send === undefined) return snsWay(new SNSClient({ ...ports.sns, requestHandler: LIMITS }), settings.pagesTopicArn);
  if (ports.mail !== undefined) return mailWay(send, ports);
  return mailWay(send, { ...ports, bounced: suppressedBySes(new SESv2Client({ region: ports.sns.region, requestHandler: LIMITS })) });
};

/** Addresses that SES refuses to send to, as their mail came back or was complained of. */
const suppressedBySes =
  (ses: SESv2Client) =>
  async (emails: readonly string[]): Promise<ReadonlySet<string>> => {
    const found = new Set<string>();
    for (const EmailAddress of emails) {
      try {
        await ses.send(new GetSuppressedDestinationCommand({ EmailAddress }));
        found.add(EmailAddress);
      } catch (error) {
        if (!(error instanceof NotFoundException)) throw error;
      }
    }
    return found;
  };

import { htmlOf } from '../channels/mail-html.ts';
import type { SendMail } from '../channels/mail.ts';
import type { Email } from '../channels/sns-email/sns-email.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Outcome } from '../platform/outcome.ts';
import { emailAddressHash } from '../store/contact-standing.ts';
import type { Table } from '../store/table.ts';
import { contactTokens } from './contact-tokens.ts';

/** As long as anybody might look for a way out in an old email. */
const UNSUBSCRIBE_HOURS = 90 * 24;

export type MailPageDeps = {
  incidents: Table;
  random: (bytes: number) => Uint8Array;
  now: () => Instant;
  publicUrl: string;
  consoleUrl?: string | undefined;
};

/** Where a POST ends emails to an address and a GET shows what that would do. */
export const unsubscribeUrl = (publicUrl: string, token: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/v1/contacts/unsubscribe/${token}`;

/** A page as an email with both parts and a way to end them. A page never waits for that way: without it, it goes out all the same. */
export const mailPage =
  (send: SendMail, { incidents, random, now, publicUrl, consoleUrl }: MailPageDeps) =>
  async ({ recipient, subject, text, pageId }: Email): Promise<Outcome> => {
    const end = await contactTokens(incidents, random)
      .make('unsubscribe', emailAddressHash(recipient), UNSUBSCRIBE_HOURS, now())
      .then((token) => unsubscribeUrl(publicUrl, token))
      .catch(() => null);
    const foot = end === null ? null : { text: FOOT, link: end };
    return send({
      to: recipient,
      subject,
      text: foot === null ? text : `${text}\n\n-- \n${foot.text} ${foot.link}`,
      html: htmlOf(text, { origins: [publicUrl, ...(consoleUrl === undefined ? [] : [consoleUrl])], foot }),
      unsubscribeUrl: end,
      about: pageId === undefined ? null : { name: 'page', value: pageId },
    });
  };

const FOOT = 'You get this because you are on call. To be paged by email no more:';

import { htmlOf } from '../channels/mail-html.ts';
import type { SendMail } from '../channels/mail.ts';
import { refused } from '../domain/actor.ts';
import type { Instant } from '../domain/time/instant.ts';
import { addressHash } from '../store/contact-standing.ts';
import type { Table } from '../store/table.ts';
import { contactTokens } from './contact-tokens.ts';
import type { EmailWay } from './email-way.ts';

/** For how long a code can be used. */
const CODE_HOURS = 48;

export type MailWayDeps = {
  incidents: Table;
  random: (bytes: number) => Uint8Array;
  now: () => Instant;
  /** Addresses the provider refuses to send to, as their mail came back; undefined where it keeps no such list. */
  bounced?: (emails: readonly string[]) => Promise<ReadonlySet<string>>;
};

/**
 * Emails that we send ourselves: a code goes to the address, and whoever is signed in as its person (or as an owner) hands
 * it in. There is no link in it, so no mail scanner can confirm anything.
 */
export const mailWay = (send: SendMail, { incidents, random, now, bounced }: MailWayDeps): EmailWay => {
  const tokens = contactTokens(incidents, random);
  return {
    kind: 'mail',
    ask: async ({ method }) => {
      const code = await tokens.make('confirm', addressHash(method), CODE_HOURS, now());
      const text = askingText(code);
      const html = htmlOf(text, { origins: [], foot: null });
      const sent = await send({
        to: method.email,
        subject: 'Stormwatch: confirm this address',
        text,
        html,
        unsubscribeUrl: null,
        about: null,
      });
      if (sent.outcome === 'delivered' || sent.outcome === 'unknown') return { asked: true };
      return refused('email_not_sent', `the email could not be sent: ${sent.reason}`);
    },
    confirm: async ({ method }, code) => {
      if ((await tokens.find(code, 'confirm', now())) !== addressHash(method))
        return refused(
          'confirmation_not_valid',
          'this is not the code that was sent to this address, or it is older than two days, or was used',
        );
      await tokens.use(code);
      return { confirmed: true };
    },
    look: async (contacts) => {
      const gone = await bounced?.([...new Set(contacts.map((c) => c.method.email))]);
      return new Map([...(gone ?? [])].map((email) => [email, 'bounced']));
    },
  };
};

const askingText = (code: string): string =>
  [
    'Confirm that pages may come here',
    'Somebody at your company wants Stormwatch to wake you by email at this address when a crisis begins.',
    '',
    'Your code is:',
    `- ${code}`,
    '',
    'Open Stormwatch, go to your contact methods and enter it; or give it to the owner who asked you. It can be used for two days.',
    'You know nothing of it? Then do nothing: without the code nothing more is sent.',
  ].join('\n');

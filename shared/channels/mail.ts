import type { Outcome } from '../platform/outcome.ts';

/** One email to one address. `html` says what `text` says; who reads only one of them misses nothing. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where one POST ends emails to this address (RFC 8058); null where it asks for something itself. */
  unsubscribeUrl: string | null;
  /** What it is sent for, as a tag that the provider reports by. */
  about: { name: 'page'; value: string } | null;
};

/** One attempt; never rejects. */
export type SendMail = (mail: Mail) => Promise<Outcome>;

export type MailHeader = { name: string; value: string };

/** The headers of our own: made by a machine, and how to end it without a login. */
export const mailHeaders = ({ unsubscribeUrl }: Pick<Mail, 'unsubscribeUrl'>): MailHeader[] => [
  { name: 'Auto-Submitted', value: 'auto-generated' },
  ...(unsubscribeUrl === null
    ? []
    : [
        { name: 'List-Unsubscribe', value: `<${unsubscribeUrl}>` },
        { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
      ]),
];

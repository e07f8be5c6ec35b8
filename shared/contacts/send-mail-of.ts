import type { SendMail } from '../channels/mail.ts';
import { sesEmail } from '../channels/ses-email/ses-email.ts';
import type { Ports } from '../platform/runtime.ts';

/** `sesFrom`: pages go out by SES from this address; absent: they do not. */
export type SesSettings = { sesFrom?: string | undefined; sesConfigurationSet?: string | undefined };

/** By what emails are sent whole, with both parts: a mail server (embedded runtime) or SES; undefined: by the topic. */
export const sendMailOf = (
  { mail, sns: { region } }: Pick<Ports, 'mail' | 'sns'>,
  { sesFrom, sesConfigurationSet }: SesSettings,
): SendMail | undefined =>
  mail ?? (sesFrom === undefined ? undefined : sesEmail({ region }, { from: sesFrom, configurationSet: sesConfigurationSet }));

import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mailHeaders, type SendMail } from '../mail.ts';
import { outcomeOf, SEND_TIMEOUT_MS } from '../publish-to-sns.ts';

export type SesTarget = { region: string; endpoint?: string; credentials?: { accessKeyId: string; secretAccessKey: string } };
/** `from`: an identity that SES has verified, as `Stormwatch <storm@example.com>`. */
export type SesOptions = { from: string; configurationSet?: string | undefined; timeoutMs?: number };

/** Email through Amazon SES: text and HTML in one, sent once; whether to repeat is decided where the attempt is recorded. */
export const sesEmail = (target: SesTarget, { from, configurationSet, timeoutMs = SEND_TIMEOUT_MS }: SesOptions): SendMail => {
  const client = new SESv2Client({ ...target, maxAttempts: 1 });
  return async (mail) => {
    const data = (Data: string) => ({ Data, Charset: 'UTF-8' });
    const command = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [mail.to] },
      ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
      ...(mail.about === null ? {} : { EmailTags: [{ Name: mail.about.name, Value: mail.about.value }] }),
      Content: {
        Simple: {
          Subject: data(mail.subject),
          Body: { Text: data(mail.text), Html: data(mail.html) },
          Headers: mailHeaders(mail).map(({ name, value }) => ({ Name: name, Value: value })),
        },
      },
    });
    try {
      const { MessageId } = await client.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
      return MessageId === undefined
        ? { outcome: 'unknown', reason: 'no message id came back' }
        : { outcome: 'delivered', providerId: MessageId };
    } catch (error) {
      return outcomeOf(error);
    }
  };
};

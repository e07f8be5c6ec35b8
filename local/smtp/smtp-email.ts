import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { mailHeaders, type Mail, type SendMail } from '../../shared/channels/mail.ts';
import type { Outcome } from '../../shared/platform/outcome.ts';
import { isLoopback, type SmtpWay } from './smtp-way.ts';

/** For the whole conversation: less than after what a send counts as unknown. */
export const SMTP_TIMEOUT_MS = 10_000;

/**
 * Email by SMTP, one attempt each: nobody there or a 4xx is to be tried again, a 5xx is rejected, and what ends without
 * an answer once the message was under way is unknown. Reasons hold codes, never what the server wrote: it repeats addresses.
 */
export const smtpEmail =
  (way: SmtpWay, timeoutMs: number = SMTP_TIMEOUT_MS): SendMail =>
  async (mail) => {
    const { bytes, envelope, messageId } = await compose(mail, way.from);
    const progress = { underWay: false };
    const connection = connectionTo(way, timeoutMs);
    try {
      await deadline(converse(connection, way, envelope, bytes, progress), timeoutMs);
      connection.quit();
      return { outcome: 'delivered', providerId: messageId };
    } catch (error) {
      connection.close();
      return outcomeOf(error, progress.underWay);
    }
  };

type Envelope = { from: string; to: string[] };

const compose = async (mail: Mail, from: string): Promise<{ bytes: Buffer; envelope: Envelope; messageId: string }> => {
  const node = new MailComposer({
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mailHeaders(mail).map(({ name, value }) => ({ key: name, value })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const envelope = node.getEnvelope();
  return {
    bytes: await node.build(),
    envelope: { from: envelope.from === false ? '' : envelope.from, to: envelope.to },
    messageId: node.messageId(),
  };
};

const connectionTo = ({ host, port, secure, auth }: SmtpWay, timeoutMs: number): SMTPConnection => {
  const limits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs };
  const connection = new SMTPConnection({ host, port, secure, ...limits, requireTLS: !secure && auth !== undefined && !isLoopback(host) });
  return connection;
};

const converse = async (
  connection: SMTPConnection,
  { auth }: SmtpWay,
  envelope: Envelope,
  bytes: Buffer,
  progress: { underWay: boolean },
): Promise<void> => {
  /** The protocol ends in a callback or in an error of the connection. */
  const step = (work: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      connection.once('error', reject);
      work((error) => {
        connection.off('error', reject);
        if (error) reject(error);
        else resolve();
      });
    });
  await step((done) => connection.connect(done));
  // What comes late is of no interest: the outcome is known by then, or the deadline has passed.
  connection.on('error', () => {});
  if (auth !== undefined) await step((done) => connection.login({ user: auth.user, credentials: auth }, done));
  // The server asks for the message only when it has taken sender and recipient.
  const message = new Readable({
    read() {
      progress.underWay = true;
      this.push(bytes);
      this.push(null);
    },
  });
  await step((done) => connection.send(envelope, message, (error) => done(error)));
};

class TooSlow extends Error {
  override name = 'TooSlow';
}

const deadline = async (work: Promise<void>, ms: number): Promise<void> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TooSlow()), ms);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
};

const outcomeOf = (error: unknown, underWay: boolean): Outcome => {
  const { code, command, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  if (typeof responseCode === 'number' && responseCode >= 400) {
    const reason = `the mail server answered ${responseCode}${typeof command === 'string' ? ` to ${command}` : ''}`;
    return { outcome: responseCode < 500 ? 'retry' : 'rejected', reason };
  }
  const why = error instanceof TooSlow ? 'time is up' : typeof code === 'string' ? code : 'the connection ended';
  return underWay ? { outcome: 'unknown', reason: `${why} after the message was sent` } : { outcome: 'retry', reason: why };
};

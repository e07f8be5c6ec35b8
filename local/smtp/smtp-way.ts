/** Where a mail server is, and in whose name we write. */
export type SmtpWay = {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS where the server offers it. */
  secure: boolean;
  auth: { user: string; pass: string } | undefined;
  from: string;
};

export class SmtpWayWrong extends Error {
  override name = 'SmtpWayWrong';
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

/**
 * Reads `smtp://user:password@host:port` (or `smtps://`) and who it is from: `from`, or else the user where that is an
 * address. Throws `SmtpWayWrong` with a sentence that never repeats what it read: the password is in it.
 */
export const readSmtpWay = (address: string, from: string | undefined): SmtpWay => {
  if (!URL.canParse(address)) throw new SmtpWayWrong('the mail server is not an address like smtp://user:password@mail.example.com:587');
  const url = new URL(address);
  const known = url.protocol === 'smtp:' || url.protocol === 'smtps:' ? url.protocol : undefined;
  if (known === undefined || url.hostname === '')
    throw new SmtpWayWrong('the mail server’s address begins with smtp:// or smtps:// and names a host');
  const user = decodeURIComponent(url.username);
  const sender = from ?? (ADDRESS.test(user) ? user : undefined);
  if (sender === undefined || /[\r\n]/.test(sender) || !sender.includes('@'))
    throw new SmtpWayWrong('say in whose name emails are sent: STORMWATCH_SMTP_FROM="Stormwatch <storm@example.com>"');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORTS[known] : Number(url.port),
    secure: known === 'smtps:',
    auth: user === '' ? undefined : { user, pass: decodeURIComponent(url.password) },
    from: sender,
  };
};

const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** Its own machine; elsewhere a password is never sent without TLS. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host);

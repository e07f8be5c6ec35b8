import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Refusal = { at: 'mail' | 'recipient' | 'message'; code: number };
export type MailServer = {
  /** As the embedded runtime is told of it. */
  url: string;
  /** What it has taken, oldest first. */
  mails: { from: string; to: string[]; raw: string }[];
  /** What the next conversations meet; `hang`: the message is taken and never answered. */
  meet: (...next: (Refusal | 'hang')[]) => void;
  parsed: () => Promise<Email[]>;
  close: () => Promise<void>;
};

/** A real SMTP server that keeps what it takes. */
export const mailServer = async (): Promise<MailServer> => {
  const mails: MailServer['mails'] = [];
  const ahead: (Refusal | 'hang')[] = [];
  let meets: Refusal | 'hang' | undefined;
  const refusal = (at: Refusal['at']): Error | null => {
    if (meets === undefined || meets === 'hang' || meets.at !== at) return null;
    return Object.assign(new Error('no, ana@nimbus.example is not welcome'), { responseCode: meets.code });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      password === 'right' ? done(null, { user: username ?? '' }) : done(Object.assign(new Error('wrong'), { responseCode: 535 })),
    onMailFrom: (_address, _session, done) => {
      meets = ahead.shift();
      done(refusal('mail'));
    },
    onRcptTo: (_address, _session, done) => done(refusal('recipient')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusal('message');
        if (refused !== null) return done(refused);
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((r) => r.address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        if (meets !== 'hang') done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    meet: (...next) => void ahead.push(...next),
    parsed: async () => Promise.all(mails.map(({ raw }) => new PostalMime().parse(raw))),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

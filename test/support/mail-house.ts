import type * as z from 'zod';
import { localEnvironment } from '../../local/environment.ts';
import { startGateway, type Gateway } from '../../local/gateway/gateway.ts';
import { startEmbedded, type Embedded } from '../../local/runtime.ts';
import { smtpEmail } from '../../local/smtp/smtp-email.ts';
import { readSmtpWay } from '../../local/smtp/smtp-way.ts';
import { configStore } from '../../shared/config/config-store.ts';
import { config } from '../../shared/config/config.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { mailServer, type MailServer } from './mail-server.ts';

export const MAIL_FROM = '2026-11-22T03:00:00.000Z';
/** As somebody would write it who wants to be more than text. */
export const HOSTILE_NAME = 'Nimbus <script>alert(1)</script> & "Söhne"';
export const HOSTILE_TITLE = '<img src=https://evil.example/x.png onerror=alert(1)> Click: https://evil.example/login';

const methods = (id: string, digit: number) => [
  { id: `${id}-mail`, channel: 'email' as const, email: `${id}@nimbus.example` },
  { id: `${id}-sms`, channel: 'sms' as const, phone: `+4915100000${digit}0` },
];

const house = (brandName: string): z.input<typeof config> => ({
  brands: [{ id: 'Nimbus', name: brandName, escalationPolicy: 'care' }],
  people: [
    { id: 'ana', name: 'Ana', contactMethods: methods('ana', 1), timeZone: 'Europe/Lisbon' },
    { id: 'ben', name: 'Ben', contactMethods: methods('ben', 2).slice(0, 1) },
    { id: 'olga', name: 'Olga', contactMethods: methods('olga', 3) },
  ],
  memberships: [
    { person: 'ana', brand: 'Nimbus', role: 'responder' },
    { person: 'ben', brand: 'Nimbus', role: 'responder' },
    { person: 'olga', brand: '*', role: 'owner' },
  ],
  escalationPolicies: [
    {
      id: 'care',
      steps: [
        { delayMinutes: 0, people: ['ana'] },
        { delayMinutes: 30, people: ['olga'] },
      ],
      repeats: 0,
    },
  ],
});

export type MailHouse = {
  embedded: Embedded;
  gateway: Gateway;
  mail: MailServer;
  ask: (as: string | null, method: string, path: string, body?: object | string) => Promise<{ status: number; text: string }>;
  /** Has somebody confirm their address by the code that arrives there. */
  confirm: (personId: string) => Promise<void>;
  opens: (title: string, severity?: string) => Promise<string>;
  sms: () => string[];
  close: () => Promise<void>;
};

/** The embedded runtime with a real mail server: Ana is paged by email first, by SMS then; Olga owns everything. */
export const mailHouse = async (brandName: string = HOSTILE_NAME): Promise<MailHouse> => {
  const gateway = await startGateway();
  const mail = await mailServer();
  const embedded = startEmbedded({
    clock: { drivenFrom: MAIL_FROM },
    environment: localEnvironment('https://storm.example'),
    sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    mail: smtpEmail(readSmtpWay(mail.url, 'Stormwatch <storm@nimbus.example>'), 1_000),
    log: () => {},
  });
  const stored = await configStore(embedded.ports.incidents).replace(
    config.parse(house(brandName)),
    0,
    { kind: 'system', name: 'test' },
    MAIL_FROM,
  );
  if (isRefused(stored)) throw new Error(stored.explain);
  const ask: MailHouse['ask'] = async (as, method, path, body) => {
    const headers: Record<string, string> = as === null ? {} : { authorization: `Bearer ${await embedded.issueToken(as)}` };
    const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await embedded.fetch(new Request(`http://127.0.0.1${path}`, { method, headers, ...content }));
    return { status: response.status, text: await response.text() };
  };
  return {
    ...{ embedded, gateway, mail, ask },
    confirm: async (personId) => {
      const path = `/v1/people/${personId}/contacts/${personId}-mail`;
      await ask(personId, 'POST', `${path}/ask`, {});
      const code = /^- (\S+)$/m.exec((await mail.parsed()).at(-1)?.text ?? '')?.[1];
      const { status, text } = await ask(personId, 'POST', `${path}/confirm`, { confirmation: code });
      if (status !== 200) throw new Error(text);
    },
    opens: async (title, severity = 'sev1') => {
      const { text } = await ask('olga', 'POST', '/v1/incidents', { brand: 'Nimbus', severity, title, why: 'seen by a person' });
      await embedded.idle();
      return (JSON.parse(text) as { id: string }).id;
    },
    sms: () => gateway.messages().flatMap((m) => (m.phone === null ? [] : [m.phone])),
    close: async () => {
      await embedded.stop();
      await Promise.all([gateway.close(), mail.close()]);
    },
  };
};

export const minutesAfter = (minutes: number): Instant => new Date(Date.parse(MAIL_FROM) + minutes * 60_000).toISOString();

import { localEnvironment } from '../../local/environment.ts';
import { startGateway, type Gateway } from '../../local/gateway/gateway.ts';
import { hostile, kind } from '../../local/hostility.ts';
import { startEmbedded, type Embedded } from '../../local/runtime.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { IncidentDetail, TimelineEntry } from '../../shared/contract/api.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { MINUTE_MS, shift } from '../../shared/domain/time/instant.ts';
import type { Ports } from '../../shared/platform/runtime.ts';
import { confirmAtGateway } from './confirm-emails.ts';
import { settled, type HouseSettings } from './on-call-house.ts';

export const [ANA, BEN, CEM, DORA] = ['1', '2', '3', '4'].map((n) => `+49151000000${n}`) as [string, string, string, string];
export const NIGHT = '2026-11-22T03:00:00.000Z';

export type SmsHouse = {
  embedded: Embedded;
  gateway: Gateway;
  log: { message: string; fields: Record<string, unknown> }[];
  opens: (title?: string) => Promise<string>;
  ask: (person: string, method: 'GET' | 'POST', path: string, body?: object) => Promise<{ status: number; body: unknown }>;
  /** SMS to a phone, oldest first. */
  sms: (phone: string) => string[];
  emails: (address: string) => number;
  /** The code in the newest page to a phone. */
  code: (phone: string) => string;
  answers: (phone: string, text: string) => Promise<void>;
  incident: (id: string) => Promise<IncidentDetail>;
  timeline: (id: string, type: TimelineEntry['type']) => Promise<TimelineEntry[]>;
  minutes: (n: number) => Promise<void>;
  idle: () => Promise<void>;
  close: () => Promise<void>;
};

/** The whole system in one process with phones behind the gateway that take SMS, answer, and tell what became of each. */
export const smsHouse = async (
  options: { settings?: HouseSettings; hostileSeed?: number; portsFor?: (name: string, ports: Ports) => Ports } = {},
): Promise<SmsHouse> => {
  const gateway = await startGateway();
  const log: SmsHouse['log'] = [];
  const embedded = startEmbedded({
    clock: { drivenFrom: NIGHT },
    hostility: options.hostileSeed === undefined ? kind() : hostile(options.hostileSeed),
    environment: localEnvironment('https://storm.example', { HOOK_SECRET: 'whsec_c3Rvcm13YXRjaC10ZXN0LXNlY3JldC10ZXN0' }),
    sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    log: (_, message, fields) => void log.push({ message, fields }),
    ...(options.portsFor && { portsFor: options.portsFor }),
  });
  gateway.connect(embedded.outside);
  const config = settled(options.settings);
  const stored = await configStore(embedded.ports.incidents).replace(config, 0, { kind: 'person', id: 'olga', via: 'session' }, NIGHT);
  if (isRefused(stored)) throw new Error(stored.explain);
  await confirmAtGateway(gateway, embedded.ports.incidents, config, NIGHT);
  const ask: SmsHouse['ask'] = async (person, method, path, body) => {
    const headers = { authorization: `Bearer ${await embedded.issueToken(person)}`, 'content-type': 'application/json' };
    const given = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await embedded.fetch(new Request(`http://127.0.0.1${path}`, { method, headers, ...given }));
    const answer = { status: response.status, body: await response.json() };
    await embedded.idle();
    return answer;
  };
  const sms = (phone: string): string[] => gateway.messages().flatMap((m) => (m.phone === phone ? [m.text] : []));
  const incident = async (id: string): Promise<IncidentDetail> => (await ask('olga', 'GET', `/v1/incidents/${id}`)).body as IncidentDetail;
  return {
    ...{
      embedded,
      gateway,
      log,
      ask,
      sms,
      incident,
      idle: () => embedded.idle(),
      minutes: (n) => embedded.advanceTo(shift(embedded.ports.now(), n * MINUTE_MS)),
    },
    opens: async (title = 'Rumour about batch 12') => {
      const opened = await ask('dora', 'POST', '/v1/incidents', { brand: 'Aurora', severity: 'sev1', title, why: 'a call' });
      return (opened.body as { id: string }).id;
    },
    emails: (address) => gateway.messages().filter((m) => m.attributes['recipient'] === address && m.text.includes('/a#')).length,
    code: (phone) => /Reply ([B-DF-HJKMNP-TV-Z2-9]{4})\b/.exec(sms(phone).findLast((t) => t.includes('/a#')) ?? '')?.[1] ?? 'none',
    answers: async (from, text) => {
      const response = await fetch(`${gateway.url}/reply`, { method: 'POST', body: JSON.stringify({ from, text }) });
      if (response.status !== 202) throw new Error(`the gateway answered ${response.status}`);
      await embedded.idle();
    },
    timeline: async (id, type) => (await incident(id)).timeline.filter((e) => e.type === type),
    close: async () => {
      await embedded.stop();
      await gateway.close();
    },
  };
};

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { localEnvironment } from '../../local/environment.ts';
import { startGateway, type Fault } from '../../local/gateway/gateway.ts';
import { hostile, kind, type Hostility } from '../../local/hostility.ts';
import { startEmbedded, type Embedded } from '../../local/runtime.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import type { Severity } from '../../shared/domain/incident/severity.ts';
import { instantOf, MINUTE_MS, msOf, shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { Ports } from '../../shared/platform/runtime.ts';
import { settled, type HouseSettings } from './on-call-house.ts';
import { confirmAtGateway } from './confirm-emails.ts';
import { messageBook, type MessageBook } from './message-book.ts';

export const NIGHT = '2026-11-22T03:00:00.000Z';
const WEBHOOK_SECRET = 'whsec_c3Rvcm13YXRjaC10ZXN0LXNlY3JldC10ZXN0';

export type NightOptions = {
  settings?: HouseSettings;
  from?: Instant;
  /** A seed for the hostile twin; absent: the kind one. */
  hostileSeed?: number;
  /** Something between a function and its ports. */
  portsFor?: (functionName: string, ports: Ports) => Ports;
};
export type Post = { text: string; author: string; time?: Instant; followers?: number };
export type Answer = { status: number; body: Record<string, unknown> };

export type OnCallNight = MessageBook & {
  now: () => Instant;
  embedded: () => Embedded;
  /** Opens an incident by hand (Dora does); its id. */
  opens: (severity: Severity, title: string, brand?: string) => Promise<string>;
  /** Lets time pass, minute by minute, to the minute's second. */
  after: (minutes: `${number} min` | `${number} h`) => Promise<void>;
  until: (at: string) => Promise<void>;
  /** Everybody acts over the API, signed in. */
  ask: (person: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: object | string) => Promise<Answer>;
  /** The same, and nobody is refused. */
  does: (person: string, path: string, body?: object) => Promise<Record<string, unknown>>;
  acknowledges: (person: string, incident: string) => Promise<void>;
  /** Answers by SMS, from the phone on which they are paged. */
  texts: (person: string, text: string) => Promise<void>;
  /** Posts arrive through the signed webhook. */
  say: (posts: Post[]) => Promise<void>;
  incident: (id: string) => Promise<IncidentDetail>;
  incidents: () => Promise<{ id: string; severity: Severity; origin: string; status: string }[]>;
  /** Another configuration, as an owner would have written it. */
  settle: (settings: HouseSettings) => Promise<void>;
  /** What SNS does with the next publishes. */
  sns: (fault: Fault, requests?: number) => void;
  scheduler: { stops: () => void; runs: () => Promise<void>; ticks: () => Promise<void> };
  /** The process ends in the middle of whatever it does, and starts again on the same files. */
  dies: () => Promise<void>;
  idle: () => Promise<void>;
  close: () => Promise<void>;
};

/** The whole system in one process, from `from` on, with everybody's phone in sight. The clock is the test's. */
export const onCallNight = async (options: NightOptions = {}): Promise<OnCallNight> => {
  const { from = NIGHT, hostileSeed } = options;
  const gateway = await startGateway();
  const dataDir = mkdtempSync(join(tmpdir(), 'on-call-'));
  const hostility: Hostility = hostileSeed === undefined ? kind() : hostile(hostileSeed);
  const scheduled = { running: true };
  const start = (): Embedded => {
    const started = startEmbedded({
      dataDir,
      clock: { drivenFrom: from },
      hostility,
      environment: localEnvironment('https://storm.example', { HOOK_SECRET: WEBHOOK_SECRET }),
      sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
      log: () => {},
      portsFor: (name, ports) => options.portsFor?.(name, stoppable(name, ports, scheduled)) ?? stoppable(name, ports, scheduled),
    });
    gateway.connect(started.outside);
    return started;
  };
  let embedded = start();
  let config = settled(options.settings);
  const now = (): Instant => embedded.ports.now();
  const book = messageBook(gateway, () => config, now);
  const idle = async (): Promise<void> => {
    await embedded.idle();
    book.look();
  };
  const store = async (next: HouseSettings): Promise<void> => {
    const settings = configStore(embedded.ports.incidents);
    config = settled(next);
    const done = await settings.replace(config, (await settings.read()).version, { kind: 'person', id: 'olga', via: 'session' }, now());
    if (isRefused(done)) throw new Error(done.explain);
    await confirmAtGateway(gateway, embedded.ports.incidents, config, now());
  };
  await store(options.settings ?? {});
  const until = async (at: string): Promise<void> => {
    const end = msOf(instantOf(Date.parse(at)));
    while (msOf(now()) < end) {
      await embedded.advanceTo(instantOf(Math.min(end, msOf(now()) + MINUTE_MS)));
      book.look();
    }
  };
  const after: OnCallNight['after'] = (time) => until(shift(now(), Number.parseFloat(time) * (time.endsWith('h') ? 60 : 1) * MINUTE_MS));
  const people = asking(() => embedded, idle);
  return {
    ...book,
    ...people,
    embedded: () => embedded,
    ...{ now, idle, until, after, settle: store },
    opens: async (severity, title, brand = 'Aurora') =>
      (await people.does('dora', '/v1/incidents', { brand, severity, title, why: 'a call from the press office' }))['id'] as string,
    texts: async (person, text) => {
      const from = config.people.find((p) => p.id === person)!.contactMethods.find((m) => m.channel === 'sms')!.phone;
      gateway.answer({ from, text });
      await idle();
    },
    sns: gateway.fail,
    scheduler: {
      stops: () => void (scheduled.running = false),
      ticks: async () => {
        await embedded.tick();
        await idle();
      },
      runs: async () => {
        scheduled.running = true;
        await embedded.tick();
        await idle();
      },
    },
    dies: async () => {
      await embedded.stop();
      embedded = start();
      await idle();
    },
    close: async () => {
      await embedded.stop();
      await gateway.close();
    },
  };
};

/** The minute rule that does not fire: run-due is not even reached. */
const stoppable = (name: string, ports: Ports, scheduled: { running: boolean }): Ports => {
  if (name !== 'run-due') return ports;
  const incidents = new Proxy(ports.incidents, {
    get: (table, property) => {
      if (!scheduled.running) throw new Error('the scheduler did not fire');
      return Reflect.get(table, property) as unknown;
    },
  });
  return { ...ports, incidents };
};

type Asking = Pick<OnCallNight, 'ask' | 'does' | 'acknowledges' | 'say' | 'incident' | 'incidents'>;
const asking = (embedded: () => Embedded, idle: () => Promise<void>): Asking => {
  const webhook = new Webhook(WEBHOOK_SECRET);
  let sent = 0;
  const request = async (method: string, path: string, headers: Record<string, string>, body: object | string | undefined) => {
    const content = body === undefined ? {} : { body: typeof body === 'object' ? JSON.stringify(body) : body };
    const response = await embedded().fetch(new Request(`https://storm.example${path}`, { method, headers, ...content }));
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  };
  const ask: OnCallNight['ask'] = async (person, method, path, body) => {
    const answer = await request(method, path, { authorization: `Bearer ${await embedded().issueToken(person)}` }, body);
    await idle();
    return answer;
  };
  const does: OnCallNight['does'] = async (person, path, body = {}) => {
    const { status, body: answer } = await ask(person, 'POST', path, body);
    if (status >= 300) throw new Error(`${person} is refused at ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    ask,
    does,
    acknowledges: async (person, incident) => void (await does(person, `/v1/incidents/${incident}/acknowledge`)),
    say: async (posts) => {
      const at = new Date(embedded().ports.now());
      const id = `post-${++sent}`;
      const mentions = posts.map((p) => ({ time: at.toISOString(), source: 'forum', brand: 'Aurora', ...p }));
      const body = JSON.stringify({ mentions });
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(at.getTime() / 1000),
        'webhook-signature': webhook.sign(id, at, body),
      };
      const { status, body: answer } = await request('POST', '/v1/webhooks/hook', headers, body);
      if (status !== 202 || (answer['rejected'] as unknown[]).length > 0) throw new Error(`the webhook answered ${status}`);
      await idle();
    },
    incident: async (id) => (await ask('olga', 'GET', `/v1/incidents/${id}`)).body as unknown as IncidentDetail,
    incidents: async () => (await ask('olga', 'GET', '/v1/incidents')).body['incidents'] as never,
  };
};

import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { isRefused } from '../../shared/domain/actor.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { apiProblem } from '../../shared/contract/api.ts';
import { CONSOLE_FOLDER } from '../console-files.ts';
import { startDoor } from '../door.ts';
import { localEnvironment } from '../environment.ts';
import { startGateway, type Gateway } from '../gateway/gateway.ts';
import { startEmbedded, type Embedded } from '../runtime.ts';
import { serveAt } from '../server.ts';
import { signInUrl } from '../sign-in.ts';
import { startMastodon, type MastodonState } from '../simulators/mastodon/mastodon.ts';
import { startMeta, type MetaSimulator } from '../simulators/meta/meta.ts';
import type { Simulator } from '../simulators/serve.ts';
import { startSlack, type SlackSimulator } from '../simulators/slack/slack.ts';
import { demoAdAccounts } from './campaigns.ts';
import { confirmEmails } from './confirm-emails.ts';
import { demoConfig, demoSecrets, MASTODON_ACCOUNT, SLACK_ROOM, slackUserOf, WEBHOOK_ID } from './config.ts';
import type { StoryMention } from './story.ts';

/** Everything the demo plays on, and the few things its people do with it: all over HTTP, as from outside. */
export type Stage = {
  url: string;
  embedded: Embedded;
  gateway: Gateway;
  mastodon: Simulator<MastodonState>;
  meta: MetaSimulator;
  slack: SlackSimulator;
  importHistory: (mentions: StoryMention[]) => Promise<void>;
  /** Live, through the signed webhook. */
  say: (mentions: StoryMention[]) => Promise<void>;
  as: (personId: string) => Promise<Client>;
  /** Resolves when somebody who is not of the story's people makes a first signed-in request. */
  visited: Promise<void>;
  /** A one-time link into the console. */
  signInLink: (personId: string) => string;
  close: () => Promise<void>;
};
export type Client = <T = unknown>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>;

const BATCH = 500;

export const openStage = async (startsAt: Instant, port: number): Promise<Stage> => {
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`;
  const secrets = demoSecrets(webhookSecret);
  const door = await startDoor({ hostname: '127.0.0.1', port });
  const gateway = await startGateway({});
  // The simulated platforms live in the story's time, which the runtime keeps once it runs.
  const time = { now: () => startsAt };
  const now = (): Instant => time.now();
  const mastodon = await startMastodon({ accountId: MASTODON_ACCOUNT, token: secrets['DEMO_MASTODON_TOKEN']!, now });
  const meta = await startMeta({ token: secrets['DEMO_META_TOKEN']!, adAccounts: demoAdAccounts, now });
  const slack = await startSlack({
    ...{ token: secrets['DEMO_SLACK_TOKEN']!, signingSecret: secrets['DEMO_SLACK_SIGNING_SECRET']!, channels: [SLACK_ROOM], now },
    users: ['ana', 'ben', 'carla'].map(slackUserOf),
  });
  const embedded = startEmbedded({
    clock: { drivenFrom: startsAt },
    // The links in the story's messages can be tapped.
    environment: localEnvironment(door.url, secrets),
    sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    log: () => {},
  });
  time.now = embedded.ports.now;
  gateway.connect(embedded.outside);
  const stored = await configStore(embedded.ports.incidents).replace(
    demoConfig({ mastodonUrl: mastodon.url, metaUrl: meta.url, slackUrl: slack.url }),
    0,
    { kind: 'system', name: 'demo' },
    startsAt,
  );
  if (isRefused(stored)) throw new Error(stored.explain);
  const scripted = new Set<string>();
  const { visited, onRequest } = visits(embedded, scripted);
  serveAt(door, embedded, { gateway, rehearsal: true, consoleFolder: CONSOLE_FOLDER, onRequest });
  const authorizationOf = async (personId: string): Promise<string> => {
    const authorization = `Bearer ${await embedded.issueToken(personId)}`;
    scripted.add(authorization);
    return authorization;
  };
  const as = async (personId: string): Promise<Client> => {
    const authorization = await authorizationOf(personId);
    return (method, path, body) => call(door.url, method, path, { authorization }, body);
  };
  await confirmEmails(await as('carla'), gateway, ['ana', 'ben', 'carla']);
  const webhook = new Webhook(webhookSecret);
  let sent = 0;
  return {
    url: door.url,
    embedded,
    gateway,
    mastodon,
    meta,
    slack,
    as,
    visited,
    signInLink: (personId) => signInUrl(door.url, embedded.identities.newLink(personId).token),
    importHistory: async (mentions) => {
      const owner = await authorizationOf('carla');
      for (let i = 0; i < mentions.length; i += BATCH) {
        const body = mentions
          .slice(i, i + BATCH)
          .map((m) => JSON.stringify(m))
          .join('\n');
        await call(door.url, 'POST', '/v1/replays?as=history', { authorization: owner, 'content-type': 'application/x-ndjson' }, body);
      }
      await embedded.idle();
    },
    say: async (mentions) => {
      if (mentions.length === 0) return;
      const body = JSON.stringify({ mentions });
      const at = new Date(embedded.ports.now());
      const id = `demo-${++sent}`;
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, at, body),
        'content-type': 'application/json',
      };
      await call(door.url, 'POST', `/v1/webhooks/${WEBHOOK_ID}`, headers, body);
      await embedded.idle();
    },
    close: async () => {
      await door.close();
      await embedded.stop();
      await Promise.all([gateway.close(), mastodon.close(), meta.close(), slack.close()]);
    },
  };
};

/** Who of those that ask is signed in and not one of the script's. */
const visits = ({ ports }: Embedded, scripted: Set<string>): { visited: Promise<void>; onRequest: (request: Request) => void } => {
  const { promise: visited, resolve } = Promise.withResolvers<undefined>();
  const onRequest = (request: Request): void => {
    const authorization = request.headers.get('authorization');
    if (authorization === null || scripted.has(authorization)) return;
    void ports.whoIs({ authorization, claims: undefined }).then((who) => who !== undefined && resolve(undefined));
  };
  return { visited, onRequest };
};

/** A request that was understood and refused: somebody was faster, or it is over. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** A request that has to succeed: anything else is the demo's own failure and says so, unless it is a `Refusal` in words. */
const call = async <T>(url: string, method: string, path: string, headers: Record<string, string>, body?: object | string): Promise<T> => {
  const json = typeof body === 'object';
  const response = await fetch(url + path, {
    method,
    headers: { ...(json ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.ok) return (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as T;
  const told = method === 'POST' && [403, 404, 409, 422].includes(response.status) ? apiProblem.safeParse(parsed(text)) : undefined;
  if (told?.success === true) throw new Refusal(told.data.explain);
  throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

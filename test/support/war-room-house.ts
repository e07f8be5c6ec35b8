import { serve as listen } from '@hono/node-server';
import { configStore } from '../../shared/config/config-store.ts';
import { config } from '../../shared/config/config.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { MINUTE_MS, shift, type Instant } from '../../shared/domain/time/instant.ts';
import { localEnvironment } from '../../local/environment.ts';
import { startGateway } from '../../local/gateway/gateway.ts';
import { kind, type Hostility } from '../../local/hostility.ts';
import { startEmbedded } from '../../local/runtime.ts';
import { startTrello } from '../../local/simulators/trello/trello.ts';
import { startZoom } from '../../local/simulators/zoom/zoom.ts';

export const LIST = 'aaaaaaaaaaaaaaaaaaaaaaaa';
export const DONE_LIST = 'bbbbbbbbbbbbbbbbbbbbbbbb';
export const FROM: Instant = '2026-11-22T03:00:00.000Z';
const SECRETS = { ZOOM_SECRET: 'zoom-client-secret', TRELLO_TOKEN: 'trello-token', TRELLO_SECRET: 'trello-app-secret' };

/**
 * The whole system in the test's process with Zoom and Trello simulated, and a door by which Trello calls back. Ana is on
 * call and owns everything. `stretch` passes the clock, stopping wherever something falls due.
 */
export const warRoomHouse = async (options: { hostility?: Hostility; zoom?: object; trello?: object } = {}) => {
  const time = { now: (): string => FROM };
  const now = (): string => time.now();
  const logs: unknown[] = [];
  const gateway = await startGateway({});
  const zoom = await startZoom({ accountId: 'acc', clientId: 'cli', clientSecret: SECRETS.ZOOM_SECRET, now });
  const trello = await startTrello({
    key: 'key',
    token: SECRETS.TRELLO_TOKEN,
    secret: SECRETS.TRELLO_SECRET,
    lists: [LIST, DONE_LIST],
    now,
  });
  const embedded = startEmbedded({
    clock: { drivenFrom: FROM },
    hostility: options.hostility ?? kind(),
    environment: localEnvironment('https://stormwatch.example', SECRETS),
    sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    log: (...line) => void logs.push(line),
  });
  time.now = embedded.ports.now;
  const door = await new Promise<{ url: string; close: () => void }>((resolve) => {
    const server = listen({ fetch: (request) => embedded.fetch(request), port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => void server.close() }),
    );
  });
  const callback = `${door.url}/v1/trello/callback`;
  const { store, wanted } = { store: configStore(embedded.ports.incidents), wanted: settings(zoom.url, trello.url, callback, options) };
  const stored = await store.replace(wanted, 0, { kind: 'system', name: 'test' }, FROM);
  if (isRefused(stored)) throw new Error(stored.explain);

  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<{ status: number; body: T }> => {
    const headers = { authorization: `Bearer ${await embedded.issueToken('ana')}`, 'content-type': 'application/json' };
    const request = new Request(`http://127.0.0.1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await embedded.fetch(request);
    // Each caller knows what its route answers.
    return { status: response.status, body: (await response.json()) as T };
  };
  const settled = async (): Promise<void> => {
    for (let calm = 0; calm < 2; calm++) {
      await embedded.idle();
      await trello.calledBack();
    }
    await embedded.idle();
  };
  return {
    ...{ embedded, gateway, zoom, trello, logs, ask, settled, callback, secrets: SECRETS },
    open: async (severity: string): Promise<string> =>
      (await ask<{ id: string }>('POST', '/v1/incidents', { brand: 'Acme', title: 'Queues at the desk', severity, why: 'seen' })).body.id,
    incident: async (id: string): Promise<IncidentDetail> => (await ask<IncidentDetail>('GET', `/v1/incidents/${id}`)).body,
    stretch: async (minutes: number): Promise<void> => {
      await embedded.advanceTo(shift(now(), minutes * MINUTE_MS));
      await settled();
    },
    close: async () => {
      door.close();
      await embedded.stop();
      await Promise.all([gateway.close(), zoom.close(), trello.close()]);
    },
  };
};
export type WarRoomHouse = Awaited<ReturnType<typeof warRoomHouse>>;

const settings = (zoomUrl: string, trelloUrl: string, callback: string, { zoom, trello }: { zoom?: object; trello?: object }) =>
  config.parse({
    brands: [{ id: 'Acme', name: 'Acme', escalationPolicy: 'care' }],
    people: [{ id: 'ana', name: 'Ana', contactMethods: [{ id: 'sms', channel: 'sms', phone: '+491510000001' }] }],
    memberships: [{ person: 'ana', brand: '*', role: 'owner' }],
    escalationPolicies: [{ id: 'care', steps: [{ delayMinutes: 0, people: ['ana'] }] }],
    playbooks: [
      {
        id: 'general',
        tasks: ['Read the posts', 'Name one person who speaks'],
        holdingStatement: { en: 'We are looking into it.' },
        reply: { en: 'We are looking into it.' },
        internalBrief: 'What happened?',
      },
    ],
    stakeholders: [{ id: 'press', brand: 'Acme', topicArn: 'arn:aws:sns:us-east-1:000000000000:press' }],
    warRoom: {
      zoom: {
        ...{ accountId: 'acc', clientId: 'cli', credentials: 'env:ZOOM_SECRET', userId: 'crisis@acme.example' },
        ...{ baseUrl: zoomUrl, signInUrl: zoomUrl, ...zoom },
      },
      trello: {
        ...{ listId: LIST, doneListId: DONE_LIST, key: 'key', credentials: 'env:TRELLO_TOKEN', baseUrl: trelloUrl },
        ...{ callback: { url: callback, secret: 'env:TRELLO_SECRET' }, ...trello },
      },
    },
  });

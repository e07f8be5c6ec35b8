import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { demoAdAccounts } from '../../local/demo/campaigns.ts';
import { demoConfig, demoSecrets, MASTODON_ACCOUNT } from '../../local/demo/config.ts';
import { COFFEE, TEA } from '../../local/demo/story.ts';
import { localEnvironment } from '../../local/environment.ts';
import { startGateway } from '../../local/gateway/gateway.ts';
import { hostile } from '../../local/hostility.ts';
import { startEmbedded } from '../../local/runtime.ts';
import { startServer } from '../../local/server.ts';
import { startMastodon } from '../../local/simulators/mastodon/mastodon.ts';
import { startMeta } from '../../local/simulators/meta/meta.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { IncidentDetail, IncidentSummary } from '../../shared/contract/api.ts';
import { drillReport } from '../../shared/contract/drill.ts';
import { sha256Hex } from '../../shared/platform/ids.ts';
import { stormwatch } from './stormwatch.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A system on the machine's clock whose brand has a real account, a real budget and holds that need nobody. Ben is against drills. */
const running = async () => {
  const secrets = demoSecrets('whsec_c3Rvcm13YXRjaC10ZXN0LXNlY3JldC10ZXN0');
  const now = (): string => new Date().toISOString();
  const gateway = await startGateway();
  const mastodon = await startMastodon({ accountId: MASTODON_ACCOUNT, token: secrets['DEMO_MASTODON_TOKEN']!, now });
  const meta = await startMeta({ token: secrets['DEMO_META_TOKEN']!, adAccounts: demoAdAccounts, now });
  const embedded = startEmbedded({
    clock: 'system',
    hostility: hostile(3),
    environment: localEnvironment('http://127.0.0.1', secrets),
    sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    log: () => {},
  });
  const house = demoConfig({ mastodonUrl: mastodon.url, metaUrl: meta.url });
  const people = house.people.map((p) => (p.id === 'ben' ? { ...p, drills: false } : p));
  await configStore(embedded.ports.incidents).replace({ ...house, people }, 0, { kind: 'system', name: 'test' }, now());
  const server = await startServer(embedded, { gateway, rehearsal: false, hostname: '127.0.0.1', port: 0 });
  closing.push(async () => {
    await server.close();
    await embedded.stop();
    await Promise.all([gateway, mastodon, meta].map((s) => s.close()));
  });
  const ask = async <T>(as: string, method: string, path: string, body?: object): Promise<T> => {
    const headers = { authorization: `Bearer ${await embedded.issueToken(as)}`, 'content-type': 'application/json' };
    const response = await fetch(server.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const drill = async (as: string, ...args: string[]) =>
    stormwatch(['drill', ...args, '--url', server.url, '--token', await embedded.issueToken(as)]);
  const incidents = async (): Promise<IncidentSummary[]> =>
    (await ask<{ incidents: IncidentSummary[] }>('carla', 'GET', '/v1/incidents')).incidents;
  return { ask, drill, incidents, embedded, gateway, mastodon, meta };
};

/** Waits for the drill's incident to be grave enough to page. */
const paged = async ({ incidents }: Awaited<ReturnType<typeof running>>): Promise<IncidentSummary> => {
  for (let i = 0; i < 400; i++, await pause(100)) {
    const found = (await incidents()).find((x) => x.severity === 'sev1' || x.severity === 'sev2');
    if (found !== undefined) return found;
  }
  throw new Error('no incident paged anybody');
};

describe('a drill', () => {
  test('pages who agreed, marked DRILL, touches nothing outside, and says how fast everybody was', async () => {
    const system = await running();
    const ran = system.drill('ben', 'product-recall', '--brand', COFFEE, '--speed', '400', '--wait', '2', '--json');
    const { id } = await paged(system);
    await system.ask('ana', 'POST', `/v1/incidents/${id}/acknowledge`, {});
    await pause(1100);
    const { drafts } = await system.ask<IncidentDetail>('ben', 'GET', `/v1/incidents/${id}`);
    const statement = drafts.find((d) => d.kind === 'holding-statement')!;
    const text = statement.text.replaceAll(/\[\[[^\]]*\]\]/g, '112');
    await system.ask('carla', 'POST', `/v1/incidents/${id}/drafts/${statement.id}/edit`, { text });
    await system.ask('ben', 'POST', `/v1/incidents/${id}/drafts/${statement.id}/approve`, { textHash: sha256Hex(text) });
    const { code, out, err } = await ran;
    expect([code, err]).toEqual([0, expect.stringContaining('Left in peace, because they have not agreed to drills: Ben Okafor.')]);
    expect(err).toMatch(
      /^DRILL for Nimbus Coffee: A product hurts people\. 126 invented posts in 3 s\.\nPaged, marked DRILL: Ana Duarte, Carla Ruiz\./,
    );
    expect(err).toMatch(/the incident is open: sev\d, inc_/);

    const report = drillReport.parse(JSON.parse(out));
    expect(report).toMatchObject({
      ...{ drill: 'product-recall', brand: COFFEE, startedBy: { personId: 'ben' }, ready: true, done: true },
      incident: { id, status: 'resolved' },
      outside: { textsPublished: 0, campaignsPaused: 0 },
    });
    const { toDetect, toAcknowledge, toDecide, toPublish } = report.seconds;
    expect([toDetect, toAcknowledge].every((s) => s !== null && s <= 60)).toBe(true);
    expect(toDecide).toBe(toPublish);
    expect(toPublish).toBeGreaterThan(toAcknowledge!);
    const of = (who: string) => report.people.find((p) => p.personId === who)!;
    expect([of('ana').channel, of('ana').acknowledgedAt !== null, of('ben').pages, of('ben').decisions]).toEqual(['sms', true, 0, 1]);

    expect(system.gateway.messages().length).toBeGreaterThan(0);
    expect(system.gateway.messages().every((m) => m.text.startsWith('DRILL ') && m.phone !== '+14155550102')).toBe(true);
    expect(system.mastodon.state().statuses).toEqual([]);
    expect(system.meta.state().changes.filter((c) => c.by === 'api')).toEqual([]);
    expect(system.embedded.deadLetters()).toEqual([]);
  }, 60_000);

  test('nobody answers: the report says never, and the incident is closed when the drill ends', async () => {
    const system = await running();
    const { code, out, err } = await system.drill('carla', 'outage', '--brand', TEA, '--speed', '600', '--wait', '0.1');
    expect([code, err]).toEqual([0, expect.stringMatching(/Ana Duarte is paged \(sms\)/)]);
    expect(out).toMatch(/^DRILL outage for Nimbus Tea: inc_[0-9a-f]{16}, sev[12], resolved\nStarted by Carla Ruiz at /);
    expect(out).toMatch(/to acknowledge {3}never, from there until somebody had it\n/);
    expect(out).toMatch(/to publish {7}never, /);
    expect(out).toContain('Outside: 0 texts published, 0 campaigns paused on real accounts.');
    expect(out).toMatch(/Talk about it:\n {2}- How long did customers know more than you said\?/);
    expect((await system.incidents()).map((i) => [i.origin, i.status])).toEqual([['drill', 'resolved']]);
  }, 60_000);

  test('of a raid is loud, and no storm of credible voices', async () => {
    const system = await running();
    const { out } = await system.drill(
      'carla',
      'fake-review-raid',
      '--brand',
      COFFEE,
      '--speed',
      '800',
      '--wait',
      '0.05',
      '--keep-open',
      '--json',
    );
    const { incident } = drillReport.parse(JSON.parse(out));
    const { signals, holds } = await system.ask<IncidentDetail>('carla', 'GET', `/v1/incidents/${incident!.id}`);
    expect([incident!.status, holds.filter((h) => h.status === 'held')]).toEqual(['open', []]);
    expect(Math.max(...signals.map((s) => s.voices))).toBeGreaterThan(20);
    expect(Math.max(...signals.map((s) => s.credibleVoices))).toBeLessThan(20);
    const second = await system.drill('carla', 'outage', '--brand', COFFEE);
    expect([second.code, second.err]).toEqual([1, expect.stringContaining('has not ended: its incident is open. What to do: resolve it')]);
  }, 60_000);
});

describe('the command', () => {
  test('lists what there is without a system', async () => {
    const { code, out } = await stormwatch(['drill', '--list']);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /^product-recall\n {2}A product hurts people: 126 posts in 20 minutes\.\n[^]*\noutage\n[^]*\nfake-review-raid\n/,
      ),
    ]);
  });

  test.each([
    [['drill'], 'which drill? One of product-recall, outage, fake-review-raid'],
    [['drill', 'flood', '--brand', 'x'], 'there is no drill "flood"'],
    [['drill', 'outage'], 'for which brand?'],
    [['drill', 'outage', '--brand', 'x'], 'who are you? Give --token'],
  ])('%j says what is missing', async (args, what) => {
    const { code, err } = await stormwatch(args);
    expect([code, err]).toEqual([2, expect.stringContaining(what)]);
  });

  test('has examples', async () => {
    expect((await stormwatch(['drill', '--help'])).out).toContain('$ stormwatch drill product-recall --brand Acme');
  });
});

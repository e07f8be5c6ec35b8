import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { demoAdAccounts } from '../../local/demo/campaigns.ts';
import { demoConfig, demoSecrets, MASTODON_ACCOUNT } from '../../local/demo/config.ts';
import { COFFEE, TEA } from '../../local/demo/story.ts';
import { startGateway, type Gateway } from '../../local/gateway/gateway.ts';
import { seeded } from '../../local/hostility.ts';
import { openSessions } from '../../local/sessions.ts';
import { startMastodon } from '../../local/simulators/mastodon/mastodon.ts';
import { startMeta } from '../../local/simulators/meta/meta.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { openDatabase, sqliteTable } from '../../shared/store/sqlite-table.ts';
import type { Config } from '../../shared/config/config.ts';
import { writeConfigFolder } from '../../shared/config/config-yaml.ts';
import { confirmAtGateway } from '../support/confirm-emails.ts';
import { incidentsOf, outcomeOf, rehearse, REHEARSAL_FROM, type Theatre } from '../support/rehearsal.ts';
import { fatesOf, without } from './fates.ts';
import { serverProcess, type ServerProcess } from './server-process.ts';
import { slowProxy } from './slow-proxy.ts';

const KILLS = Number(process.env['STORMWATCH_KILLS'] ?? 30);
const SEED = Number(process.env['STORMWATCH_KILL_SEED'] ?? 20261122);
const LIMIT_MS = 15 * 60_000;

describe('nothing is lost', () => {
  test(
    `killed ${KILLS} times during a rehearsal, the system ends as undisturbed; each reply and pause happened once`,
    { timeout: LIMIT_MS },
    async () => {
      const calm = await perform(undefined);
      const stormy = await perform({ kills: KILLS, random: seeded(SEED) });
      process.stdout.write(report(calm, stormy));

      expect(stormy.kills).toBe(KILLS);
      expect(calm.outcome.length).toBeGreaterThan(0);
      expect(stormy.outcome).toEqual(calm.outcome);
      expect(without(calm.pages, stormy.pages)).toEqual([]);
      // Whose every try was cut off counts as not reached, and the ladder turns to somebody else: more people, never fewer.
      const { gaveUp, reasons } = stormy.onMore;
      expect(without(stormy.pages, calm.pages).length, reasons.join('; ')).toBeLessThanOrEqual(gaveUp);
      expect(arrivals(stormy.pages)).toBeGreaterThan(0);
      expect(stormy.counts).toEqual(calm.counts);
      expect(stormy.deadLetters).toBe(0);
      expect(stormy.posts).toEqual(calm.posts);
      expect(calm.posts.length).toBeGreaterThan(0);
      expect(new Set(stormy.posts).size).toBe(stormy.posts.length);
      expect(stormy.changes).toEqual(calm.changes);
      expect(calm.changes.length).toBeGreaterThan(0);
      // Every page arrived; at most one duplicate for each send that a kill cut off.
      expect(stormy.messages).toBeGreaterThanOrEqual(calm.messages);
      expect(stormy.messages - calm.messages).toBeLessThanOrEqual(stormy.pagesCut);
    },
  );
});

type Disturbance = { kills: number; random: () => number };

/** One rehearsal from an empty folder to the end. The simulators live here, so they outlive every kill. */
const perform = async (disturbance: Disturbance | undefined) => {
  const folder = mkdtempSync(join(tmpdir(), 'stormwatch-kill-'));
  const secrets = demoSecrets('whsec_c3Rvcm13YXRjaC1raWxsLXRlc3Qtc2VjcmV0');
  let time = REHEARSAL_FROM;
  const now = (): string => time;
  const killer = makeKiller(disturbance);
  const gateway = await startGateway({});
  const mastodon = await startMastodon({ accountId: MASTODON_ACCOUNT, token: secrets['DEMO_MASTODON_TOKEN']!, now });
  const meta = await startMeta({ token: secrets['DEMO_META_TOKEN']!, adAccounts: demoAdAccounts, now });
  const proxies = await Promise.all([
    slowProxy(gateway.url, 40, () => killer.duringSend()),
    slowProxy(mastodon.url, 40, () => killer.duringSend()),
    slowProxy(meta.url, 20, () => killer.duringSend()),
  ]);
  const settings = demoConfig({ mastodonUrl: proxies[1].url, metaUrl: proxies[2].url }, true);
  writeConfigFolder(join(folder, 'config'), settings);
  await confirmed(join(folder, 'data'), gateway, settings);
  const port = await freePort();
  const server = serverProcess(
    ['--data', join(folder, 'data'), '--config', join(folder, 'config'), '--rehearsal', '--from', REHEARSAL_FROM, '--quiet'],
    port,
    { ...secrets, STORMWATCH_SNS_ENDPOINT: proxies[0].url },
  );
  await server.start();
  const theatre = theatreOf(server, join(folder, 'data'), (at) => {
    time = at;
  });
  const killing = killer.run(server, proxies[0].unsettled);
  try {
    await rehearse(theatre, { onStorm: killer.begin, onMinute: killer.keepPace });
    killer.end();
    await killing;
    await theatre.idle();
    const outcome = await outcomeOf(theatre);
    const incidents = await allIncidents(theatre);
    const status = await theatre.ask<{ deadLetters: number }>('carla', 'GET', '/v1/local/status');
    await server.stop();
    const pages = await fatesOf(incidents, gateway.messages(), join(folder, 'data', 'stormwatch.db'));
    return {
      outcome: outcome.map(({ pages: _, ...rest }) => rest),
      pages,
      /** How many pages the system gave up, all of them cut off; of whom it paged what for. */
      onMore: {
        gaveUp: incidents.flatMap((i) => i.pages.filter((x) => x.status === 'exhausted')).length,
        reasons: incidents.flatMap((i) => i.pages.map((x) => `${x.personId} ${x.severity} ${x.reason} ${x.status}`)),
      },
      counts: countsOf(join(folder, 'data', 'stormwatch.db')),
      deadLetters: status.body.deadLetters,
      posts: mastodon
        .state()
        .statuses.map((s) => `${s.inReplyToId ?? 'new'} ${s.text}`)
        .sort(),
      changes: meta
        .state()
        .changes.map((c) => `${c.campaignId} ${c.from} → ${c.to} by ${c.by}`)
        .sort(),
      messages: gateway.messages().filter((m) => m.text.includes('/a#')).length,
      kills: killer.kills(),
      pagesCut: killer.pagesCut(),
      killsInEffect: killer.killsInEffect(),
    };
  } finally {
    killer.end();
    await killing.catch(() => {});
    await server.kill();
    await Promise.all([...proxies, gateway, mastodon, meta].map((s) => s.close()));
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Its people have confirmed their emails, so that a page has two ways and not one. */
const confirmed = async (data: string, gateway: Gateway, settings: Config): Promise<void> => {
  mkdirSync(data, { recursive: true });
  const database = openDatabase(join(data, 'stormwatch.db'));
  await confirmAtGateway(gateway, sqliteTable(database, 'incidents', { now: () => REHEARSAL_FROM }), settings, REHEARSAL_FROM);
  database.close();
};

const allIncidents = async (theatre: Theatre): Promise<IncidentDetail[]> =>
  (await Promise.all([COFFEE, TEA].map((brand) => incidentsOf(theatre, brand)))).flat();

/** Kills at random moments once the storm has begun; two in five wait for an effect to be on its way. */
const makeKiller = (disturbance: Disturbance | undefined) => {
  let kills = 0;
  let pagesCut = 0;
  let killsInEffect = 0;
  let begun = false;
  let ended = false;
  let waiting: ((caught: boolean) => void) | undefined;
  const run = async (server: ServerProcess, pagesUnsettled: () => number): Promise<void> => {
    if (disturbance === undefined) return;
    while (!ended && kills < disturbance.kills) {
      await pause(10 + disturbance.random() * 220);
      if (!begun || ended) continue;
      if (disturbance.random() < 0.4) {
        const sent = new Promise<boolean>((resolve) => {
          waiting = resolve;
        });
        const caught = await Promise.race([sent, pause(2000).then(() => false)]);
        waiting = undefined;
        if (ended) break;
        if (caught) killsInEffect++;
      }
      pagesCut += pagesUnsettled();
      await server.kill();
      kills++;
      await server.start();
    }
  };
  return {
    run,
    begin: () => {
      begun = true;
    },
    end: () => {
      ended = true;
    },
    /** On a fast machine the story waits for its kills, so that they fall all over it. */
    keepPace: async (done: number): Promise<void> => {
      while (disturbance !== undefined && !ended && kills < disturbance.kills * done - 2) await pause(10);
    },
    duringSend: () => waiting?.(true),
    kills: () => kills,
    pagesCut: () => pagesCut,
    killsInEffect: () => killsInEffect,
  };
};

/** Asks until somebody answers: the server may just have been killed. */
const theatreOf = (server: ServerProcess, dataDir: string, onTime: (at: string) => void): Theatre => {
  const tokens = new Map<string, string>();
  const tokenOf = async (as: string): Promise<string> => {
    if (!tokens.has(as)) tokens.set(as, await openSessions(dataDir).issue(as));
    return tokens.get(as)!;
  };
  const ask: Theatre['ask'] = async (as, method, path, body) => {
    const authorization = `Bearer ${await tokenOf(as)}`;
    for (let tries = 0; ; tries++) {
      try {
        const response = await fetch(server.url + path, {
          method,
          headers: { authorization, ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}) },
          ...(body === undefined ? {} : { body: typeof body === 'object' ? JSON.stringify(body) : body }),
        });
        const text = await response.text();
        if (response.status >= 500) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
        return {
          status: response.status,
          body: (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as never,
        };
      } catch (error) {
        if (tries > 1600) throw error;
        await pause(50);
      }
    }
  };
  return {
    ask,
    advanceTo: async (at) => {
      onTime(at);
      await ask('carla', 'POST', '/v1/local/clock', { to: at });
    },
    idle: async () => void (await ask('carla', 'POST', '/v1/local/idle', {})),
  };
};

/** What was counted, to the letter: every mention, and every minute's summary. */
const countsOf = (path: string): { mentions: number; minutes: string[] } => {
  const database = new DatabaseSync(path, { readOnly: true });
  const { n } = database.prepare("SELECT count(*) AS n FROM mentions WHERE pk LIKE 'mention/%'").get() as { n: number };
  const minutes = database
    .prepare("SELECT pk || '/' || sk || ' ' || body AS row FROM mentions WHERE pk LIKE 'minutes/%' ORDER BY pk, sk")
    .all() as { row: string }[];
  database.close();
  return { mentions: n, minutes: minutes.map((m) => m.row) };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

const arrivals = (pages: string[]): number => pages.filter((p) => p.endsWith('arrived')).length;

const report = (calm: Awaited<ReturnType<typeof perform>>, stormy: Awaited<ReturnType<typeof perform>>): string =>
  [
    '',
    `kills ${stormy.kills} (${stormy.killsInEffect} while a page, reply or pause was on its way, ${stormy.pagesCut} page sends cut off), seed ${SEED}`,
    `                 undisturbed   killed`,
    `incidents        ${String(calm.outcome.length).padEnd(13)} ${stormy.outcome.length}`,
    `mentions stored  ${String(calm.counts.mentions).padEnd(13)} ${stormy.counts.mentions}`,
    `replies posted   ${String(calm.posts.length).padEnd(13)} ${stormy.posts.length}`,
    `campaign changes ${String(calm.changes.length).padEnd(13)} ${stormy.changes.length}`,
    `pages arrived    ${String(arrivals(calm.pages)).padEnd(13)} ${arrivals(stormy.pages)}`,
    `pages sent       ${String(calm.messages).padEnd(13)} ${stormy.messages}`,
    '',
  ].join('\n');

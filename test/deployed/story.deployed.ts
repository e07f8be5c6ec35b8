import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { COFFEE, TEA, type StoryMention } from '../../local/demo/story.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { sha256Hex } from '../../shared/platform/ids.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { INCIDENT_LIST_PREFIX, scopeOfIncident, scopeOfStream } from '../../shared/store/keys.ts';
import { company, firstOwner, MASTODON, META, ordinaryDays, PHONES, storm } from './company.ts';
import { notCovered } from './covered.ts';
import { again, inventedEvents, put } from './forgeries.ts';
import { openHouse, type House } from './house.ts';
import { installEmulator } from './install-emulator.ts';
import { nextVersion } from './next-version.ts';
import { deadLettersOf, listenToBus, quiet, send, subscribe, type Ear } from './queues.ts';
import { openSetting, type Setting } from './setting.ts';
import { eventually, teller } from './steps.ts';

const installed = installEmulator();
const SECOND_STEP_MS = 150_000;

describe.skipIf(installed === undefined)('the whole stack, deployed to an emulator and driven from outside', () => {
  const { step, hop, table, saveHops } = teller((line) => void process.stdout.write(`${line}\n`));
  let setting: Setting;
  let house: House;
  let bus: Ear;
  let notices: { coffee: Ear; tea: Ear };
  let history: StoryMention[];
  let mentions: StoryMention[];
  let incident: IncidentDetail;

  const current = async (): Promise<IncidentDetail> => {
    const [only, ...others] = await house.incidentsOf(COFFEE);
    expect(others).toEqual([]);
    return only!;
  };
  const ends = async (): Promise<unknown> => {
    const { pages, drafts, holds, status, severity } = await current();
    const timeline = await eventStore(house.incidents).timeline(scopeOfIncident(incident.id));
    return {
      ...{ status, severity, pages, drafts, holds, recorded: timeline.length },
      incidents: (await Promise.all([COFFEE, TEA].map(house.incidentsOf))).flat().length,
      mentions: await house.mentionsStored(),
      sms: await Promise.all(Object.values(PHONES).map(house.sms)),
      posts: setting.mastodon.state().statuses,
      changes: setting.meta.state().changes,
    };
  };

  beforeAll(async () => {
    setting = await openSetting(installed!);
  });
  afterAll(async () => {
    await setting?.close();
  });

  const rule = (name: string, act: () => Promise<void>): void => {
    test(name, async () => {
      onTestFailed(() => void process.stdout.write(`${setting.emulator.decisions(30)}\n`));
      await act();
    });
  };

  rule('the stack deploys, and its first owner writes the configuration through the API', async () => {
    const assembly = await step('synthesized', async () => setting.synthesize('first'));
    house = await step('deployed', () => openHouse(setting.emulator, installed!, assembly));
    await step('users made', () => house.makeUsers());
    const first = await configStore(house.incidents).replace(
      firstOwner(),
      0,
      { kind: 'system', name: 'first owner' },
      new Date().toISOString(),
    );
    expect(isRefused(first)).toBe(false);
    const secrets = {
      webhookSecret: house.outputs.WebhookSecretArn,
      mastodonSecret: await house.keepSecret('connection', 'nimbus-mastodon', MASTODON.token),
      metaSecret: await house.keepSecret('ad-account', 'nimbus-meta', META.token),
    };
    const urls = { mastodonUrl: setting.mastodon.url, metaUrl: setting.meta.url, stakeholdersTopicArn: house.outputs.StakeholdersTopicArn };
    const config = company({ ...secrets, ...urls });
    const written = await step('configuration written by its owner', () => house.ask('carla', 'PUT', '/v1/config', { basedOn: 1, config }));
    expect(written).toMatchObject({ status: 200, body: { version: 2, changedBy: { id: 'carla' } } });
    bus = await listenToBus(house);
    notices = {
      coffee: await subscribe(house, 'coffee', house.outputs.StakeholdersTopicArn, { brand: [COFFEE] }),
      tea: await subscribe(house, 'tea', house.outputs.StakeholdersTopicArn, { brand: [TEA] }),
    };
  });

  rule('nobody gets in without a token, with a made-up one, or to a brand that is not theirs', async () => {
    await step('strangers turned away', async () => {
      expect((await house.ask(undefined, 'GET', '/v1/incidents')).status).toBe(401);
      expect((await house.ask(undefined, 'PUT', '/v1/config', {})).status).toBe(401);
      expect((await house.askWith(forged(await house.signIn('dora')), 'GET', '/v1/me')).status).toBe(401);
      expect((await house.ask('dora', 'GET', '/v1/me')).body).toMatchObject({ personId: 'dora' });
      expect((await house.ask('dora', 'GET', `/v1/incidents?brand=${encodeURIComponent(COFFEE)}`)).status).toBe(404);
      expect((await house.ask('dora', 'GET', '/v1/config')).status).toBe(403);
      expect((await house.ask('ana', 'POST', '/v1/replays?as=history', '')).status).toBe(403);
      const unsigned = await house.askWith(undefined, 'POST', '/v1/webhooks/nimbus-webhook', { mentions: [] });
      expect(unsigned.status).toBe(401);
    });
  });

  rule('history teaches what is usual and opens nothing', async () => {
    history = ordinaryDays(Date.now());
    const body = history.map((m) => JSON.stringify(m)).join('\n');
    await step(`${history.length} mentions of ordinary days imported`, async () => {
      expect(await house.ask('carla', 'POST', '/v1/replays?as=history', body)).toMatchObject({ body: { accepted: history.length } });
      await eventually('the history in the table', async () => (await house.mentionsStored()) === history.length);
      await quiet(house);
    });
    expect(await house.incidentsOf(COFFEE)).toEqual([]);
  });

  rule('a storm through the signed webhook opens one sev1 incident and pages the person on call by SMS', async () => {
    mentions = storm(Date.now());
    const sentAt = performance.now();
    const answer = await step(`${mentions.length} mentions through the signed webhook`, () => house.tell('storm-1', mentions));
    expect(answer).toMatchObject({ status: 202, body: { accepted: mentions.length, duplicate: false } });
    const acceptedAt = performance.now();
    hop('webhook sent → accepted', acceptedAt - sentAt);
    const at = (name: string) => (): void => hop(name, performance.now() - acceptedAt);
    const seen = Promise.all([
      eventually('a mention', async () => (await house.mentionsStored()) > history.length).then(at('webhook accepted → first mention row')),
      eventually('all mentions', async () => (await house.mentionsStored()) === history.length + mentions.length).then(
        at('webhook accepted → last mention row'),
      ),
      eventually('an incident', () => incidentRow(house)).then(at('webhook accepted → incident row')),
      eventually('an SMS', async () => (await house.sms(PHONES.ana))[0]).then(at('webhook accepted → SMS accepted')),
    ]);
    await step('mentions, incident and SMS', () => seen);
    incident = await step('the incident is sev1', () =>
      eventually('a sev1 incident', async () => (await house.incidentsOf(COFFEE)).find((i) => i.severity === 'sev1')),
    );
    expect((await house.sms(PHONES.ana)).join(' ')).toContain('/a#');
    const held = async (): Promise<number> => (await current()).holds.filter((h) => h.status === 'held').length;
    await step('running campaigns paused by policy, and read back', () =>
      eventually('three held campaigns', async () => (await held()) === 3),
    );
    expect(
      setting.meta
        .state()
        .changes.map((c) => `${c.campaignId} ${c.to}`)
        .sort(),
    ).toEqual(['120001', '120002', '120003'].map((id) => `${id} PAUSED`));
    const told = await eventually('a notice', async () => ofType(await notices.coffee.heard(), 'sev'));
    expect(told.join(' ')).toContain(COFFEE);
    expect(await notices.tea.heard()).toEqual([]);
  });

  rule('what nobody understands ends in the dead letters, whole, and the rest goes on', async () => {
    const garbage = `{"detail-type": "IncidentOpened", "detail": ["${'not ours '.repeat(3)}"`;
    await step('garbage in two queues, found in their dead letters', async () => {
      for (const folder of ['draft-responses', 'detect.fifo']) {
        await send(house, folder, garbage);
        const letters = await eventually(`a dead letter of ${folder}`, async () => nonEmpty(await deadLettersOf(house, folder)));
        expect(letters).toHaveLength(1);
        expect((JSON.parse(letters[0]!) as { body: string }).body).toBe(garbage);
      }
    });
  });

  rule('an update with new code goes in while the incident is open', async () => {
    const lambda = new LambdaClient(setting.emulator.reach);
    const FunctionName = `stormwatch-${house.outputs.StageName}-deliver-page`;
    const code = async () => (await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).CodeSha256;
    const before = await code();
    await step('updated to the next version', async () => {
      await house.deployer.update(nextVersion(`${setting.folder}/first`, `${setting.folder}/next`));
    });
    expect(await code()).not.toBe(before);
    expect((await current()).status).toBe('open');
    lambda.destroy();
  });

  rule('the same mentions again, under the old name or a new one, change nothing', async () => {
    await step('the same webhook, and the same mentions in another', async () => {
      expect(await house.tell('storm-1', mentions)).toMatchObject({ status: 200, body: { accepted: 0, duplicate: true } });
      expect(await house.tell('storm-2', mentions)).toMatchObject({ status: 202, body: { duplicate: false } });
      await quiet(house);
    });
    expect(await house.mentionsStored()).toBe(history.length + mentions.length);
    expect(await house.incidentsOf(COFFEE)).toHaveLength(1);
  });

  rule('nobody acknowledges: the minute rule pages the next step', async () => {
    const text = await step('the second person paged by the minute rule', () =>
      eventually('an SMS to ben', async () => (await house.sms(PHONES.ben))[0], SECOND_STEP_MS),
    );
    const step2 = (await current()).pages.find((p) => p.personId === 'ben');
    expect(step2).toMatchObject({ step: 1, reason: expect.any(String) as string });
    hop(
      'first page requested → second step requested (1 min configured)',
      Date.parse(step2!.requestedAt) - Date.parse(incident.pages[0]!.requestedAt),
    );
    const token = /\/a#(\S+)/.exec(text)![1]!;
    await step('acknowledged through the link in that SMS', async () => {
      expect((await house.ask(undefined, 'GET', '/a')).status).toBe(200);
      expect((await house.ask(undefined, 'POST', '/v1/links/look', { token })).body).toEqual({ severity: 'sev1', brand: COFFEE });
      expect((await current()).status).toBe('open');
      expect((await house.ask(undefined, 'POST', '/v1/links/acknowledge', { token: `${token}x` })).status).toBe(404);
      expect(await house.ask(undefined, 'POST', '/v1/links/acknowledge', { token })).toMatchObject({ status: 200 });
    });
    expect(await current()).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'ben' });
  });

  rule('a draft is approved with a Cognito token and published once, to the letter', async () => {
    const draft = (await current()).drafts.find((d) => d.platform === 'mastodon' && d.language === 'en' && d.kind === 'holding-statement')!;
    const path = `/v1/incidents/${incident.id}/drafts/${draft.id}`;
    const text = draft.text.replaceAll(/\[\[[^\]]*\]\]/g, '+351 800 000 000');
    await step('edited by one person, approved by another', async () => {
      expect((await house.ask('ana', 'POST', `${path}/approve`, { textHash: draft.textHash })).status).toBe(403);
      expect((await house.ask('dora', 'POST', `${path}/approve`, { textHash: draft.textHash })).status).toBe(404);
      expect((await house.ask('carla', 'POST', `${path}/edit`, { text })).status).toBe(200);
      expect((await house.ask('ben', 'POST', `${path}/approve`, { textHash: draft.textHash })).status).toBe(409);
      expect((await house.ask('ben', 'POST', `${path}/approve`, { textHash: sha256Hex(text) })).status).toBe(200);
    });
    await step('published at the simulated Mastodon', () => eventually('a post', async () => setting.mastodon.state().posts > 0));
    expect(setting.mastodon.state().statuses.map((s) => s.text)).toEqual([text]);
  });

  rule('what we paused is released through the API, and nothing else', async () => {
    const holds = (await current()).holds.filter((h) => h.status === 'held');
    await step('released, and read back', async () => {
      for (const h of holds) {
        const answer = await house.ask('carla', 'POST', `/v1/incidents/${incident.id}/holds/${h.id}/release`, {
          reason: 'the storm is over',
        });
        expect(answer.status).toBe(200);
      }
      await eventually(
        'released holds',
        async () => (await current()).holds.filter((h) => h.status === 'released').length === holds.length,
      );
    });
    const changes = setting.meta.state().changes.map((c) => `${c.campaignId} ${c.to}`);
    expect(changes.slice(3).sort()).toEqual(['120001', '120002', '120003'].map((id) => `${id} ACTIVE`));
  });

  rule('every event of the story put on the bus again, and invented ones, do nothing', async () => {
    await quiet(house);
    const before = await ends();
    const events = again(await bus.heard());
    await step(`${events.length} events of the bus put there again`, async () => {
      expect(events.length).toBeGreaterThan(20);
      expect(await put(house, events)).toBe(events.length);
      await quiet(house);
    });
    expect(await ends()).toEqual(before);
    const invented = inventedEvents(COFFEE);
    await step(`${invented.length} invented events, of our source and of another`, async () => {
      expect(await put(house, invented)).toBe(invented.length);
      expect(
        await put(
          house,
          invented.map((e) => ({ ...e, source: 'somebody.else' })),
        ),
      ).toBe(invented.length);
      await quiet(house);
    });
    expect(await ends()).toEqual(before);
    expect(await deadLettersOf(house, 'escalate')).toEqual([]);
  });

  afterAll(() => {
    if (house === undefined) return;
    process.stdout.write(`\n${table()}\n(also in ${saveHops()})\n\n${notCovered(house.deployed.removed)}\n`);
  });
});

/** The incidents of the brand's live stream, read from the table itself. */
const incidentRow = async (house: House): Promise<boolean> => {
  const found = await house.incidents.query({ pk: scopeOfStream(COFFEE), prefix: INCIDENT_LIST_PREFIX, limit: 1 });
  return found.items.length > 0;
};

const nonEmpty = <T>(all: T[]): T[] | undefined => (all.length > 0 ? all : undefined);
const ofType = (bodies: string[], word: string): string[] | undefined => nonEmpty(bodies.filter((b) => b.toLowerCase().includes(word)));
/** Another person's name in a token that was signed for somebody else. */
const forged = (token: string): string => {
  const [head, body, signature] = token.split('.');
  const claims = { ...(JSON.parse(Buffer.from(body!, 'base64url').toString()) as object), username: 'carla' };
  return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
};

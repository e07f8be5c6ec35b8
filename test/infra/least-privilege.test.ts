import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functions } from '../../infra/functions.ts';
import type { May } from '../../infra/constructs/may.ts';
import { SECRET_KINDS, type SecretKind } from '../../infra/secrets.ts';
import { SLACK_ROOM, WEBHOOK_ID } from '../../local/demo/config.ts';
import { signedPress } from '../../local/simulators/slack/signed-press.ts';
import { localEnvironment } from '../../local/environment.ts';
import { scheduleFunctions } from '../../local/functions.ts';
import { hostile } from '../../local/hostility.ts';
import type { Ports } from '../../shared/platform/runtime.ts';
import { recordPorts, type PortUse } from '../support/recorded-ports.ts';
import { startInProcess } from '../support/in-process.ts';
import { rehearse } from '../support/rehearsal.ts';

/** What a reference of the rehearsal's configuration opens. */
const kindOf = (reference: string): SecretKind =>
  reference.includes('SLACK_SIGNING')
    ? 'channel-callback'
    : reference.includes('SLACK')
      ? 'channel'
      : reference.includes('WEBHOOK')
        ? 'webhook'
        : reference.includes('META')
          ? 'ad-account'
          : 'connection';

/** A use in the words of a grant. `fetch` needs no permission of AWS. */
const nameOf = (use: PortUse): string | undefined => {
  switch (use.port) {
    case 'incidents':
    case 'mentions':
      return `${use.access} ${use.port}`;
    case 'enqueue':
      return `enqueue ${use.message}`;
    case 'secret':
      return `secret ${kindOf(use.reference)}`;
    case 'publish':
    case 'sns':
      return use.port;
    case 'files':
      return `${use.access} ${use.folder}`;
    // Every function that has dead letters may write to them; the platform adds the right.
    case 'deadLetter':
    case 'fetch':
      return undefined;
  }
};

const granted = (may: May): string[] => [
  ...(['incidents', 'mentions'] as const).flatMap((table) => {
    return (may[table]?.split('-') ?? []).map((access) => `${access} ${table}`);
  }),
  ...(may.publish ? ['publish'] : []),
  ...(may.enqueue ?? []).map((m) => `enqueue ${m.name}`),
  // Whether a secret is there the doctor asks Secrets Manager on AWS; the embedded runtime can only try to read it.
  ...(may.look ? SECRET_KINDS : (may.secrets ?? [])).map((kind) => `secret ${kind}`),
  ...Object.entries(may.files ?? {}).flatMap(([folder, access]) => access.map((a) => `${a} ${folder}`)),
  ...(may.sms || may.topics || may.subscriptions || may.subscribe ? ['sns'] : []),
];

/** Granted, and not used by this story; each with its reason. What is used after all leaves the list. */
const UNUSED: Record<string, string> = {
  'run-backtest: remove results': 'only of a job that is removed in the moment in which it is done',
  'api: secret war-room-callback': 'this story has no war room; test/functions/open-war-room and sync-tasks have',
  'open-war-room: write incidents': 'this story has no war room; test/functions/open-war-room and sync-tasks have',
  'sync-tasks: write incidents': 'this story has no war room; test/functions/open-war-room and sync-tasks have',
  'open-war-room: secret war-room': 'this story has no war room; test/functions/open-war-room and sync-tasks have',
  'sync-tasks: secret war-room': 'this story has no war room; test/functions/open-war-room and sync-tasks have',
  'check-deployment: secret war-room': 'this story has no war room; test/functions/open-war-room and sync-tasks have',
  'check-deployment: secret war-room-callback': 'this story has no war room; test/functions/open-war-room and sync-tasks have',
};

const used = new Map<string, Set<string>>();

const recorded = (name: string, ports: Ports): Ports =>
  recordPorts(ports, (use) => {
    const what = nameOf(use);
    if (what !== undefined) used.set(name, (used.get(name) ?? new Set()).add(what));
  });

beforeAll(async () => {
  const world = await startInProcess(hostile(7), recorded);
  await rehearse(world.theatre);
  const { theatre, embedded } = world;
  const page = world.gateway.messages().findLast((m) => m.phone !== null && /Reply \w{4} /.test(m.text))!;
  world.gateway.answer({ from: page.phone!, text: /Reply (\w{4}) /.exec(page.text)![1]! });
  await theatre.idle();
  // What the story leaves out: somebody reads the posts, another looks at what would stop, a webhook comes, and the watchdogs look.
  const { body } = await theatre.ask<{ incidents: { id: string }[] }>('carla', 'GET', '/v1/incidents');
  await theatre.ask('carla', 'GET', `/v1/incidents/${body.incidents[0]!.id}/mentions`);
  for (const { id } of body.incidents) await theatre.ask('carla', 'GET', `/v1/incidents/${id}/holds/preview`);
  // Two files are announced: one is backtested and looked at, the other is removed.
  const announce = async () =>
    (await theatre.ask<{ job: { id: string } }>('carla', 'POST', '/v1/backtests', { fileName: 'a.csv', bytes: 22 })).body.job.id;
  const [first, second] = [await announce(), await announce()];
  await embedded.ports.files.putPart!(`uploads/${first}`, 0, new TextEncoder().encode('time,source,brand,text'));
  await theatre.ask('carla', 'POST', `/v1/backtests/${first}/start`, {});
  await embedded.idle(60_000);
  expect((await theatre.ask('carla', 'GET', `/v1/backtests/${first}/result`)).status).toBe(200);
  await theatre.ask('carla', 'POST', `/v1/backtests/${second}/remove`, {});
  const webhook = await theatre.ask('nobody', 'POST', `/v1/webhooks/${WEBHOOK_ID}`, { mentions: [] });
  expect(webhook.status).toBe(401);
  // Somebody presses a button in a room.
  const pressed = signedPress(
    { userId: 'U0ANA', channel: SLACK_ROOM, ts: '1.1', actionId: 'open', value: undefined, responseUrl: world.slack.url },
    'demo-slack-signing-secret',
    embedded.ports.now(),
  );
  const press = new Request('http://127.0.0.1/v1/channels/slack/crisis-room', { method: 'POST', ...pressed });
  expect((await embedded.fetch(press)).status).toBe(200);
  for (const { trigger, handler } of scheduleFunctions)
    await handler.on(
      recorded(trigger.name, embedded.ports),
      localEnvironment('https://stormwatch.example', {}),
    )({ time: embedded.ports.now() });
  await world.close();
}, 120_000);
afterAll(() => used.clear());

describe.each(functions.map((f) => [f.trigger.name, f.may] as const))('%s', (name, may) => {
  test('does nothing in a whole crisis that its role on AWS would forbid', () => {
    expect([...(used.get(name) ?? [])].filter((what) => !granted(may).includes(what))).toEqual([]);
  });

  test('is granted nothing it does not use', () => {
    const idle = granted(may).filter((what) => !used.get(name)?.has(what));
    expect(idle.filter((what) => !(`${name}: ${what}` in UNUSED))).toEqual([]);
  });
});

test('the list of what is granted and unused is true', () => {
  const idle = functions.flatMap(({ trigger: { name }, may }) =>
    granted(may)
      .filter((w) => !used.get(name)?.has(w))
      .map((w) => `${name}: ${w}`),
  );
  expect(Object.keys(UNUSED).filter((entry) => !idle.includes(entry))).toEqual([]);
});

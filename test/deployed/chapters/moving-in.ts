import { expect } from 'vitest';
import { COFFEE, TEA } from '../../../local/demo/story.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import { isRefused } from '../../../shared/domain/actor.ts';
import { company, firstOwner, MASTODON, META, ordinaryDays } from '../company.ts';
import { openHouse } from '../house.ts';
import { listenToBus, quiet, subscribe } from '../queues.ts';
import { eventually } from '../steps.ts';
import { rule, type World } from '../world.ts';

/** The stack is deployed, its owner configures it, strangers stay outside, and history is imported. */
export const movingIn = (world: World): void => {
  const { step } = world;

  rule(world, 'the stack deploys, and its first owner writes the configuration through the API', async () => {
    const { setting } = world;
    const assembly = await step('synthesized', () => setting.synthesize('first'));
    world.house = await step('deployed', () => openHouse(setting.emulator, world.installed, assembly));
    const { house } = world;
    await step('users made', () => house.makeUsers());
    const by = { kind: 'system', name: 'first owner' } as const;
    expect(isRefused(await configStore(house.incidents).replace(firstOwner(), 0, by, new Date().toISOString()))).toBe(false);
    const config = company({
      webhookSecret: house.outputs.WebhookSecretArn,
      mastodonSecret: await house.keepSecret('connection', 'nimbus-mastodon', MASTODON.token),
      metaSecret: await house.keepSecret('ad-account', 'nimbus-meta', META.token),
      mastodonUrl: setting.mastodon.url,
      metaUrl: setting.meta.url,
      stakeholdersTopicArn: house.outputs.StakeholdersTopicArn,
    });
    const written = await step('configuration written by its owner', () => house.ask('carla', 'PUT', '/v1/config', { basedOn: 1, config }));
    expect(written).toMatchObject({ status: 200, body: { version: 2, changedBy: { id: 'carla' } } });
    world.bus = await listenToBus(house);
    world.notices = {
      coffee: await subscribe(house, 'coffee', house.outputs.StakeholdersTopicArn, { brand: [COFFEE] }),
      tea: await subscribe(house, 'tea', house.outputs.StakeholdersTopicArn, { brand: [TEA] }),
    };
  });

  rule(world, 'nobody gets in without a token, with a made-up one, or to a brand that is not theirs', async () => {
    const { house } = world;
    const coffee = `/v1/incidents?brand=${encodeURIComponent(COFFEE)}`;
    await step('strangers turned away', async () => {
      expect((await house.ask(undefined, 'GET', '/v1/incidents')).status).toBe(401);
      expect((await house.ask(undefined, 'PUT', '/v1/config', {})).status).toBe(401);
      expect((await house.askWith(inAnothersName(await house.signIn('dora'), 'carla'), 'GET', '/v1/me')).status).toBe(401);
      expect((await house.ask('dora', 'GET', '/v1/me')).body).toMatchObject({ personId: 'dora' });
      expect((await house.ask('dora', 'GET', coffee)).status).toBe(404);
      expect((await house.ask('carla', 'GET', coffee)).status).toBe(200);
      expect((await house.ask('dora', 'GET', '/v1/config')).status).toBe(403);
      expect((await house.ask('ana', 'POST', '/v1/replays?as=history', '')).status).toBe(403);
      expect((await house.ask(undefined, 'POST', '/v1/webhooks/nimbus-webhook', { mentions: [] })).status).toBe(401);
    });
  });

  rule(world, 'history teaches what is usual and opens nothing', async () => {
    const { house } = world;
    world.history = [COFFEE, TEA].flatMap((brand) => ordinaryDays(Date.now(), brand));
    const body = world.history.map((m) => JSON.stringify(m)).join('\n');
    await step(`${world.history.length} mentions of ordinary days imported`, async () => {
      expect(await house.ask('carla', 'POST', '/v1/replays?as=history', body)).toMatchObject({ body: { accepted: world.history.length } });
      await eventually('the history in the table', async () => (await house.mentionsStored()) === world.history.length);
      await quiet(house);
    });
    expect(await house.incidentsOf(COFFEE)).toEqual([]);
  });
};

/** A token that was signed for somebody else. */
const inAnothersName = (token: string, username: string): string => {
  const [head, body, signature] = token.split('.');
  const claims = { ...(JSON.parse(Buffer.from(body!, 'base64url').toString()) as object), username };
  return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
};

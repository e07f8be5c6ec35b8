import { Hono } from 'hono';
import { readEvent } from '../../../shared/channels/pagerduty/read-event.ts';
import { verifyPagerDuty } from '../../../shared/channels/pagerduty/verify-pagerduty.ts';
import { readPress } from '../../../shared/channels/slack/read-press.ts';
import type { Press } from '../../../shared/channels/slack/schema.ts';
import { TAKE } from '../../../shared/channels/slack/slack-blocks.ts';
import { verifySlack } from '../../../shared/channels/slack/verify-slack.ts';
import { whisper } from '../../../shared/channels/slack/whisper.ts';
import type { Config } from '../../../shared/config/config.ts';
import { namesIn } from '../../../shared/config/names-in.ts';
import type { Channel } from '../../../shared/config/on-call-settings.ts';
import { DAY_MS, msOf, shift } from '../../../shared/domain/time/instant.ts';
import { webhookSeenKey } from '../../../shared/store/keys.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../http-problem.ts';
import { granted } from '../request.ts';
import { takeFromChannel, type Taken } from '../take-from-channel.ts';

/** Kept much longer than a request is believed, so that none is taken twice. */
const SEEN_MS = DAY_MS;
type Slack = Extract<Channel, { kind: 'slack' }>;

/**
 * What people do in rooms and services, told by these: signed over the raw bytes, which is checked before anything of them
 * is read. All it can do is acknowledge, as a person we know. GET acts nowhere.
 */
export const channelCallbacks = (deps: Deps): Hono => {
  const app = new Hono();

  app.post('/slack/:channelId', async (c) => {
    const { config } = await deps.settings.read();
    const channel = config.channels.find((x) => x.id === c.req.param('channelId'));
    if (channel?.kind !== 'slack' || channel.signingSecret === undefined) throw notFound('channel');
    const body = new Uint8Array(await c.req.arrayBuffer());
    const headers = { timestamp: c.req.header('x-slack-request-timestamp'), signature: c.req.header('x-slack-signature') };
    const { requestId } = granted(verifySlack(body, headers, await deps.secret(channel.signingSecret), deps.now()));
    const press = readPress(body);
    if (press === undefined || (await isSeen(channel.id, requestId, deps))) return c.body(null, 200);
    const told = await takePressed(press, channel, config, deps);
    // Acknowledged first, remembered second: a crash between the two does the same once more, which changes nothing.
    await remember(channel.id, requestId, deps);
    if (told !== undefined) await whisper(press.response_url, told, { baseUrl: channel.baseUrl, fetch: deps.fetch });
    return c.body(null, 200);
  });

  app.post('/pagerduty/:channelId', async (c) => {
    const { config } = await deps.settings.read();
    const channel = config.channels.find((x) => x.id === c.req.param('channelId'));
    if (channel?.kind !== 'pagerduty' || channel.webhookSecret === undefined) throw notFound('channel');
    const body = new Uint8Array(await c.req.arrayBuffer());
    granted(verifyPagerDuty(body, c.req.header('x-pagerduty-signature'), await deps.secret(channel.webhookSecret)));
    const event = readEvent(body);
    if (event.kind === 'nothing') return c.body(null, 202);
    // A signature has no time in it: what is older than our memory of what we have seen is not believed.
    const old = msOf(deps.now()) - Date.parse(event.occurredAt) > SEEN_MS;
    if (old || (await isSeen(channel.id, event.eventId, deps))) return c.body(null, 202);
    const { incidentId, userId } = event;
    const personId = channel.users.find((u) => u.userId === userId)?.person;
    const taken =
      personId === undefined
        ? { did: 'not-known' }
        : await takeFromChannel({ incidentId, personId, channel, via: 'pagerduty' }, config, deps);
    deps.log('info', 'api', { did: 'told-by-pagerduty', channelId: channel.id, incidentId, taken: taken.did });
    await remember(channel.id, event.eventId, deps);
    return c.body(null, 202);
  });
  return app;
};

/** What to tell whoever pressed, where the post itself will not say it; undefined: nothing. */
const takePressed = async (press: Press, channel: Slack, config: Config, deps: Deps): Promise<string | undefined> => {
  const incidentId = press.actions.find((a) => a.action_id === TAKE)?.value;
  if (incidentId === undefined || incidentId === '') return undefined;
  const person = config.people.find((p) =>
    p.contactMethods.some((m) => m.channel === 'slack' && m.via === channel.id && m.userId === press.user.id),
  );
  const taken: Taken | { did: 'not-known' } =
    person === undefined
      ? { did: 'not-known' }
      : await takeFromChannel({ incidentId, personId: person.id, channel, via: 'slack' }, config, deps);
  deps.log('info', 'api', { did: 'pressed-in-slack', channelId: channel.id, incidentId, taken: taken.did });
  return whisperOf(taken, config);
};

const whisperOf = (taken: Taken | { did: 'not-known' }, config: Config): string | undefined => {
  switch (taken.did) {
    case 'taken':
      return undefined;
    case 'has-it':
      return `${namesIn(config)(taken.personId)} has it already. Nothing is left for you to do.`;
    case 'over':
      return 'It is over. Nothing is left for you to do.';
    case 'not-known':
      return 'You are not known here, so this took nothing. Ask an owner of Stormwatch to add Slack to your contact methods.';
    case 'not-allowed':
      return 'You have no role that may take this, so nothing has changed. Ask an owner of Stormwatch for one.';
    case 'no-such-incident':
      return 'There is no such incident any more. Nothing has changed.';
  }
};

const seenKey = (channelId: string, requestId: string) => webhookSeenKey(`channel ${channelId}`, requestId);
const isSeen = async (channelId: string, requestId: string, deps: Deps): Promise<boolean> =>
  (await deps.incidents.get(seenKey(channelId, requestId))) !== undefined;
const remember = async (channelId: string, requestId: string, deps: Deps): Promise<void> => {
  const expiresAt = Math.ceil(msOf(shift(deps.now(), SEEN_MS)) / 1000);
  await deps.incidents.write({ put: { ...seenKey(channelId, requestId), expiresAt } });
};

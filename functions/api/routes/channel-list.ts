import { Hono } from 'hono';
import type { Config } from '../../../shared/config/config.ts';
import type { Channel } from '../../../shared/config/on-call-settings.ts';
import { isSimulated } from '../../../shared/config/values.ts';
import type { ChannelList, ChannelView } from '../../../shared/contract/channels.ts';
import { mayDo, needsRole } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem } from '../http-problem.ts';
import { signedIn } from '../request.ts';

/** Rooms and services as they are set up, for owners of everything: they belong to no brand. */
export const channelViews = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/', async (c) => {
    const { person, config } = await signedIn(c, deps);
    if (!mayDo(person, '*', 'own')) throw new HttpProblem(403, 'not_allowed', needsRole('*', 'own'), 'ask an owner');
    return c.json({ channels: config.channels.map((channel) => viewOf(channel, config, deps.publicUrl ?? '')) } satisfies ChannelList);
  });
  return app;
};

const viewOf = (channel: Channel, config: Config, publicUrl: string): ChannelView => ({
  id: channel.id,
  kind: channel.kind,
  room: roomOf(channel),
  simulated: isSimulated({ rehearsal: channel.rehearsal, ...('baseUrl' in channel ? { baseUrl: channel.baseUrl } : {}) }),
  drills: channel.drills,
  callback: canTake(channel) ? `${publicUrl}/v1/channels/${channel.kind}/${channel.id}` : null,
  people: peopleOf(channel, config),
  policies: config.escalationPolicies.filter((p) => p.steps.some((s) => s.channels.includes(channel.id))).map((p) => p.id),
});

/** A Teams address is a secret as a whole, and so is a key of PagerDuty's; of an address of one's own only the server is shown. */
const roomOf = (channel: Channel): string | null => {
  switch (channel.kind) {
    case 'slack':
      return channel.slackChannel ?? null;
    case 'webhook':
      return new URL(channel.baseUrl).host;
    case 'teams':
    case 'pagerduty':
      return null;
  }
};

const canTake = (channel: Channel): boolean =>
  (channel.kind === 'slack' && channel.signingSecret !== undefined) ||
  (channel.kind === 'pagerduty' && channel.webhookSecret !== undefined);

const peopleOf = (channel: Channel, config: Config): string[] => {
  if (channel.kind === 'pagerduty') return channel.users.map((u) => u.person);
  return config.people.filter((p) => p.contactMethods.some((m) => m.channel === 'slack' && m.via === channel.id)).map((p) => p.id);
};

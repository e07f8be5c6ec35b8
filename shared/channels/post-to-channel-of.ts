import type { Channel } from '../config/on-call-settings.ts';
import { guardedFetch } from '../platform/guarded-fetch.ts';
import type { Ports } from '../platform/runtime.ts';
import type { PostToChannel } from './channel-post.ts';
import { postToPagerDuty } from './pagerduty/post-to-pagerduty.ts';
import { postToSlack, type SlackPlace } from './slack/post-to-slack.ts';
import { postToTeams } from './teams/post-to-teams.ts';
import { postToWebhook } from './webhook/post-to-webhook.ts';

type OutPorts = Pick<Ports, 'secret' | 'fetch' | 'now'>;

const never =
  (outcome: 'rejected' | 'retry', reason: string): PostToChannel =>
  async () => ({ outcome, reason });

/** The way into a room or service, its secret resolved. Never rejects: a secret that cannot be read is an outcome as well. */
export const postToChannelOf = async (channel: Channel, ports: OutPorts): Promise<PostToChannel> => {
  const secret = await readable(channel, ports);
  if (secret === undefined) return unreadable;
  const { fetch, now } = ports;
  // A person wrote these addresses; what leads into a private network is a simulator's or nobody's.
  const guarded = guardedFetch({ loopbackOnly: channel.rehearsal });
  switch (channel.kind) {
    case 'slack':
      return channel.slackChannel === undefined
        ? never('rejected', 'the channel has no Slack room')
        : slack(channel, { channel: channel.slackChannel }, secret, ports);
    case 'teams':
      return postToTeams({ address: secret, fetch: guarded, now });
    case 'pagerduty':
      return postToPagerDuty({ baseUrl: channel.baseUrl, routingKey: secret, fetch, now });
    case 'webhook':
      return postToWebhook({ url: channel.baseUrl, secret, fetch: guarded, now });
  }
};

/** The way to one person by a Slack workspace's app. */
export const directMessageOf = async (channel: Channel | undefined, userId: string, ports: OutPorts): Promise<PostToChannel> => {
  if (channel?.kind !== 'slack') return never('rejected', 'no Slack workspace is connected');
  const secret = await readable(channel, ports);
  return secret === undefined ? unreadable : slack(channel, { user: userId }, secret, ports);
};

const unreadable = never('retry', 'the secret cannot be read');

/** Whatever went wrong, its words may name the secret: they stay here. */
const readable = (channel: Channel, ports: OutPorts): Promise<string | undefined> =>
  ports.secret(channel.credentials).then(
    (value) => value.trim(),
    () => undefined,
  );

const slack = (channel: Extract<Channel, { kind: 'slack' }>, place: SlackPlace, token: string, { fetch, now }: OutPorts): PostToChannel =>
  postToSlack({ baseUrl: channel.baseUrl, token, place, canTake: channel.signingSecret !== undefined, fetch, now });

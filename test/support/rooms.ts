import { startPagerDuty, type PagerDutySimulator } from '../../local/simulators/pagerduty/pagerduty.ts';
import type { Simulator } from '../../local/simulators/serve.ts';
import { startSlack, type SlackSimulator } from '../../local/simulators/slack/slack.ts';
import { startTeams, type TeamsSimulator } from '../../local/simulators/teams/teams.ts';
import { startReceiver, type ReceiverState } from '../../local/simulators/webhook/webhook.ts';
import { directMessageOf, postToChannelOf } from '../../shared/channels/post-to-channel-of.ts';
import type { Deps } from '../../functions/update-channels/deps.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { pagingConfig, type PagingConfig } from './paging-house.ts';

const HOOK = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const ROOM = 'C0STORMROOM';

/** One of each kind, simulated on this machine, at the story's time once somebody says what that is. */
export type Rooms = {
  slack: SlackSimulator;
  teams: TeamsSimulator;
  pagerDuty: PagerDutySimulator;
  hook: Simulator<ReceiverState>;
  keepTime: (now: () => Instant) => void;
  /** Everybody of `pagingConfig`, Ana and Ben in Slack as well, and the first step of its ladder writing to all four. */
  config: PagingConfig;
  ways: Pick<Deps, 'postTo' | 'directMessageTo'>;
  close: () => Promise<void>;
};

export const openRooms = async (): Promise<Rooms> => {
  let now = (): Instant => '2026-11-22T03:00:00.000Z';
  const at = () => now();
  const slack = await startSlack({
    token: 'xoxb-1',
    signingSecret: 'sign',
    channels: [ROOM],
    users: ['U0ANA', 'U0BEN', 'U0STRANGER'],
    now: at,
  });
  const teams = await startTeams({ signature: 's', now: at });
  const pagerDuty = await startPagerDuty({ routingKey: 'route', webhookSecret: 'pd', now: at });
  const hook = await startReceiver({ secret: HOOK, now: at });
  const secrets: Record<string, string> = {
    'env:SLACK': 'xoxb-1',
    'env:SIGN': 'sign',
    'env:TEAMS': teams.address,
    'env:PD': 'route',
    'env:PDS': 'pd',
    'env:HOOK': HOOK,
  };
  // The webhook's and the Teams room's simulators may be reached by rehearsals only, so here everything is one.
  const ports = { secret: async (name: string) => secrets[name] ?? Promise.reject(new Error('no such secret')), fetch, now: at };
  const rehearsal = true;
  const drills = true;
  return {
    ...{ slack, teams, pagerDuty, hook },
    keepTime: (clock) => {
      now = clock;
    },
    config: {
      ...pagingConfig,
      people: pagingConfig.people!.map((p) => ({
        ...p,
        drills: true,
        contactMethods:
          p.id === 'cem'
            ? p.contactMethods
            : [...p.contactMethods, { id: 'chat', channel: 'slack', via: 'room', userId: `U0${p.id.toUpperCase()}` }],
      })),
      channels: [
        {
          id: 'room',
          kind: 'slack',
          slackChannel: ROOM,
          credentials: 'env:SLACK',
          signingSecret: 'env:SIGN',
          baseUrl: slack.url,
          rehearsal,
          drills,
        },
        { id: 'teams', kind: 'teams', credentials: 'env:TEAMS', rehearsal, drills },
        {
          ...{ id: 'pd', kind: 'pagerduty', credentials: 'env:PD', webhookSecret: 'env:PDS', baseUrl: pagerDuty.url, rehearsal, drills },
          users: [{ userId: 'PBENBEN', person: 'ben' }],
        },
        { id: 'hook', kind: 'webhook', credentials: 'env:HOOK', baseUrl: hook.url, rehearsal, drills },
      ],
      escalationPolicies: [
        {
          ...pagingConfig.escalationPolicies![0]!,
          steps: [
            { delayMinutes: 0, schedules: ['primary'], channels: ['room', 'teams', 'pd', 'hook'] },
            ...pagingConfig.escalationPolicies![0]!.steps.slice(1),
          ],
        },
      ],
      memberships: [
        { person: 'ana', brand: 'Aurora', role: 'responder' },
        { person: 'ben', brand: 'Aurora', role: 'responder' },
      ],
    },
    ways: {
      postTo: (channel) => postToChannelOf(channel, ports),
      directMessageTo: (channel, userId) => directMessageOf(channel, userId, ports),
    },
    close: async () => {
      await Promise.all([slack.close(), teams.close(), pagerDuty.close(), hook.close()]);
    },
  };
};

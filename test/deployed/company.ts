import { demoConfig, MASTODON_ACCOUNT } from '../../local/demo/config.ts';
import { COFFEE, TEA, type StoryMention } from '../../local/demo/story.ts';
import { crisis, everyday, grumbles, inOwnWords, places } from '../../local/demo/texts.ts';
import { seeded } from '../../local/hostility.ts';
import { config, type Config } from '../../shared/config/config.ts';
import { HOUR_MS, instantOf, MINUTE_MS } from '../../shared/domain/time/instant.ts';

export const WEBHOOK = 'nimbus-webhook';
export const MASTODON = { accountId: MASTODON_ACCOUNT, token: 'deployed-mastodon-token' };
export const META = { token: 'deployed-meta-token' };
export const PHONES = { ana: '+14155550101', ben: '+14155550102', carla: '+14155550103' } as const;
/** Dora answers for the sister brand only. */
export const EVERYBODY = ['ana', 'ben', 'carla', 'dora'] as const;
export type PersonId = (typeof EVERYBODY)[number];

type Outside = {
  mastodonUrl: string;
  metaUrl: string;
  webhookSecret: string;
  mastodonSecret: string;
  metaSecret: string;
  stakeholdersTopicArn: string;
};

/** The demo's company as it would stand on AWS: secrets by reference, and a ladder that the minute rule climbs in a test. */
export const company = (outside: Outside): Config => {
  const { connections, adAccounts, escalationPolicies, people, memberships, ...demo } = demoConfig(outside);
  const dora = {
    id: 'dora',
    name: 'Dora Lind',
    contactMethods: [{ id: 'dora-mail', channel: 'email' as const, email: 'dora@nimbus.example' }],
  };
  return config.parse({
    ...demo,
    people: [...people, dora],
    memberships: [...memberships, { person: 'dora', brand: TEA, role: 'owner' }],
    escalationPolicies: escalationPolicies.map((p) => ({
      ...p,
      steps: [
        { delayMinutes: 0, schedules: ['evenings'] },
        { delayMinutes: 1, people: ['ben'] },
        { delayMinutes: 30, people: ['carla'] },
      ],
    })),
    connections: connections.map((c) =>
      c.kind === 'webhook'
        ? { ...c, id: WEBHOOK, credentials: `secretsmanager:${outside.webhookSecret}` }
        : { ...c, credentials: `secretsmanager:${outside.mastodonSecret}` },
    ),
    adAccounts: adAccounts.map((a) => ({ ...a, credentials: `secretsmanager:${outside.metaSecret}` })),
    stakeholders: [{ id: 'leadership', brand: '*', topicArn: outside.stakeholdersTopicArn, from: 'sev2' }],
  });
};

/** Whoever runs the deployment writes one owner into the table; everything else goes through the API. */
export const firstOwner = (): Config =>
  config.parse({
    people: [{ id: 'carla', name: 'Carla Ruiz', contactMethods: [{ id: 'carla-sms', channel: 'sms', phone: PHONES.carla }] }],
    memberships: [{ person: 'carla', brand: '*', role: 'owner' }],
  });

const random = seeded(11);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
let people = 0;

const said = (ms: number, text: string, more: Partial<StoryMention> = {}): StoryMention => ({
  time: instantOf(ms),
  source: 'x',
  brand: COFFEE,
  text: text.replaceAll('{place}', () => pick(places)).replaceAll('{n}', () => String(2 + Math.floor(random() * 28))),
  author: `deployed-${++people}`,
  followers: 30 + Math.floor(random() * 3000),
  ...more,
});

const HISTORY_HOURS = 40;
const EACH_MS = 10 * MINUTE_MS;

/** Ordinary days up to an hour ago: without a baseline a storm could not be told to be sev1. */
export const ordinaryDays = (nowMs: number, brand: string): StoryMention[] => {
  const from = nowMs - HISTORY_HOURS * HOUR_MS;
  const many = Math.floor((nowMs - HOUR_MS - from) / EACH_MS);
  return Array.from({ length: many }, (_, i) => said(from + i * EACH_MS, i % 5 === 0 ? pick(grumbles) : pick(everyday), { brand }));
};

/** The storm of the last four minutes; a few of them on Mastodon, where we can reply. */
export const storm = (nowMs: number, brand: string, many = 200): StoryMention[] =>
  Array.from({ length: many }, (_, i) => {
    const more = i % 30 === 0 ? { source: 'mastodon', id: String(113_000_000_000_000_000n + BigInt(people)) } : {};
    return said(nowMs - 4 * MINUTE_MS + (i * 4 * MINUTE_MS) / many, inOwnWords(crisis.en, pick), { brand, ...more });
  });

import { demoConfig, MASTODON_ACCOUNT } from '../../local/demo/config.ts';
import { COFFEE, TEA, type StoryMention } from '../../local/demo/story.ts';
import { everyday, grumbles, places } from '../../local/demo/texts.ts';
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
  text: text.replace('{place}', pick(places)).replace('{n}', String(2 + Math.floor(random() * 28))),
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

/** Said in their own words by each: who repeats another's words is not a voice of their own. */
const burnt = {
  who: ['My sister’s', 'Our office’s', 'My', 'The neighbours’', 'Grandpa’s', 'A colleague’s', 'Our flat’s', 'Mum’s'],
  what: [
    'Nimbus One caught fire, this is dangerous',
    'new machine started smoking, terrible smell',
    'coffee maker melted, horrible and unsafe',
    'Nimbus One burned a hole in the counter, awful',
    'machine threw sparks, shocking failure',
    'Nimbus plug is scorched black, worst purchase ever',
  ],
  then: [
    'I want a refund now',
    'nobody answers the phone',
    'the kids were in the room, unacceptable',
    'the brigade came at night',
    'never again',
  ],
} as const;

/** The storm of the last four minutes; a few of them on Mastodon, where we can reply. */
export const storm = (nowMs: number, brand: string, many = 200): StoryMention[] =>
  Array.from({ length: many }, (_, i) => {
    const { who, what, then } = burnt;
    const text = `${who[i % 8]} ${what[Math.floor(i / 8) % 6]}; ${then[Math.floor(i / 48) % 5]}`;
    const more = i % 30 === 0 ? { source: 'mastodon', id: String(113_000_000_000_000_000n + BigInt(people)) } : {};
    return said(nowMs - 4 * MINUTE_MS + (i * 4 * MINUTE_MS) / many, text, { brand, ...more });
  });

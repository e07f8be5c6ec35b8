import { config, type Config } from '../../shared/config/config.ts';
import { COFFEE, TEA } from './story.ts';

export const WEBHOOK_ID = 'demo-webhook';
export const MASTODON_ACCOUNT = '1001';
/** Secrets of the demo: worthless outside the process that made them. */
export const demoSecrets = (webhookSecret: string): Record<string, string> => ({
  DEMO_WEBHOOK_SECRET: webhookSecret,
  DEMO_MASTODON_TOKEN: 'demo-mastodon-token',
  DEMO_META_TOKEN: 'demo-meta-token',
  DEMO_SLACK_TOKEN: 'demo-slack-token',
  DEMO_SLACK_SIGNING_SECRET: 'demo-slack-signing-secret',
});

/** `slackUrl`: where there is one, the first step writes to a room there. */
export type Simulators = { mastodonUrl: string; metaUrl: string; slackUrl?: string };
export const SLACK_ROOM = 'C0CRISISROOM';
/** Who somebody is in the simulated workspace. */
export const slackUserOf = (personId: string): string => `U0${personId.toUpperCase()}`;

/**
 * The demo's company: two brands, three people, two ad accounts (one may be held by policy, one asks first).
 * `rehearsal`: the simulators may only be touched by drills; otherwise the demo's live webhook reaches them.
 */
export const demoConfig = ({ mastodonUrl, metaUrl, slackUrl }: Simulators, rehearsal = false): Config =>
  config.parse({
    brands: [
      {
        id: COFFEE,
        name: COFFEE,
        escalationPolicy: 'care',
        holdPolicy: 'storm',
        languages: ['en', 'de', 'es', 'fr'],
        voice: { signature: 'The Nimbus team', contact: 'help@nimbus.example' },
      },
      {
        id: TEA,
        name: TEA,
        escalationPolicy: 'care',
        holdPolicy: 'storm-tea',
        voice: { signature: 'The Nimbus team', contact: 'help@nimbus.example' },
      },
    ],
    people: [
      person('ana', 'Ana Duarte', '+14155550101', 'ana@nimbus.example'),
      person('ben', 'Ben Okafor', '+14155550102', 'ben@nimbus.example'),
      person('carla', 'Carla Ruiz', '+14155550103', 'carla@nimbus.example'),
    ].map((p) => (slackUrl === undefined ? p : inSlack(p))),
    memberships: [
      { person: 'ana', brand: '*', role: 'responder' },
      { person: 'ben', brand: '*', role: 'approver' },
      { person: 'carla', brand: '*', role: 'owner' },
    ],
    schedules: [{ id: 'evenings', timeZone: 'Europe/Lisbon', startsAt: '2026-01-05T08:00:00Z', people: ['ana'] }],
    escalationPolicies: [
      {
        id: 'care',
        steps: [
          { delayMinutes: 0, schedules: ['evenings'], channels: slackUrl === undefined ? [] : ['crisis-room'] },
          { delayMinutes: 5, people: ['ben'] },
          { delayMinutes: 10, people: ['carla'] },
        ],
        repeats: 1,
      },
    ],
    channels:
      slackUrl === undefined
        ? []
        : [
            {
              ...{ id: 'crisis-room', kind: 'slack', slackChannel: SLACK_ROOM, baseUrl: slackUrl, drills: true, rehearsal },
              ...{ credentials: 'env:DEMO_SLACK_TOKEN', signingSecret: 'env:DEMO_SLACK_SIGNING_SECRET' },
            },
          ],
    holdPolicies: [
      { id: 'storm', severities: ['sev1'], adAccounts: ['coffee-eu', 'coffee-us'], dailySpendCap: 20_000, minimumCredibleVoices: 20 },
      { id: 'storm-tea', severities: ['sev1', 'sev2', 'sev3'], adAccounts: ['tea'], dailySpendCap: 20_000, minimumCredibleVoices: 20 },
    ],
    connections: [
      { id: WEBHOOK_ID, kind: 'webhook', brand: '*', credentials: 'env:DEMO_WEBHOOK_SECRET' },
      {
        id: 'nimbus-mastodon',
        kind: 'mastodon',
        brand: COFFEE,
        baseUrl: mastodonUrl,
        accountId: MASTODON_ACCOUNT,
        credentials: 'env:DEMO_MASTODON_TOKEN',
        rehearsal,
      },
    ],
    adAccounts: [
      { ...account('coffee-eu', COFFEE, metaUrl, '501', rehearsal), mode: 'automatic', automaticEnabledBy: 'carla' },
      { ...account('coffee-us', COFFEE, metaUrl, '502', rehearsal), mode: 'ask' },
      { ...account('tea', TEA, metaUrl, '503', rehearsal), mode: 'automatic', automaticEnabledBy: 'carla' },
    ],
    stakeholders: [{ id: 'leadership', brand: '*', topicArn: 'arn:aws:sns:us-east-1:000000000000:stormwatch-stakeholders', from: 'sev2' }],
  });

const person = (id: string, name: string, phone: string, email: string) => ({
  id,
  name,
  timeZone: 'Europe/Lisbon',
  drills: true,
  contactMethods: [
    { id: `${id}-sms`, channel: 'sms', phone },
    { id: `${id}-mail`, channel: 'email', email },
  ],
});

/** Their last way to be reached; and how a press of a button there is known to be theirs. */
const inSlack = (p: ReturnType<typeof person>) => ({
  ...p,
  contactMethods: [...p.contactMethods, { id: `${p.id}-chat`, channel: 'slack', via: 'crisis-room', userId: slackUserOf(p.id) }],
});

const account = (id: string, brand: string, baseUrl: string, accountId: string, rehearsal: boolean) => ({
  id,
  brand,
  platform: 'meta',
  baseUrl,
  accountId,
  credentials: 'env:DEMO_META_TOKEN',
  rehearsal,
});

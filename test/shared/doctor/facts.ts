import type * as z from 'zod';
import { config, type Config } from '../../../shared/config/config.ts';
import type { Finding } from '../../../shared/contract/doctor.ts';
import { diagnose } from '../../../shared/doctor/diagnose.ts';
import type { AwsFacts, Deployed, Facts, Subscription } from '../../../shared/doctor/facts.ts';

export const NOW = '2026-11-22T03:00:00.000Z';
export const PAGES = 'arn:aws:sns:eu-central-1:111122223333:pages';
export const OPERATOR = 'arn:aws:sns:eu-central-1:111122223333:operator';
export const LEGAL = 'arn:aws:sns:eu-central-1:111122223333:legal';

export const deployed: Deployed = {
  stage: 'dev',
  region: 'eu-central-1',
  pagesTopicArn: PAGES,
  operatorTopicArn: OPERATOR,
  incidentsTable: 'incidents-1',
};

export const settings: z.input<typeof config> = {
  brands: [{ id: 'Acme', name: 'Acme', escalationPolicy: 'day' }],
  people: [
    {
      id: 'ana',
      name: 'Ana',
      contactMethods: [
        { id: 'phone', channel: 'sms', phone: '+4915112345678' },
        { id: 'mail', channel: 'email', email: 'ana@example.com' },
      ],
    },
    { id: 'ben', name: 'Ben', contactMethods: [{ id: 'phone', channel: 'sms', phone: '+14155550123' }] },
  ],
  memberships: [{ person: 'ana', brand: '*', role: 'owner' }],
  schedules: [{ id: 'week', startsAt: '2026-01-01T00:00:00Z', people: ['ana'] }],
  escalationPolicies: [
    {
      id: 'day',
      steps: [
        { delayMinutes: 0, schedules: ['week'] },
        { delayMinutes: 5, people: ['ben'] },
      ],
    },
  ],
  connections: [{ id: 'hook', brand: 'Acme', kind: 'webhook', credentials: 'secretsmanager:stormwatch/dev/webhook/first' }],
  adAccounts: [
    { id: 'ads', brand: 'Acme', platform: 'meta', accountId: '1', credentials: 'secretsmanager:stormwatch/dev/ad-account/meta' },
  ],
  stakeholders: [{ id: 'legal', brand: '*', topicArn: LEGAL }],
};
export const configOf = (part: Partial<z.input<typeof config>> = {}): Config => config.parse({ ...settings, ...part });

export const subscription = (endpoint: string, part: Partial<Subscription> = {}): Subscription => ({
  protocol: 'email',
  endpoint,
  confirmed: true,
  filterPolicy: null,
  filterScope: null,
  guarded: true,
  ...part,
});
export const ownPages = (email: string, part: Partial<Subscription> = {}): Subscription =>
  subscription(email, { filterPolicy: JSON.stringify({ recipient: [email] }), filterScope: 'MessageAttributes', ...part });

export const healthy: AwsFacts = {
  sandbox: { saw: { inSandbox: false, verified: [] } },
  smsSettings: { saw: { monthlySpendLimit: 50, deliveryLogRole: 'arn:aws:iam::111122223333:role/logs', successSampling: 100 } },
  originationNumbers: { saw: 1 },
  optedOut: { saw: [] },
  topics: {
    [PAGES]: { saw: [ownPages('ana@example.com')] },
    [OPERATOR]: { saw: [subscription('ops@example.com')] },
    [LEGAL]: { saw: [subscription('legal@example.com')] },
  },
  table: { saw: { pointInTimeRecovery: true, deletionProtection: false, stream: true, timeToLive: true } },
  deadLetters: { saw: [{ queue: 'stormwatch-dev-score-dead', waiting: 0 }] },
  concurrency: { saw: 1000 },
};

type Given = { seen?: Partial<AwsFacts>; settings?: Partial<z.input<typeof config>>; deployed?: Partial<Deployed>; facts?: Partial<Facts> };

/** What the doctor says of a deployment in which all is well but for what is given. */
export const findings = (given: Given = {}): Finding[] =>
  diagnose({
    now: NOW,
    configuration: { saw: { version: 3, document: configOf(given.settings) } },
    secrets: {
      'secretsmanager:stormwatch/dev/webhook/first': { saw: 'there' },
      'secretsmanager:stormwatch/dev/ad-account/meta': { saw: 'there' },
    },
    aws: { deployed: { ...deployed, ...given.deployed }, seen: { ...healthy, ...given.seen } },
    ...given.facts,
  });

/** `wrong owner: nobody is …`, one line a finding. */
export const lines = (given: Given = {}): string[] => findings(given).map((f) => `${f.severity} ${f.check}: ${f.what}`);

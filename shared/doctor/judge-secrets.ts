import type { Config } from '../config/config.ts';
import type { Finding } from '../contract/doctor.ts';
import type { Facts, SecretState } from './facts.ts';
import { whereSeen, wrong } from './finding-of.ts';

type Use = { reference: string; what: string; kind: 'webhook' | 'connection' | 'ad-account' | 'channel' | 'channel-callback' };

/** Every secret the configuration refers to, and what for. */
export const secretUses = (config: Config): Use[] => [
  ...config.connections.map((c): Use => ({
    reference: c.credentials,
    what: `the connection ${c.id}`,
    kind: c.kind === 'webhook' ? 'webhook' : 'connection',
  })),
  ...config.adAccounts.map((a): Use => ({ reference: a.credentials, what: `the ad account ${a.id}`, kind: 'ad-account' })),
  ...config.channels.map((c): Use => ({ reference: c.credentials, what: `the channel ${c.id}`, kind: 'channel' })),
  ...config.channels.flatMap((c): Use[] => {
    const reference = c.kind === 'slack' ? c.signingSecret : c.kind === 'pagerduty' ? c.webhookSecret : undefined;
    return reference === undefined ? [] : [{ reference, what: `the callbacks of the channel ${c.id}`, kind: 'channel-callback' }];
  }),
];

const whys: Record<Use['kind'], string> = {
  webhook: 'Mentions sent there are refused.',
  connection: 'Nothing can be read, published or paused there.',
  'ad-account': 'Nothing can be read, published or paused there.',
  channel: 'Nobody is told there.',
  'channel-callback': 'Nobody can take an incident from there.',
};
const why = (use: Use): string => whys[use.kind];

/** Is every secret there, and may the function that needs it read it? Functions on AWS read one kind of name each. */
export const judgeSecrets = (secrets: Facts['secrets'], config: Config, stage: string | null): Finding[] =>
  secretUses(config).flatMap((use) => {
    const next =
      stage === null
        ? `set the environment variable ${use.reference.replace(/^env:/, '')}`
        : `aws secretsmanager create-secret --name stormwatch/${stage}/${use.kind}/… and refer to it as secretsmanager:<name>`;
    const say = (what: string): Finding[] => [wrong('secrets', { what, why: why(use), next })];
    if (stage !== null && !use.reference.startsWith('secretsmanager:'))
      return say(`the secret of ${use.what} is ${use.reference}, which cannot be read on AWS`);
    const name = nameOf(use.reference);
    if (stage !== null && !name.startsWith(`stormwatch/${stage}/${use.kind}/`))
      return say(`the secret of ${use.what} is called ${name}; functions may only read stormwatch/${stage}/${use.kind}/…`);
    return whereSeen('secrets', `the secret of ${use.what}`, secrets[use.reference] ?? { couldNot: 'not asked for' }, (state) =>
      state === 'there' ? [] : say(`the secret of ${use.what} ${inWords(state)}`),
    );
  });

const inWords = (state: Exclude<SecretState, 'there'>): string => {
  switch (state) {
    case 'absent':
      return 'does not exist';
    case 'being-deleted':
      return 'is being deleted';
    case 'empty':
      return 'has no value';
  }
};

/** `secretsmanager:arn:aws:secretsmanager:eu-central-1:1:secret:stormwatch/dev/webhook/first-AbCdEf` → the name. */
const nameOf = (reference: string): string => {
  const id = reference.replace(/^secretsmanager:/, '');
  return /^arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:(.+)$/.exec(id)?.[1] ?? id;
};

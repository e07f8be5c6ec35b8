import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { config, type Config } from '../config/config.ts';
import type { ConfigStore } from '../config/config-store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { look, type AwsFacts, type Deployed, type Facts, type Look, type SecretState, type UnusableContact } from './facts.ts';
import { statusOf, usable, type ContactStanding } from '../store/contact-standing.ts';
import { inForce, peopleOnDuty } from './judge-configuration.ts';
import { phonesOnDuty } from './judge-sms.ts';
import { secretUses } from './judge-secrets.ts';
import { lookAtSms, readSubscriptions } from './look-at-sns.ts';
import { readDeadLetters, readSecretState, readTable } from './look-at-store.ts';

export type AwsClients = { sns: SNSClient; dynamo: DynamoDBClient; secrets: SecretsManagerClient; sqs: SQSClient };

export type Looking = {
  now: Instant;
  configuration: ConfigStore;
  /** The embedded runtime: secrets are variables, and there is no account to look at. */
  secret: (reference: string) => Promise<unknown>;
  /** What people have answered to us; left out, nobody looks. */
  standing?: Pick<ContactStanding, 'of'> | undefined;
  aws?:
    | {
        deployed: Deployed;
        clients: AwsClients;
        concurrency?: () => Promise<number>;
        smsSpent?: () => Promise<number | null>;
        alarms?: () => Promise<readonly string[]>;
      }
    | undefined;
};

/** Looks at everything the verdicts need, each look by itself. Reads only. */
export const gatherFacts = async ({ now, configuration, secret, aws, standing }: Looking): Promise<Facts> => {
  const stored = await look(() => configuration.read());
  const document = 'saw' in stored ? stored.saw.document : config.parse({});
  const references = [...new Set(secretUses(document).map((use) => use.reference))];
  const secrets = await lookAtEach(references, async (reference): Promise<SecretState> => {
    if (aws !== undefined) return readSecretState(aws.clients.secrets, reference.replace(/^secretsmanager:/, ''));
    return secret(reference).then(
      () => 'there',
      () => 'absent',
    );
  });
  const known = {
    now,
    configuration: stored,
    secrets,
    ...(standing && { unusable: await look(() => unusableContacts(document, standing)) }),
    ...(standing && { answeredStop: await look(() => whoStopped(inForce(document, now), standing)) }),
  };
  if (aws === undefined) return { ...known, aws: null };
  const { deployed, clients, concurrency, alarms, smsSpent } = aws;
  const topics = [
    deployed.pagesTopicArn,
    deployed.operatorTopicArn,
    ...(document.operatorTopicArn === undefined ? [] : [document.operatorTopicArn]),
    ...document.stakeholders.map((s) => s.topicArn),
  ];
  const seen: AwsFacts = {
    ...(await lookAtSms(clients.sns, phonesOnDuty(inForce(document, now)))),
    topics: await lookAtEach([...new Set(topics)], (arn) => readSubscriptions(clients.sns, arn)),
    table: await look(() => readTable(clients.dynamo, deployed.incidentsTable)),
    deadLetters: await look(() => readDeadLetters(clients.sqs, deployed.stage)),
    ...(alarms === undefined ? {} : { alarms: await look(alarms) }),
    ...(concurrency === undefined ? {} : { concurrency: await look(concurrency) }),
    ...(smsSpent === undefined ? {} : { smsSpent: await look(smsSpent) }),
  };
  return { ...known, aws: { deployed, seen } };
};

/** Contact methods that pages pass over. */
const unusableContacts = async ({ people }: Config, standing: Pick<ContactStanding, 'of'>): Promise<UnusableContact[]> => {
  const found: UnusableContact[] = [];
  for (const { id: personId, contactMethods } of people) {
    const known = await standing.of(personId);
    for (const method of contactMethods) {
      const can = usable(known.get(method.id), method);
      if (!can.ok) found.push({ personId, methodId: method.id, why: can.reason });
    }
  }
  return found;
};

/** People who may be paged and have no SMS any more, by id. */
const whoStopped = async (document: Config, standing: Pick<ContactStanding, 'of'>): Promise<string[]> => {
  const stopped: string[] = [];
  for (const { id, contactMethods } of peopleOnDuty(document)) {
    const known = await standing.of(id);
    if (contactMethods.some((m) => m.channel === 'sms' && statusOf(known.get(m.id), m) === 'opted-out')) stopped.push(id);
  }
  return stopped;
};

const lookAtEach = async <T>(keys: readonly string[], read: (key: string) => Promise<T>): Promise<Record<string, Look<T>>> => {
  const seen: Record<string, Look<T>> = {};
  for (const key of keys) seen[key] = await look(() => read(key));
  return seen;
};

import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import type { StoryMention } from '../../local/demo/story.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { incidentList } from '../../shared/contract/api.ts';
import { documentClient, dynamoTable } from '../../shared/store/dynamodb-table.ts';
import type { Table } from '../../shared/store/table.ts';
import { EVERYBODY, WEBHOOK, type PersonId } from './company.ts';
import { deployer, type Deployed, type Deployer } from './deploy-assembly.ts';
import type { Emulator } from './emulator.ts';
import type { Installed } from './install-emulator.ts';

const outputs = z.looseObject({
  PublicUrl: z.string(),
  ConsoleUrl: z.string(),
  ConsoleBucket: z.string(),
  SignInUrl: z.string(),
  IncidentsTable: z.string(),
  MentionsTable: z.string(),
  BusName: z.string(),
  PagesTopicArn: z.string(),
  StakeholdersTopicArn: z.string(),
  OperatorTopicArn: z.string(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
  WebhookSecretArn: z.string(),
  StageName: z.string(),
});

export type Answer<T> = { status: number; body: T };
/** The deployed system, as the world outside reaches it. */
export type House = {
  emulator: Emulator;
  outputs: z.infer<typeof outputs>;
  deployed: Deployed;
  deployer: Deployer;
  incidents: Table;
  tableOf: (name: string) => Table;
  dynamo: DynamoDBDocumentClient;
  sqs: SQSClient;
  bus: EventBridgeClient;
  /** Makes a secret of one of the kinds the functions may read; gives its name. */
  keepSecret: (kind: 'connection' | 'ad-account', name: string, value: string) => Promise<string>;
  /** Makes the users; the user name is the person's id in the configuration. */
  makeUsers: () => Promise<void>;
  signIn: (person: PersonId) => Promise<string>;
  ask: <T>(as: PersonId | undefined, method: string, path: string, body?: object | string) => Promise<Answer<T>>;
  askWith: <T>(token: string | undefined, method: string, path: string, body?: object | string) => Promise<Answer<T>>;
  /** Through the signed webhook. */
  tell: (webhookId: string, mentions: StoryMention[]) => Promise<Answer<{ accepted: number; duplicate: boolean }>>;
  incidentsOf: (brand: string) => Promise<IncidentDetail[]>;
  mentionsStored: () => Promise<number>;
  sms: (phone: string) => Promise<string[]>;
};

/** Deploys the whole stack into the emulator and gives what is outside of it. */
export const openHouse = async (emulator: Emulator, installed: Installed, assembly: string): Promise<House> => {
  const { reach } = emulator;
  const stacks = deployer(reach, installed);
  const deployed = await stacks.create(assembly);
  const told = outputs.parse(deployed.outputs);
  const dynamo = documentClient(reach);
  const secrets = new SecretsManagerClient(reach);
  const cognito = new CognitoIdentityProviderClient(reach);
  const tokens = new Map<PersonId, string>();
  // The emulator serves every API below its own address, so that no name has to resolve.
  const base = `${emulator.url}/_aws/execute-api/${new URL(told.PublicUrl).hostname.split('.')[0]}`;
  // Rotated at once: the emulator generates punctuation where it was told not to, and a key has to be base64.
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`;
  await secrets.send(new PutSecretValueCommand({ SecretId: told.WebhookSecretArn, SecretString: webhookSecret }));
  const webhook = new Webhook(webhookSecret);

  const signIn = async (person: PersonId): Promise<string> => {
    const { AuthenticationResult } = await cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId: told.UserPoolId,
        ClientId: told.UserPoolClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: person, PASSWORD: passwordOf(person) },
      }),
    );
    if (AuthenticationResult?.AccessToken === undefined) throw new Error(`${person} cannot sign in`);
    return AuthenticationResult.AccessToken;
  };
  const askWith: House['askWith'] = (token, method, path, body) => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
    return call(base + path, method, { ...authorization, 'content-type': type }, body);
  };
  const ask: House['ask'] = async (as, method, path, body) => {
    if (as !== undefined && !tokens.has(as)) tokens.set(as, await signIn(as));
    return askWith(as && tokens.get(as), method, path, body);
  };
  return {
    emulator,
    outputs: told,
    deployed,
    deployer: stacks,
    incidents: dynamoTable(dynamo, told.IncidentsTable),
    tableOf: (name) => dynamoTable(dynamo, name),
    dynamo,
    sqs: new SQSClient(reach),
    bus: new EventBridgeClient(reach),
    keepSecret: async (kind, name, value) => {
      const Name = `stormwatch/${told.StageName}/${kind}/${name}`;
      await secrets.send(new CreateSecretCommand({ Name, SecretString: value }));
      return Name;
    },
    makeUsers: async () => {
      for (const person of EVERYBODY) await makeUser(cognito, told.UserPoolId, person);
    },
    signIn,
    ask,
    askWith,
    tell: (id, mentions) => {
      const body = JSON.stringify({ mentions });
      const now = new Date();
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, now, body),
        'content-type': 'application/json',
      };
      return call(`${base}/v1/webhooks/${WEBHOOK}`, 'POST', headers, body);
    },
    incidentsOf: async (brand) => {
      const list = incidentList.parse((await ask('carla', 'GET', `/v1/incidents?brand=${encodeURIComponent(brand)}`)).body);
      return Promise.all(list.incidents.map(async ({ id }) => (await ask<IncidentDetail>('carla', 'GET', `/v1/incidents/${id}`)).body));
    },
    mentionsStored: () => countMentions(dynamo, told.MentionsTable),
    sms: async (phone) => {
      const answer = await fetch(`${emulator.url}/_ministack/sns/sms-messages?phoneNumber=${encodeURIComponent(phone)}`);
      return acceptedSms.parse(await answer.json()).sms_messages[phone]?.map((m) => m.Message) ?? [];
    },
  };
};

const acceptedSms = z.looseObject({ sms_messages: z.record(z.string(), z.array(z.looseObject({ Message: z.string() }))) });

const passwordOf = (person: PersonId): string => `Deployed-${person}-2026!`;

const makeUser = async (cognito: CognitoIdentityProviderClient, UserPoolId: string, person: PersonId): Promise<void> => {
  const UserAttributes = [
    { Name: 'email', Value: `${person}@nimbus.example` },
    { Name: 'email_verified', Value: 'true' },
  ];
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: person, UserAttributes, MessageAction: 'SUPPRESS' }));
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: person, Password: passwordOf(person), Permanent: true }));
};

const countMentions = async (dynamo: DynamoDBDocumentClient, TableName: string): Promise<number> => {
  let count = 0;
  let from: Record<string, unknown> | undefined;
  do {
    const page = await dynamo.send(
      new ScanCommand({
        TableName,
        Select: 'COUNT',
        FilterExpression: 'begins_with(pk, :mention)',
        ExpressionAttributeValues: { ':mention': 'mention/' },
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    count += page.Count ?? 0;
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return count;
};

const call = async <T>(url: string, method: string, headers: Record<string, string>, body?: object | string): Promise<Answer<T>> => {
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, body: (json ? JSON.parse(text) : text) as T };
};

import { readFileSync } from 'node:fs';
import * as z from 'zod';

const resource = z.looseObject({
  Type: z.string(),
  DeletionPolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).optional(),
});
const template = z.looseObject({ Resources: z.record(z.string(), resource) });
export type Template = z.infer<typeof template>;

export const parseTemplate = (text: string): Template => template.parse(JSON.parse(text));
export const readTemplate = (path: string): Template => parseTemplate(readFileSync(path, 'utf8'));

/** What people ask after, one and many; everything else is counted together. */
const WORDS: Record<string, readonly [one: string, many: string]> = {
  'AWS::Lambda::Function': ['function', 'functions'],
  'AWS::DynamoDB::GlobalTable': ['table', 'tables'],
  'AWS::DynamoDB::Table': ['table', 'tables'],
  'AWS::SQS::Queue': ['queue', 'queues'],
  'AWS::Events::EventBus': ['event bus', 'event buses'],
  'AWS::Events::Rule': ['event rule', 'event rules'],
  'AWS::SNS::Topic': ['topic', 'topics'],
  'AWS::ApiGatewayV2::Api': ['HTTP API', 'HTTP APIs'],
  'AWS::Cognito::UserPool': ['user pool', 'user pools'],
  'AWS::SecretsManager::Secret': ['secret', 'secrets'],
  'AWS::S3::Bucket': ['bucket', 'buckets'],
  'AWS::CloudFront::Distribution': ['distribution of CloudFront', 'distributions of CloudFront'],
  'AWS::KMS::Key': ['encryption key', 'encryption keys'],
  'AWS::CloudWatch::Alarm': ['alarm', 'alarms'],
  'AWS::CloudWatch::Dashboard': ['dashboard', 'dashboards'],
  'AWS::Logs::LogGroup': ['log group', 'log groups'],
  'AWS::IAM::Role': ['role', 'roles'],
  'AWS::Budgets::Budget': ['budget alarm', 'budget alarms'],
};

/** `14 functions, 2 tables, … and 61 smaller things` */
export const inWords = ({ Resources }: Template): string => {
  const types = Object.values(Resources).map((r) => r.Type);
  const counts = new Map<string, number>();
  for (const type of types) {
    const many = WORDS[type]?.[1];
    if (many !== undefined) counts.set(many, (counts.get(many) ?? 0) + 1);
  }
  const named = [...new Set(Object.values(WORDS).map(([one, many]) => [one, many].join('|')))].flatMap((pair) => {
    const [one, many] = pair.split('|') as [string, string];
    const n = counts.get(many) ?? 0;
    return n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  });
  const rest = types.length - [...counts.values()].reduce((sum, n) => sum + n, 0);
  return `${named.join(', ')}${rest === 0 ? '' : `${named.length === 0 ? '' : ' and '}${rest} smaller things (permissions, routes, subscriptions)`}`;
};

/** Logical ids of what CloudFormation leaves in the account when the stack goes. */
export const retained = ({ Resources }: Template): string[] =>
  Object.entries(Resources).flatMap(([id, r]) => (r.DeletionPolicy?.startsWith('Retain') ? [id] : []));

/** Tables that would be deleted with the stack, were they not protected. */
export const protectedTables = ({ Resources }: Template): string[] =>
  Object.entries(Resources).flatMap(([id, r]) => {
    if (!r.Type.startsWith('AWS::DynamoDB::') || r.DeletionPolicy?.startsWith('Retain')) return [];
    return JSON.stringify(r.Properties ?? {}).includes('"DeletionProtectionEnabled":true') ? [id] : [];
  });

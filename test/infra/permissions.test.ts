import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prod, resources, synthesized } from './stages.ts';

/** Everything each role may do, written down. After a wanted change: UPDATE_PERMISSIONS=1 npx vitest run test/infra/permissions.test.ts */
const GOLDEN = join(import.meta.dirname, 'permissions.golden.txt');

type Statement = { Effect: string; Action: string | string[]; Resource?: unknown; NotResource?: unknown; Condition?: unknown };

const { template } = synthesized(prod);
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** A resource as a person would name it: logical ids without their hash, ARNs joined. */
const label = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { Ref, ...rest } = value as { Ref?: string; 'Fn::GetAtt'?: [string, string]; 'Fn::Join'?: [string, unknown[]] };
  if (Ref !== undefined) return Ref.replace(/^AWS::/, '').replace(/[0-9A-F]{8}$/, '');
  if (rest['Fn::GetAtt'] !== undefined) {
    const [id, attribute] = rest['Fn::GetAtt'];
    return `${id.replace(/[0-9A-F]{8}$/, '')}${attribute === 'Arn' ? '' : `.${attribute}`}`;
  }
  if (rest['Fn::Join'] !== undefined) return rest['Fn::Join'][1].map(label).join(rest['Fn::Join'][0]);
  throw new Error(`no label for ${JSON.stringify(value)}`);
};

const policies = resources(template, 'AWS::IAM::Policy').flatMap(([, { Properties }]) => {
  const { Roles, PolicyDocument } = Properties as { Roles: { Ref: string }[]; PolicyDocument: { Statement: Statement[] } };
  return Roles.map((role) => ({ role: label(role), statements: PolicyDocument.Statement }));
});

const lines = policies
  .flatMap(({ role, statements }) =>
    statements.flatMap(({ Effect, Action, Resource, NotResource, Condition }) => {
      const where = Resource === undefined ? list(NotResource).map((r) => `everything but ${label(r)}`) : list(Resource).map(label);
      const only = Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`;
      return where.map((w) => `${role}: ${Effect === 'Allow' ? '' : 'NOT '}${list(Action).join(' ')} on ${w}${only}`);
    }),
  )
  .sort();

test('every role may do exactly what is written down', () => {
  const text = `${lines.join('\n')}\n`;
  if (process.env['UPDATE_PERMISSIONS'] !== undefined) writeFileSync(GOLDEN, text);
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
});

test('no action is a wildcard, and a resource only where nothing narrower exists', () => {
  const actions = policies.flatMap(({ statements }) => statements.flatMap((s) => list(s.Action)));
  expect(actions.filter((a) => a.includes('*'))).toEqual([]);
  const ANYTHING: Record<string, string> = {
    'xray:PutTraceSegments': 'traces have no ARN',
    'xray:PutTelemetryRecords': 'traces have no ARN',
    'sns:GetSMSAttributes': 'settings of the whole account have no ARN',
    'sns:GetSMSSandboxAccountStatus': 'settings of the whole account have no ARN',
    'sns:CheckIfPhoneNumberIsOptedOut': 'a telephone number has no ARN',
    'sns:GetSubscriptionAttributes': 'SNS takes topics as resources, not subscriptions',
    'sns:ListOriginationNumbers': 'numbers of the whole account',
    'sns:ListSMSSandboxPhoneNumbers': 'numbers of the whole account',
    'sqs:ListQueues': 'finds queues by their names',
    'dynamodb:ListStreams': 'AWS lists streams by table name, not by ARN',
  };
  const everywhere = policies.flatMap(({ role, statements }) =>
    statements.filter((s) => list(s.Resource ?? []).includes('*')).flatMap((s) => list(s.Action).map((a) => [role, a] as const)),
  );
  expect(everywhere.filter(([, action]) => !(action in ANYTHING))).toEqual([]);
});

test('functions have roles of their own and no managed policy', () => {
  const roles = resources(template, 'AWS::IAM::Role');
  expect(roles.filter(([, r]) => r.Properties['ManagedPolicyArns'] !== undefined).map(([id]) => id)).toEqual([]);
  const used = resources(template, 'AWS::Lambda::Function').map(([, f]) => label(f.Properties['Role'] as { 'Fn::GetAtt': unknown }));
  expect(new Set(used).size).toBe(used.length);
});

test('on the bus only our publishers may put events', () => {
  const policies = resources(template, 'AWS::Events::EventBusPolicy');
  expect(policies).toHaveLength(1);
  const { Effect, Action, Condition } = policies[0]![1].Properties['Statement'] as Statement;
  expect([Effect, Action]).toEqual(['Deny', 'events:PutEvents']);
  const { ArnNotEquals } = Condition as { ArnNotEquals: { 'aws:PrincipalArn': unknown[] } };
  expect(ArnNotEquals['aws:PrincipalArn'].map(label).sort()).toEqual(['apiRole', 'publisheventsRole', 'rundueRole', 'watchpipelineRole']);
});

test('the other end of every telephone is a telephone: SMS rights cover no topic', () => {
  const sms = lines.filter((l) => l.includes('everything but'));
  expect(sms).toEqual(
    ['deliverpage', 'takesmsreply'].map((name): unknown =>
      expect.stringMatching(new RegExp(`^${name}Role: sns:Publish on everything but arn:.*:sns:.*:\\*$`)),
    ),
  );
});

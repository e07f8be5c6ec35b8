import { App } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import { lifecycle } from '../../infra/bus.ts';
import { checkWithNag } from '../../infra/nag.ts';
import { StormwatchStack } from '../../infra/stormwatch-stack.ts';
import { dev, prod, resources, synthesized, type Resource } from './stages.ts';

type Statement = { Effect: string; Principal: unknown; Action: string | string[]; Condition?: unknown };
const statementsOf = ({ Properties }: Resource): Statement[] => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement;
const refusesPlainHttp = (r: Resource): boolean =>
  statementsOf(r).some((s) => s.Effect === 'Deny' && JSON.stringify(s.Condition) === '{"Bool":{"aws:SecureTransport":"false"}}');

describe.each([
  ['dev', dev],
  ['prod', prod],
] as const)('%s', (_, stage) => {
  const { template } = synthesized(stage);
  const one = (type: string, start = ''): Resource => {
    const found = resources(template, type).filter(([id]) => id.startsWith(start));
    expect(found).toHaveLength(1);
    return found[0]![1];
  };
  const replica = (r: Resource) => (r.Properties['Replicas'] as Record<string, unknown>[])[0]!;

  test('there are two tables with our keys, on demand, and what expires goes', () => {
    const tables = resources(template, 'AWS::DynamoDB::GlobalTable');
    expect(tables).toHaveLength(2);
    for (const [, { Properties }] of tables)
      expect(Properties).toMatchObject({
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      });
  });

  test('incidents have a stream and can be restored to any second; mentions have neither: they expire', () => {
    const incidents = one('AWS::DynamoDB::GlobalTable', 'Incidents');
    expect(incidents.Properties['StreamSpecification']).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect(replica(incidents)['PointInTimeRecoverySpecification']).toMatchObject({ PointInTimeRecoveryEnabled: true });
    const mentions = one('AWS::DynamoDB::GlobalTable', 'Mentions');
    expect(mentions.Properties['StreamSpecification']).toBeUndefined();
    expect(replica(mentions)['PointInTimeRecoverySpecification']).toBeUndefined();
  });

  test('every queue and topic refuses plain HTTP, and every queue is encrypted', () => {
    const queues = resources(template, 'AWS::SQS::Queue');
    expect(queues.filter(([, q]) => q.Properties['SqsManagedSseEnabled'] !== true)).toEqual([]);
    const guarded = resources(template, 'AWS::SQS::QueuePolicy').filter(([, p]) => refusesPlainHttp(p));
    expect(guarded).toHaveLength(queues.length);
    const topics = resources(template, 'AWS::SNS::Topic');
    expect(topics.length).toBe(4);
    expect(resources(template, 'AWS::SNS::TopicPolicy').filter(([, p]) => refusesPlainHttp(p))).toHaveLength(topics.length);
  });

  test('what only we publish to is encrypted with AWS’s key; the topics of services with ours in prod', () => {
    for (const [id, topic] of resources(template, 'AWS::SNS::Topic')) {
      const key = topic.Properties['KmsMasterKeyId'];
      if (/^(Pages|Stakeholders)/.test(id)) expect(JSON.stringify(key)).toContain('alias/aws/sns');
      else if (stage.name === 'prod') expect(JSON.stringify(key)).toContain('TopicKey');
      else expect(key).toBeUndefined();
    }
  });

  test('letters of streams lie in a bucket nobody outside can see', () => {
    expect(one('AWS::S3::Bucket', 'DeadLetters').Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    });
  });

  test('the archive keeps the life of incidents and never a mention', () => {
    const pattern = one('AWS::Events::Archive').Properties['EventPattern'] as { source: string[]; 'detail-type': string[] };
    expect(pattern).toEqual({ source: ['stormwatch'], 'detail-type': lifecycle.map((e) => e.name) });
    expect(pattern['detail-type']).not.toContain('MentionsCollected');
  });

  test('every door of the API asks for a token, but for those that check for themselves or hold nothing', () => {
    const routes = resources(template, 'AWS::ApiGatewayV2::Route').map(([, r]) => r.Properties);
    const open = routes.filter((r) => r['AuthorizationType'] !== 'JWT').map((r) => r['RouteKey']);
    expect(open.sort()).toEqual([
      'GET /a',
      'GET /a/{proxy+}',
      'GET /v1/calendars/{token}/{proxy+}',
      'GET /v1/contacts/unsubscribe/{token}',
      'GET /v1/health',
      'GET /v1/sign-in',
      'HEAD /v1/trello/callback',
      'POST /v1/channels/pagerduty/{channelId}',
      'POST /v1/channels/slack/{channelId}',
      'POST /v1/contacts/unsubscribe/{token}',
      'POST /v1/links/{action}',
      'POST /v1/trello/callback',
      'POST /v1/webhooks/{connectionId}',
    ]);
    expect(routes.filter((r) => r['AuthorizationType'] === 'JWT').map((r) => r['RouteKey'])).toEqual(['ANY /v1/{proxy+}']);
    const authorizer = one('AWS::ApiGatewayV2::Authorizer').Properties;
    expect(authorizer['IdentitySource']).toEqual(['$request.header.Authorization']);
    const { DefaultRouteSettings, RouteSettings } = one('AWS::ApiGatewayV2::Stage').Properties as Record<string, Record<string, object>>;
    expect(DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    expect(Object.keys(RouteSettings!).sort()).toEqual(open.sort());
  });

  test('a stage that limits a route is made after the route', () => {
    const routes = resources(template, 'AWS::ApiGatewayV2::Route').map(([id]) => id);
    expect(routes.filter((id) => !one('AWS::ApiGatewayV2::Stage').DependsOn?.includes(id))).toEqual([]);
  });

  test('nobody signs up alone, and a second factor is there for who wants it', () => {
    expect(one('AWS::Cognito::UserPool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
    expect(one('AWS::Cognito::UserPoolClient').Properties).toMatchObject({
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
  });

  test('descriptions are such as IAM and Lambda take', () => {
    const said = (type: string) => resources(template, type).map(([, r]) => String(r.Properties['Description'] ?? ''));
    expect(said('AWS::IAM::Role').filter((d) => !/^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]{0,1000}$/.test(d))).toEqual([]);
    expect(said('AWS::Lambda::Function').filter((d) => d.length > 256)).toEqual([]);
  });

  test('names are such as AWS takes', () => {
    const named = (type: string, property: string) => resources(template, type).map(([, r]) => String(r.Properties[property] ?? ''));
    expect(named('AWS::Lambda::Function', 'FunctionName').filter((n) => !/^[\w-]{1,64}$/.test(n))).toEqual([]);
    expect(named('AWS::SQS::Queue', 'QueueName').filter((n) => !/^[\w-]{1,75}(\.fifo)?$/.test(n))).toEqual([]);
    expect(named('AWS::Events::Archive', 'ArchiveName').filter((n) => !/^[.\-\w]{1,48}$/.test(n))).toEqual([]);
  });

  test('cdk-nag finds nothing that is not accepted with a reason', () => {
    const app = new App({ analyticsReporting: false });
    new StormwatchStack(app, stage);
    checkWithNag(app);
    expect(() => app.synth()).not.toThrow();
  });
});

test('cdk-nag would find a queue that takes plain HTTP', () => {
  const app = new App({ analyticsReporting: false });
  new Queue(new StormwatchStack(app, dev), 'Careless');
  checkWithNag(app);
  expect(() => app.synth()).toThrow(/[Vv]alidation/);
});

describe('in prod', () => {
  const { template, stack } = synthesized(prod);

  test('nothing that matters goes with the stack', () => {
    expect(stack.terminationProtection).toBe(true);
    for (const [id, table] of resources(template, 'AWS::DynamoDB::GlobalTable')) {
      expect(table.DeletionPolicy).toBe('Retain');
      if (id.startsWith('Incidents'))
        expect((table.Properties['Replicas'] as Record<string, unknown>[])[0]!['DeletionProtectionEnabled']).toBe(true);
    }
    expect(resources(template, 'AWS::Cognito::UserPool')[0]![1].DeletionPolicy).toBe('Retain');
  });

  test('the mentions table is warm before the first storm', () => {
    const mentions = resources(template, 'AWS::DynamoDB::GlobalTable').find(([id]) => id.startsWith('Mentions'))![1];
    expect(mentions.Properties['WarmThroughput']).toEqual({ ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 12_000 });
  });

  test('links in pages lead to the short domain, and the long address answers nobody', () => {
    expect(resources(template, 'AWS::ApiGatewayV2::Api')[0]![1].Properties['DisableExecuteApiEndpoint']).toBe(true);
    const page = resources(template, 'AWS::Lambda::Function').find(
      ([, f]) => f.Properties['FunctionName'] === 'stormwatch-prod-deliver-page',
    )!;
    expect((page[1].Properties['Environment'] as { Variables: object }).Variables).toMatchObject({
      PUBLIC_URL: 'https://cw.example.com',
      SMS_SENDER_ID: 'NIMBUS',
    });
  });

  test('each function has dead letters of its own', () => {
    const dead = resources(template, 'AWS::SQS::Queue').filter(([, q]) => /-dead(\.fifo)?$/.test(q.Properties['QueueName'] as string));
    expect(dead.length).toBe(stack.functions.filter((f) => f.plan.trigger.kind !== 'http').length);
  });
});

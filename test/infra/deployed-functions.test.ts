import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bundleFunction, functionFolders } from '../../infra/bundle.ts';
import { functions, type FunctionPlan } from '../../infra/functions.ts';
import { directFunctions, outsideFunctions, queueFunctions, scheduleFunctions, streamFunctions } from '../../local/functions.ts';
import { trigger as api } from '../../functions/api/trigger.ts';
import type { Trigger } from '../../shared/platform/trigger.ts';
import { dev, prod, resources, synthesized, type Resource } from './stages.ts';

const localTriggers: Trigger[] = [
  api,
  ...[...queueFunctions, ...directFunctions, ...outsideFunctions, ...streamFunctions, ...scheduleFunctions].map(
    (f) => f.trigger as Trigger,
  ),
];

/** What is wrong between folders, deployment and embedded runtime, in sentences. */
const disagreements = (folders: string[], plans: readonly Pick<FunctionPlan, 'trigger'>[], local: readonly Trigger[]): string[] => {
  const deployed = new Map(plans.map((p) => [p.trigger.name, p.trigger]));
  const embedded = new Map(local.map((t) => [t.name, t]));
  return [
    ...folders.filter((f) => !deployed.has(f)).map((f) => `functions/${f} is deployed by no stack`),
    ...folders.filter((f) => !embedded.has(f)).map((f) => `functions/${f} does not run in the embedded runtime`),
    ...[...deployed.keys()].filter((name) => !folders.includes(name)).map((name) => `${name} is deployed and has no folder`),
    ...[...deployed]
      .filter(([name, t]) => embedded.has(name) && embedded.get(name) !== t)
      .map(([name]) => `${name} is started differently here and there`),
  ];
};

test('every function is deployed, runs embedded, and is started by the same trigger in both', () => {
  expect(functions.length).toBeGreaterThan(10);
  expect(disagreements(functionFolders(), functions, localTriggers)).toEqual([]);
});

test('a folder without a stack, a stack without a folder and a trigger read differently are found', () => {
  const [first, second, ...rest] = functions;
  const twisted = { ...second!.trigger, batchSize: 1 } as Trigger;
  const found = disagreements(
    [...functionFolders(), 'forgotten'],
    [{ trigger: { ...first!.trigger, name: 'ghost' } }, { trigger: twisted }, ...rest],
    localTriggers,
  );
  expect(found).toEqual(
    [
      `functions/${first!.trigger.name} is deployed by no stack`,
      'functions/forgotten is deployed by no stack',
      'functions/forgotten does not run in the embedded runtime',
      'ghost is deployed and has no folder',
      `${second!.trigger.name} is started differently here and there`,
    ].sort((a, b) => found.indexOf(a) - found.indexOf(b)),
  );
});

describe.each([
  ['dev', dev],
  ['prod', prod],
] as const)('%s', (_, stage) => {
  const { template } = synthesized(stage);
  const byName = new Map(
    resources(template, 'AWS::Lambda::Function').map(([id, f]) => [f.Properties['FunctionName'] as string, [id, f] as const]),
  );
  const queues = resources(template, 'AWS::SQS::Queue');
  const mappings = resources(template, 'AWS::Lambda::EventSourceMapping');
  const rules = resources(template, 'AWS::Events::Rule');
  const nameOf = (t: Trigger) => `stormwatch-${stage.name}-${t.name}`;
  const mappingOf = (t: Trigger): Resource => {
    const [id] = byName.get(nameOf(t))!;
    const found = mappings.filter(([, m]) => (m.Properties['FunctionName'] as { Ref: string }).Ref === id);
    expect(found).toHaveLength(1);
    return found[0]![1];
  };
  const queueOf = (t: Trigger): readonly [string, Resource] => {
    const found = queues.filter(([, q]) => q.Properties['QueueName'] === `${nameOf(t)}${t.kind === 'queue' ? '.fifo' : ''}`);
    expect(found).toHaveLength(1);
    return found[0]!;
  };

  test('there are the functions of the list and no other', () => {
    expect([...byName.keys()].sort()).toEqual(functions.map((f) => nameOf(f.trigger)).sort());
  });

  const expectThreeTries = (id: string): void => {
    const invoke = resources(template, 'AWS::Lambda::EventInvokeConfig').find(
      ([, c]) => (c.Properties['FunctionName'] as { Ref: string }).Ref === id,
    );
    expect(invoke?.[1].Properties).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^DeadLetters/), 'Arn'] } } },
    });
  };

  describe.each(functions.map((f) => [f.trigger.name, f] as const))('%s', (name, plan) => {
    const { trigger } = plan;
    const [id, lambda] = byName.get(nameOf(trigger))!;

    test('runs on Node 24 and arm64 within its time, logs as JSON into a group that ends, without reserved concurrency', () => {
      expect(lambda.Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Timeout: trigger.timeoutSeconds,
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON' },
      });
      expect(lambda.Properties).not.toHaveProperty('ReservedConcurrentExecutions');
      expect(lambda.Properties['TracingConfig']).toEqual(stage.tracing ? { Mode: 'Active' } : undefined);
      const group = resources(template, 'AWS::Logs::LogGroup').find(
        ([, g]) => g.Properties['LogGroupName'] === `/stormwatch/${stage.name}/${name}`,
      );
      expect(group?.[1].Properties['RetentionInDays']).toBe(stage.logDays);
    });

    test('finds in its environment what its config asks for', async () => {
      const { config } = (await import(join(import.meta.dirname, `../../functions/${name}/config.ts`))) as {
        config: { shape: Record<string, { safeParse: (v: unknown) => { success: boolean } }> };
      };
      const given = Object.keys((lambda.Properties['Environment'] as { Variables: object } | undefined)?.Variables ?? {});
      const needed = Object.entries(config.shape).filter(([, schema]) => !schema.safeParse(undefined).success);
      expect(needed.map(([key]) => key).filter((key) => !given.includes(key))).toEqual([]);
    });

    test('says in one sentence what people lose when it fails', () => {
      expect(plan.errorImpact).toMatch(/^[A-Z].{20,}\.$/);
      expect(lambda.Properties['Description']).toBe(plan.errorImpact);
    });

    if (trigger.kind === 'event' || trigger.kind === 'queue')
      test('is fed by its queue as its trigger says, and gives up into dead letters that keep the body', () => {
        const [queueId, queue] = queueOf(trigger);
        expect(queue.Properties).toMatchObject({
          VisibilityTimeout: 6 * trigger.timeoutSeconds,
          MessageRetentionPeriod: 14 * 86_400,
          SqsManagedSseEnabled: true,
        });
        const redrive = queue.Properties['RedrivePolicy'] as { maxReceiveCount: number; deadLetterTargetArn: { 'Fn::GetAtt': [string] } };
        expect(redrive.maxReceiveCount).toBe(trigger.maxReceives);
        const letters = queues.find(([lettersId]) => lettersId === redrive.deadLetterTargetArn['Fn::GetAtt'][0])![1];
        expect(letters.Properties['MessageRetentionPeriod']).toBe(14 * 86_400);
        expect(letters.Properties['FifoQueue'] ?? false).toBe(trigger.kind === 'queue');
        const mapping = mappingOf(trigger).Properties;
        expect(mapping).toMatchObject({
          BatchSize: trigger.batchSize,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          EventSourceArn: { 'Fn::GetAtt': [queueId, 'Arn'] },
        });
        expect(mapping['ScalingConfig']).toEqual(
          trigger.maxConcurrency === undefined ? undefined : { MaximumConcurrency: trigger.maxConcurrency },
        );
      });

    if (trigger.kind === 'event')
      test('is told by one rule of exactly the events its trigger names', () => {
        const [queueId] = queueOf(trigger);
        const mine = rules.filter(([, r]) => JSON.stringify(r.Properties['Targets']).includes(`"${queueId}"`));
        expect(mine).toHaveLength(1);
        const { EventPattern, EventBusName, Targets } = mine[0]![1].Properties as {
          EventPattern: object;
          EventBusName: object;
          Targets: Record<string, unknown>[];
        };
        expect(EventPattern).toEqual({ source: ['stormwatch'], 'detail-type': trigger.events.map((e) => e.name) });
        expect(EventBusName).toBeDefined();
        expect(Targets).toHaveLength(1);
        expect(Targets[0]).toHaveProperty('DeadLetterConfig.Arn');
        expect(Targets[0]).not.toHaveProperty('InputTransformer');
      });

    if (trigger.kind === 'queue')
      test('has one group at a time in order', () => {
        expect(queueOf(trigger)[1].Properties).toMatchObject({
          FifoQueue: true,
          DeduplicationScope: 'messageGroup',
          FifoThroughputLimit: 'perMessageGroupId',
        });
      });

    if (trigger.kind === 'direct')
      test('is started by one rule of exactly its events, without a queue that would be polled; what fails is a dead letter', () => {
        expect(mappings.filter(([, m]) => (m.Properties['FunctionName'] as { Ref: string }).Ref === id)).toEqual([]);
        const mine = rules.filter(([, r]) => JSON.stringify(r.Properties['Targets']).includes(`"${id}"`));
        expect(mine).toHaveLength(1);
        const { EventPattern, EventBusName, Targets } = mine[0]![1].Properties as {
          EventPattern: object;
          EventBusName: object;
          Targets: Record<string, unknown>[];
        };
        expect(EventPattern).toEqual({ source: ['stormwatch'], 'detail-type': trigger.events.map((e) => e.name) });
        expect(EventBusName).toBeDefined();
        expect(Targets).toHaveLength(1);
        expect(Targets[0]).toHaveProperty('DeadLetterConfig.Arn');
        expect(Targets[0]).not.toHaveProperty('InputTransformer');
        const invoke = resources(template, 'AWS::Lambda::EventInvokeConfig').filter(
          ([, c]) => (c.Properties['FunctionName'] as { Ref: string }).Ref === id,
        );
        expect(invoke[0]![1].Properties).toMatchObject({
          MaximumRetryAttempts: trigger.maxReceives - 1,
          MaximumEventAgeInSeconds: 6 * 3600,
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^DeadLetters/), 'Arn'] } } },
        });
      });

    if (trigger.kind === 'topic')
      test('is told by its topic without a queue that would be polled; what fails is a dead letter', () => {
        const mine = resources(template, 'AWS::SNS::Subscription').filter(([, s]) => JSON.stringify(s.Properties['Endpoint']).includes(id));
        expect(mine.map(([, s]) => s.Properties)).toMatchObject([
          { Protocol: 'lambda', RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringMatching(/^DeadLetters/), 'Arn'] } } },
        ]);
        expect((mine[0]![1].Properties['TopicArn'] as { Ref: string }).Ref).toMatch(/^InboundSmsTopic/);
        expectThreeTries(id);
      });

    if (trigger.kind === 'logs')
      test('is handed the lines of the delivery logs where the stage asks for them, and may be started by them only', () => {
        const filters = resources(template, 'AWS::Logs::SubscriptionFilter');
        expect(filters.map(([, f]) => f.Properties['FilterPattern'])).toEqual(stage.smsReceipts === 'off' ? [] : ['', '']);
        const permissions = resources(template, 'AWS::Lambda::Permission').filter(([, p]) =>
          JSON.stringify(p.Properties['FunctionName']).includes(id),
        );
        expect(permissions.map(([, p]) => p.Properties['Principal'])).toEqual(
          stage.smsReceipts === 'off' ? [] : ['logs.amazonaws.com', 'logs.amazonaws.com'],
        );
        for (const [, p] of permissions) expect(JSON.stringify(p.Properties['SourceArn'])).toContain('SmsDelivery');
        expectThreeTries(id);
      });

    if (trigger.kind === 'stream')
      test('reads the stream from its oldest record, splits a poisoned batch and leaves its records whole', () => {
        expect(mappingOf(trigger).Properties).toMatchObject({
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: trigger.batchSize,
          BisectBatchOnFunctionError: true,
          MaximumRetryAttempts: 10,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^DeadLettersStreams/), 'Arn'] } } },
        });
      });

    if (trigger.kind === 'schedule')
      test('is started by a rule of its own rhythm, and a failed run is a dead letter', () => {
        const mine = rules.filter(([, r]) => JSON.stringify(r.Properties['Targets']).includes(`"${id}"`));
        expect(mine.map(([, r]) => r.Properties['ScheduleExpression'])).toEqual([rateOf(trigger.everyMinutes)]);
        const invoke = resources(template, 'AWS::Lambda::EventInvokeConfig').filter(
          ([, c]) => (c.Properties['FunctionName'] as { Ref: string }).Ref === id,
        );
        expect(invoke[0]![1].Properties).toMatchObject({
          MaximumRetryAttempts: 1,
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^DeadLetters/), 'Arn'] } } },
        });
      });
  });
});

const rateOf = (minutes: number): string => (minutes === 1440 ? 'rate(1 day)' : `rate(${minutes} minute${minutes === 1 ? '' : 's'})`);

test.each(functionFolders())('functions/%s: what is uploaded holds the entry', async (folder) => {
  const directory = bundleFunction(folder);
  expect(readdirSync(directory)).toContain('index.mjs');
  expect(existsSync(join(directory, 'node_modules'))).toBe(false);
  const { handler } = (await import(pathToFileURL(join(directory, 'index.mjs')).href)) as { handler: unknown };
  expect(typeof handler).toBe('function');
});

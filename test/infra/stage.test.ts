import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { readStage, StageWrong } from '../../infra/stage.ts';
import { stages } from '../../infra/stages.ts';
import { StormwatchStack } from '../../infra/stormwatch-stack.ts';
import { dev, prod, resources } from './stages.ts';

test('the stages of the repository are right, and there is one that anybody can deploy', () => {
  expect(stages.map(readStage).map((s) => s.name)).toContain('dev');
});

test.each([
  [
    'a domain too long for an SMS',
    { ...prod, domain: { ...prod.domain!, name: 'stormwatch.example.com' } },
    'domain.name: a domain of at most 20 characters',
  ],
  [
    'a domain with https://',
    { ...prod, domain: { ...prod.domain!, name: 'https://cw.ex.com' } },
    'domain.name: a domain like cw.example.com',
  ],
  ['prod without a domain', { ...prod, domain: undefined }, 'domain: prod needs a domain of your own'],
  ['prod without an operator', { ...prod, operatorEmails: [] }, 'operatorEmails: prod needs at least one email address'],
  ['prod with shared dead letters', { ...prod, deadLetters: 'shared' as const }, 'deadLetters: prod needs "own"'],
  ['prod with a drowsy watchdog', { ...prod, watchdogMinutes: 15 as const }, 'watchdogMinutes: prod needs 5'],
  [
    'a console whose certificate lies where CloudFront cannot see it',
    { ...prod, console: { domain: { ...prod.console.domain!, certificateArn: prod.domain!.certificateArn } } },
    'console.domain.certificateArn: the ARN of a certificate for it in AWS Certificate Manager in us-east-1',
  ],
  [
    'a console at the API’s own domain',
    { ...prod, console: { domain: { ...prod.console.domain!, name: prod.domain!.name } } },
    'console: a domain of its own',
  ],
  [
    'two firewalls',
    { ...dev, console: { waf: true, webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/ours/0a1b' } },
    'console: either waf, which makes a firewall, or webAclArn',
  ],
  [
    'a firewall of a region',
    { ...dev, console: { webAclArn: 'arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/ours/0a1b' } },
    'console.webAclArn: the ARN of a web ACL for CloudFront, in us-east-1',
  ],
  ['no region', { ...dev, region: 'europe' }, 'region: an AWS region like eu-central-1'],
  ['a negative budget', { ...dev, monthlyBudget: -1 }, 'monthlyBudget:'],
  ['a word nobody knows', { ...dev, memory: 512 } as never, 'memory'],
])('%s fails synth with a sentence', (_, wrong, sentence) => {
  expect(() => readStage(wrong)).toThrow(StageWrong);
  expect(() => readStage(wrong)).toThrow(sentence);
  expect(() => readStage(wrong)).toThrow(`infra/stages.ts, stage "${wrong.name}"`);
});

test('after a restore the functions use the restored table and its stream, and the old table stays', () => {
  const restored = {
    incidentsTableName: 'Stormwatch-dev-restored',
    incidentsStreamArn: 'arn:aws:dynamodb:eu-central-1:111122223333:table/Stormwatch-dev-restored/stream/2026-11-22T00:00:00.000',
  };
  const template = Template.fromStack(new StormwatchStack(new App({ analyticsReporting: false }), { ...dev, restored }));
  const tables = resources(template, 'AWS::Lambda::Function').flatMap(([, f]) => {
    const { INCIDENTS_TABLE } = (f.Properties['Environment'] as { Variables: { INCIDENTS_TABLE?: unknown } }).Variables;
    return INCIDENTS_TABLE === undefined ? [] : [INCIDENTS_TABLE];
  });
  expect(new Set(tables)).toEqual(new Set([restored.incidentsTableName]));
  const streams = resources(template, 'AWS::Lambda::EventSourceMapping').filter(([, m]) => 'StartingPosition' in m.Properties);
  expect(streams.map(([, m]) => m.Properties['EventSourceArn'])).toEqual([restored.incidentsStreamArn]);
  expect(resources(template, 'AWS::DynamoDB::GlobalTable')).toHaveLength(2);
}, 300_000);

import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { foundation } from '../../infra/foundation.ts';
import { stages } from '../../infra/stage.ts';

const templateOf = (name: 'dev' | 'prod') => Template.fromStack(foundation(new App(), stages[name]));
type Resource = { Properties: Record<string, unknown> & { Replicas: Record<string, unknown>[] }; DeletionPolicy: string };
const table = (template: Template, start: string): Resource => {
  const found = Object.entries(template.findResources('AWS::DynamoDB::GlobalTable')).filter(([id]) => id.startsWith(start));
  expect(found).toHaveLength(1);
  return found[0]![1] as Resource;
};

describe.each(['dev', 'prod'] as const)('%s', (name) => {
  const template = templateOf(name);

  test('there are two tables with our keys and one bus', () => {
    template.resourceCountIs('AWS::DynamoDB::GlobalTable', 2);
    template.resourceCountIs('AWS::Events::EventBus', 1);
    template.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      GlobalSecondaryIndexes: Match.absent(),
    });
  });

  test('incidents have a stream and can be restored to any second', () => {
    const { Properties } = table(template, 'Incidents');
    expect(Properties['StreamSpecification']).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect(Properties.Replicas[0]!['PointInTimeRecoverySpecification']).toMatchObject({ PointInTimeRecoveryEnabled: true });
  });

  test('mentions have neither: they expire', () => {
    const { Properties } = table(template, 'Mentions');
    expect(Properties['StreamSpecification']).toBeUndefined();
    expect(Properties.Replicas[0]!['PointInTimeRecoverySpecification']).toBeUndefined();
  });
});

test('in prod nothing that matters goes with the stack', () => {
  const template = templateOf('prod');
  const incidents = table(template, 'Incidents');
  expect(incidents.Properties.Replicas[0]!['DeletionProtectionEnabled']).toBe(true);
  expect(incidents.DeletionPolicy).toBe('Retain');
  expect(table(template, 'Mentions').DeletionPolicy).toBe('Retain');
});

test('the mentions table of prod is warm before the first storm', () => {
  expect(table(templateOf('prod'), 'Mentions').Properties['WarmThroughput']).toEqual({
    ReadUnitsPerSecond: 12_000,
    WriteUnitsPerSecond: 12_000,
  });
});

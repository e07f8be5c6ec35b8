import { beforeAll, describe, expect, test } from 'vitest';
import { readStage } from '../../infra/stage.ts';
import { prodExample } from '../../infra/stages.ts';
import { prod, resources, synthesized } from './stages.ts';

const bySes = readStage({ ...prodExample, emailFrom: 'Storm@Example.com', emailConfigurationSet: 'pages' });

// The first stack of a process takes its time.
beforeAll(() => void synthesized(bySes), 300_000);

type Statement = { Action: string | string[]; Resource?: unknown; Condition?: unknown };
const sesStatements = (stage: typeof prod): (readonly [string, Statement])[] =>
  resources(synthesized(stage).template, 'AWS::IAM::Policy').flatMap(([id, { Properties }]) =>
    (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement.filter((s) =>
      [s.Action].flat().some((a) => a.startsWith('ses:')),
    ).map((s) => [id.replace(/RoleDefaultPolicy.*/, ''), s] as const),
  );
const environments = (stage: typeof prod): Record<string, string>[] =>
  resources(synthesized(stage).template, 'AWS::Lambda::Function').map(
    ([, { Properties }]) => (Properties['Environment'] as { Variables: Record<string, string> } | undefined)?.Variables ?? {},
  );

describe('a stage that sends pages by SES', () => {
  test('may send from that one address only, and asks which addresses SES refuses', () => {
    const found = sesStatements(bySes);
    const sending = found.filter(([, s]) => s.Action === 'ses:SendEmail');
    expect(sending.map(([role]) => role).sort()).toEqual(['api', 'deliverpage']);
    for (const [, { Resource, Condition }] of sending) {
      expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'storm@example.com' } });
      expect([Resource].flat()).toHaveLength(3);
      for (const part of ['identity/storm@example.com', 'identity/example.com', 'configuration-set/pages'])
        expect(JSON.stringify(Resource)).toContain(part);
    }
    expect(
      found
        .filter(([, s]) => s.Action === 'ses:GetSuppressedDestination')
        .map(([role]) => role)
        .sort(),
    ).toEqual(['api', 'sweepsubscriptions']);
  });
  test('tells whoever sends, confirms or looks from which address', () => {
    const told = environments(bySes).filter((e) => e['SES_FROM'] !== undefined);
    expect(told.length).toBeGreaterThanOrEqual(3);
    for (const e of told) expect(e['SES_FROM']).toBe('Stormwatch <storm@example.com>');
    // Who only looks sends nothing.
    const sending = told.filter((e) => e['DEPLOYED_STAGE'] === undefined);
    expect(sending.length).toBeGreaterThanOrEqual(2);
    for (const e of sending) expect(e['SES_CONFIGURATION_SET']).toBe('pages');
  });
});

test('without an address nothing of SES is granted or told', () => {
  expect(sesStatements(prod)).toEqual([]);
  expect(environments(prod).filter((e) => 'SES_FROM' in e)).toEqual([]);
});

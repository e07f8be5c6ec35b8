import { expect, test } from 'vitest';
import { destroyStage, type Standing } from '../../../infra/deployment/destroy-stage.ts';
import { parseTemplate, type Template } from '../../../infra/deployment/read-template.ts';

const tables = (policy: 'Delete' | 'Retain', isProtected: boolean): Template =>
  parseTemplate(
    JSON.stringify({
      Resources: {
        Incidents: {
          Type: 'AWS::DynamoDB::GlobalTable',
          DeletionPolicy: policy,
          Properties: { Replicas: [{ Region: 'eu-central-1', DeletionProtectionEnabled: isProtected }] },
        },
        Score: { Type: 'AWS::Lambda::Function' },
      },
    }),
  );

const run = async (standing: Partial<Standing> | undefined, answer?: string, confirmed?: string, edge = false) => {
  const destroyed: string[] = [];
  let said = '';
  const whole = standing && {
    status: 'CREATE_COMPLETE',
    terminationProtection: false,
    template: tables('Delete', false),
    consoleBucket: undefined,
    ...standing,
  };
  const problem = await destroyStage(
    { name: 'dev', region: 'eu-central-1' },
    { confirmed },
    {
      say: (text) => void (said += text),
      ask: answer === undefined ? undefined : async () => answer,
      look: async (name) => (name.endsWith('-edge') && !edge ? undefined : whole),
      destroy: async (name) => void destroyed.push(name),
      emptyConsole: async (_, bucket) => void destroyed.push(`what is in ${bucket}`),
    },
  ).then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
  return { destroyed, said, problem };
};

test('a stage goes when its name is typed, after it was said that the data goes too', async () => {
  const { destroyed, said } = await run({}, 'dev');
  expect(destroyed).toEqual(['Stormwatch-dev']);
  expect(said).toContain('All of it goes, the tables with every incident and the configuration too.');
});

test.each(['y', 'yes', 'prod', ''])('typing "%s" instead destroys nothing', async (answer) => {
  expect(await run({}, answer)).toMatchObject({ destroyed: [], problem: expect.stringContaining('nothing was destroyed') });
});

test('in a pipe the name has to be on the command line', async () => {
  expect(await run({})).toMatchObject({ destroyed: [], problem: expect.stringContaining('--confirm dev') });
  expect((await run({}, undefined, 'dev')).destroyed).toEqual(['Stormwatch-dev']);
});

test('what is kept on purpose is named', async () => {
  expect((await run({ template: tables('Retain', true) }, 'dev')).said).toContain('what is kept on purpose and goes on costing: Incidents');
});

test('a stack protected from termination stays, and it is said how to lift that', async () => {
  const { destroyed, problem } = await run({ terminationProtection: true }, 'dev');
  expect([destroyed, problem]).toEqual([[], expect.stringContaining('--no-enable-termination-protection')]);
});

test('a protected table that would be deleted keeps everything from being half destroyed', async () => {
  const { destroyed, problem } = await run({ template: tables('Delete', true) }, 'dev');
  expect([destroyed, problem]).toEqual([[], expect.stringContaining('Incidents would go with Stormwatch-dev and cannot')]);
});

test('a stage that is not there is said, not destroyed', async () => {
  expect(await run(undefined, 'dev')).toMatchObject({ destroyed: [], problem: expect.stringContaining('nothing to destroy') });
});

test('the console’s files go first, as a bucket with something in it would stop the rest; its firewall goes last', async () => {
  const { destroyed } = await run({ consoleBucket: 'files' }, 'dev', undefined, true);
  expect(destroyed).toEqual(['what is in files', 'Stormwatch-dev', 'Stormwatch-dev-edge']);
  expect((await run({ consoleBucket: 'files' }, 'no')).destroyed).toEqual([]);
});

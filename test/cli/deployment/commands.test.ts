import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { stormwatch } from '../stormwatch.ts';

const closing: Server[] = [];
afterEach(() => closing.splice(0).forEach((s) => s.close()));

/** AWS at one address: each answer by the action that is asked for; what is not listed is refused as AWS refuses. */
const aws = async (answers: Record<string, string>): Promise<Record<string, string>> => {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const answer = answers[new URLSearchParams(body).get('Action') ?? ''];
      if (answer === undefined) {
        const denied = '<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: eve is not authorized</Message></Error>';
        response.writeHead(403, { 'content-type': 'text/xml' }).end(`<ErrorResponse>${denied}<RequestId>1</RequestId></ErrorResponse>`);
      } else response.writeHead(answer.includes('<ErrorResponse>') ? 400 : 200, { 'content-type': 'text/xml' }).end(answer);
    });
  });
  closing.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'fake',
    AWS_SECRET_ACCESS_KEY: 'fake',
    AWS_MAX_ATTEMPTS: '1',
  };
};
const stacks = (...outputs: string[]): string =>
  `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>` +
  `<StackName>Stormwatch-dev</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-11-22T03:00:00Z</CreationTime><Outputs>` +
  outputs.map((o) => `<member><OutputKey>${o}</OutputKey><OutputValue>value-of-${o}</OutputValue></member>`).join('') +
  `</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
const ALL = ['PublicUrl', 'IncidentsTable', 'PagesTopicArn', 'OperatorTopicArn', 'UserPoolId', 'UserPoolClientId'];
const NO_STACK =
  '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id Stormwatch-dev does not exist</Message></Error><RequestId>1</RequestId></ErrorResponse>';

const nothing = {
  AWS_REGION: '',
  AWS_DEFAULT_REGION: '',
  AWS_PROFILE: '',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
};

test.each(['doctor', 'subscribe'])('%s without a region asks for one', async (command) => {
  const { code, err } = await stormwatch([command], undefined, nothing);
  expect([code, err]).toEqual([
    1,
    'stormwatch: looking for Stormwatch-dev: which region? Give --region like eu-central-1, or set AWS_REGION\n',
  ]);
});

test('a stage that was never deployed is said with the command that makes it', async () => {
  const { code, err } = await stormwatch(['doctor'], undefined, await aws({ DescribeStacks: NO_STACK }));
  expect(code).toBe(1);
  expect(err).toBe('stormwatch: there is no Stormwatch-dev in eu-central-1; is --region right? npm run deploy -- --stage dev makes it\n');
});

test('a stack that has not got all its outputs is named with what is missing', async () => {
  const { err } = await stormwatch(['sign-in', '--person', 'ana'], undefined, await aws({ DescribeStacks: stacks(...ALL.slice(1)) }));
  expect(err).toBe('stormwatch: Stormwatch-dev (CREATE_COMPLETE) has no PublicUrl; finish it with npm run deploy -- --stage dev\n');
});

test('who may not look at stacks is told so, in AWS’s own words and without a stack trace', async () => {
  const { code, err } = await stormwatch(['first-owner', 'ana', '--name', 'Ana', '--email', 'ana@example.com'], undefined, await aws({}));
  expect(code).toBe(1);
  expect(err).toBe('stormwatch: looking for Stormwatch-dev: you may not do that. User: eve is not authorized\n');
});

test('a password is not read from a pipe', async () => {
  const { code, err } = await stormwatch(['sign-in', '--person', 'ana'], 'secret\n', await aws({ DescribeStacks: stacks(...ALL) }));
  expect([code, err]).toEqual([2, 'stormwatch: a password is asked for on a terminal only; run this in one\n']);
});

test('the doctor with no permission but to find the stack still answers: each look is a finding', async () => {
  const { code, out, err } = await stormwatch(['doctor', '--json'], undefined, await aws({ DescribeStacks: stacks(...ALL) }));
  const { findings, wrong } = JSON.parse(out) as { findings: { looked: boolean; check: string }[]; wrong: number };
  expect([code, err, wrong]).toEqual([0, '', 0]);
  expect(findings.every((f) => !f.looked)).toBe(true);
  expect(findings.map((f) => f.check)).toEqual(expect.arrayContaining(['configuration', 'sms-sandbox', 'incidents-table', 'dead-letters']));
  const text = (await stormwatch(['doctor'], undefined, await aws({ DescribeStacks: stacks(...ALL) }))).out;
  expect(text).toMatch(/^Stormwatch dev in eu-central-1: \d+ soon\n\n! soon {2}could not look: the configuration/);
});

import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { handler as api } from '../../../functions/api/handler.ts';
import { publishToSns } from '../../../shared/channels/publish-to-sns.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { awsClients } from '../../../shared/platform/aws-clients.ts';
import { portEnvironment, queueVariable } from '../../../shared/platform/aws-environment.ts';
import { awsPorts } from '../../../shared/platform/aws-ports.ts';
import type { Message } from '../../../shared/platform/runtime.ts';
import { apiGatewayEvent } from '../../support/api-gateway-event.ts';
import { startFakeAws, type Answer, type AwsCall, type FakeAws } from '../../support/fake-aws.ts';

const REGION = 'eu-west-3';
const env = {
  AWS_REGION: REGION,
  INCIDENTS_TABLE: 'incidents-1',
  MENTIONS_TABLE: 'mentions-1',
  BUS_NAME: 'bus-1',
  QUEUE_URL: 'https://sqs.eu-west-3.amazonaws.com/123456789012/detect.fifo',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-3.amazonaws.com/123456789012/detect-dead.fifo',
  FILES_BUCKET: 'files-1',
  QUEUE_URL_MINUTES_TOUCHED: 'https://sqs.eu-west-3.amazonaws.com/123456789012/detect.fifo',
};
const message: Message = {
  definition: catalogue.MinutesTouched,
  detail: { stream: 'Acme', brand: 'Acme', origin: 'live', minutes: [1] },
};
const letter = { consumer: 'detect', body: 'x', reason: 'Unreadable', at: '2026-11-22T03:00:00.000Z' };
const key = { pk: 'a', sk: 'b' };

let aws: FakeAws;
let answer: (call: AwsCall) => Answer;
beforeEach(async () => {
  answer = ({ action }) =>
    action === 'PutEvents' ? { Entries: [{ EventId: '1' }] } : action === 'GetSecretValue' ? { SecretString: 's3cret' } : {};
  aws = await startFakeAws((call) => answer(call));
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

test('every client calls where AWS_ENDPOINT_URL says, with what the environment names', async () => {
  const ports = awsPorts(env);
  await ports.incidents.get(key);
  await ports.mentions.write({ put: key });
  await ports.publish([message]);
  await ports.enqueue(message, { group: 'Acme', dedup: '1' });
  await ports.deadLetter(letter);
  expect(await ports.secret('secretsmanager:stormwatch/dev/webhook/first')).toBe('s3cret');
  expect(await publishToSns(ports.sns)({ TopicArn: 'arn:aws:sns:eu-west-3:123456789012:pages', Message: 'x' })).toEqual({
    outcome: 'delivered',
    providerId: 'sns-1',
  });
  expect(aws.calls).toMatchObject([
    { action: 'GetItem', input: { TableName: 'incidents-1' } },
    { action: 'PutItem', input: { TableName: 'mentions-1' } },
    { action: 'PutEvents', input: { Entries: [{ EventBusName: 'bus-1', DetailType: 'MinutesTouched' }] } },
    { action: 'SendMessage', input: { QueueUrl: env.QUEUE_URL_MINUTES_TOUCHED, MessageGroupId: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    {
      action: 'SendMessage',
      input: {
        QueueUrl: env.DEAD_LETTER_QUEUE_URL,
        MessageBody: JSON.stringify(letter),
        MessageGroupId: expect.any(String),
        MessageDeduplicationId: expect.any(String),
      },
    },
    { action: 'GetSecretValue', input: { SecretId: 'stormwatch/dev/webhook/first' } },
    { action: 'Publish', input: { TopicArn: 'arn:aws:sns:eu-west-3:123456789012:pages' } },
  ]);
});

test('a message that SQS refuses to bring back is an error, so that somebody writes it down', async () => {
  answer = () => ({ Failed: [{ Id: '0', Code: 'ReceiptHandleIsInvalid', SenderFault: true }] });
  await expect(awsPorts(env).comeBack!([{ receiptHandle: 'a', seconds: 2 }])).rejects.toThrow('SQS refused 1 of 1: ReceiptHandleIsInvalid');
});

test('the names that the CDK app reads are those that the ports read', async () => {
  const names = [...Object.values(portEnvironment), queueVariable(message)];
  expect(Object.keys(env).sort()).toEqual(['AWS_REGION', ...names].sort());
});

test.each([
  ['INCIDENTS_TABLE', (p: ReturnType<typeof awsPorts>) => p.incidents.query({ pk: 'a' })],
  ['MENTIONS_TABLE', (p: ReturnType<typeof awsPorts>) => p.mentions.writeAll([{ put: key }])],
  ['BUS_NAME', (p: ReturnType<typeof awsPorts>) => p.publish([message])],
  ['QUEUE_URL_MINUTES_TOUCHED', (p: ReturnType<typeof awsPorts>) => p.enqueue(message, { group: 'a', dedup: 'b' })],
  ['QUEUE_URL', (p: ReturnType<typeof awsPorts>) => p.comeBack!([{ receiptHandle: 'a', seconds: 2 }])],
  ['DEAD_LETTER_QUEUE_URL', (p: ReturnType<typeof awsPorts>) => p.deadLetter(letter)],
  ['FILES_BUCKET', (p: ReturnType<typeof awsPorts>) => p.files.sizeOf('uploads/bt_1')],
])('without %s that port rejects and says so, the others work', async (name, use) => {
  const { [name as keyof typeof env]: _, ...rest } = env;
  const ports = awsPorts(rest);
  await expect(use(ports)).rejects.toThrow(`the environment variable ${name} is not set`);
  expect(aws.calls).toEqual([]);
  expect(await ports.secret('secretsmanager:a')).toBe('s3cret');
});

test('claims say who is signed in, an authorization header says nothing', async () => {
  const { whoIs } = awsPorts(env);
  const claims = { username: 'ana', token_use: 'access', exp: String(Math.ceil(Date.now() / 1000) + 60) };
  expect(await whoIs({ authorization: undefined, claims })).toMatchObject({ personId: 'ana', provedMsAgo: Infinity });
  expect(await whoIs({ authorization: `Bearer ${JSON.stringify(claims)}`, claims: undefined })).toBeUndefined();
});

describe('a service that does not answer', () => {
  const hasty = () => awsPorts(env, awsClients(REGION, { connectMs: 150, answerMs: 150 }));
  const elapsed = async (work: Promise<unknown>): Promise<number> => {
    const from = performance.now();
    await work;
    return performance.now() - from;
  };

  test.each([
    ['at all', 'hang'],
    ['with anything but promises', 'drip'],
    ['to the end', 'stall'],
  ] as const)('%s is given up in time, after three attempts', async (_, how) => {
    answer = () => how;
    const took = await elapsed(expect(hasty().deadLetter(letter)).rejects.toMatchObject({ name: 'TimeoutError' }));
    expect(aws.calls).toHaveLength(3);
    expect(took).toBeLessThan(3_000);
  });

  test('is a table that is unavailable', async () => {
    answer = () => 'hang';
    await expect(hasty().incidents.get(key)).rejects.toMatchObject({ name: 'TableError', code: 'unavailable' });
  });

  test('is a secret that is asked for again next time', async () => {
    answer = () => 'hang';
    const { secret } = hasty();
    await expect(secret('secretsmanager:a')).rejects.toMatchObject({ name: 'TimeoutError' });
    answer = () => ({ SecretString: 'later' });
    expect(await secret('secretsmanager:a')).toBe('later');
  });

  test('is a bus whose publisher alone repeats the call', async () => {
    answer = () => 'hang';
    await expect(hasty().publish([message])).rejects.toMatchObject({
      failedIndexes: [0],
      message: expect.stringContaining('TimeoutError'),
    });
    expect(aws.calls).toHaveLength(4);
  });
});

describe('the deployed handler', () => {
  const context = {
    functionName: 'stormwatch-dev-api',
    awsRequestId: '5b441b59-a550-11c7-6564-f1c833cf438c',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-3:123456789012:function:stormwatch-dev-api',
    memoryLimitInMB: '256',
    functionVersion: '$LATEST',
  } as Context;
  const captured = (): { lines: () => Record<string, unknown>[]; text: () => string } => {
    const written: string[] = [];
    const keep = (chunk: unknown): boolean => written.push(String(chunk)) > 0;
    vi.spyOn(process.stdout, 'write').mockImplementation(keep);
    vi.spyOn(process.stderr, 'write').mockImplementation(keep);
    return { lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>), text: () => written.join('') };
  };
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('answers an event with the ports that its environment names, and its lines can be joined with a trace', async () => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=1');
    expect(await api(apiGatewayEvent({ path: '/v1/health' }), context)).toMatchObject({ statusCode: 200 });
    expect(aws.calls[0]).toMatchObject({ action: 'GetItem', input: { TableName: 'incidents-1' } });
    const log = captured();
    const body = JSON.stringify({ token: 'a-secret-of-twenty-letters' });
    expect(await api(apiGatewayEvent({ method: 'POST', path: '/v1/nothing', body }), context)).toMatchObject({ statusCode: 404 });
    expect(log.lines()).toEqual([
      expect.objectContaining({
        level: 'INFO',
        message: 'api',
        service: 'stormwatch',
        function_name: 'stormwatch-dev-api',
        function_request_id: '5b441b59-a550-11c7-6564-f1c833cf438c',
        xray_trace_id: '1-5759e988-bd862e3fe1be46a994272793',
        decision: { did: 'answered', method: 'POST', route: '/v1/*', status: 404 },
      }),
    ]);
    expect(log.text()).not.toContain('a-secret-of-twenty-letters');
    expect(log.text()).not.toContain('192.0.2.7');
  });
});

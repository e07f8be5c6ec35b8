import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { bundleFunction } from '../../infra/bundle.ts';
import { runBundle } from '../support/run-bundle.ts';

const environment = (endpoint: string): Record<string, string> => ({
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'nobody',
  AWS_SECRET_ACCESS_KEY: 'nothing',
  AWS_ENDPOINT_URL: endpoint,
  INCIDENTS_TABLE: 'incidents',
  MENTIONS_TABLE: 'mentions',
  BUS_NAME: 'bus',
  DEAD_LETTER_QUEUE_URL: `${endpoint}/000000000000/score-dead`,
  QUEUE_URL_MINUTES_TOUCHED: `${endpoint}/000000000000/detect.fifo`,
});

/** Calls the bundled handler and leaves its answer on the last line, after whatever it logged. */
const call = (event: unknown): string => `console.log('\\n' + JSON.stringify(await bundle.handler(${JSON.stringify(event)})));`;
const poison = { Records: [{ messageId: 'poisoned', body: 'no envelope', attributes: { ApproximateReceiveCount: '1' } }] };

type Sent = { target: string | undefined; body: { QueueUrl: string; MessageBody: string } };

/** A queue as the SDK expects it: it wants the digest of what it sent. */
const queue = async (): Promise<{ url: string; sent: Sent[]; close: () => Promise<void> }> => {
  const sent: Sent[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Sent['body'];
      sent.push({ target: request.headers['x-amz-target'] as string | undefined, body });
      const MD5OfMessageBody = createHash('md5').update(body.MessageBody).digest('hex');
      response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify({ MessageId: '1', MD5OfMessageBody }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent, close };
};

const lastLine = (text: string): unknown => JSON.parse(text.trimEnd().split('\n').at(-1)!);

test('a bundled function sends what it cannot read to its dead letters, through the AWS SDK it carries', async () => {
  const { url, sent } = await queue();
  const run = await runBundle(bundleFunction('score'), call(poison), environment(url));
  expect(run.code).toBe(0);
  expect(lastLine(run.stdout)).toEqual({ batchItemFailures: [] });
  expect(sent.map(({ target, body }) => [target, body.QueueUrl])).toEqual([['AmazonSQS.SendMessage', `${url}/000000000000/score-dead`]]);
  expect(JSON.parse(sent[0]!.body.MessageBody)).toMatchObject({
    consumer: 'score',
    body: 'no envelope',
    reason: 'Unreadable: not an event envelope of ours',
  });
});

test('where nobody answers, the record is given back instead of lost, and the function lives on', async () => {
  const { url, close } = await queue();
  await close();
  const run = await runBundle(bundleFunction('score'), call(poison), environment(url));
  expect(run.code).toBe(0);
  expect(lastLine(run.stdout)).toEqual({ batchItemFailures: [{ itemIdentifier: 'poisoned' }] });
  expect(`${run.stdout}${run.stderr}`).toMatch(/"did":"dead-letter-failed".*ECONNREFUSED/);
});

test('the bundled API answers a request of API Gateway', async () => {
  const http = { method: 'GET', path: '/nowhere', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' };
  const request = {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/nowhere',
    rawQueryString: '',
    headers: { host: 'api.example' },
    requestContext: { http, domainName: 'api.example', stage: '$default', requestId: '1' },
    isBase64Encoded: false,
  };
  const run = await runBundle(bundleFunction('api'), call(request), environment('http://127.0.0.1:9'));
  expect(run.code).toBe(0);
  expect(lastLine(run.stdout)).toMatchObject({ statusCode: 404, body: expect.stringContaining('"error"') as string });
});

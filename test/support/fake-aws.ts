import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type AwsCall = { action: string; input: Record<string, unknown> };
export type FakeAws = { url: string; calls: AwsCall[]; close: () => Promise<void> };
/** What is answered to a call; `hang`: nothing, `drip`: that an answer is coming, again and again, `stall`: a body that never ends. */
export type Answer = Record<string, unknown> | 'hang' | 'drip' | 'stall';

/** A server that takes what the SDK's clients send (JSON protocols, and SNS's query protocol) and keeps it. */
export const startFakeAws = async (answer: (call: AwsCall) => Answer = () => ({})): Promise<FakeAws> => {
  const calls: AwsCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = callOf(request.headers['x-amz-target'], Buffer.concat(chunks).toString('utf8'));
      calls.push(call);
      respond(response, call, answer(call));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

const callOf = (target: string | string[] | undefined, body: string): AwsCall => {
  if (typeof target === 'string') return { action: target.split('.').at(-1)!, input: JSON.parse(body) as Record<string, unknown> };
  const input = Object.fromEntries(new URLSearchParams(body));
  return { action: input['Action'] ?? 'unknown', input };
};

const respond = (response: ServerResponse, { action, input }: AwsCall, answer: Answer): void => {
  if (answer === 'hang') return;
  if (answer === 'drip') {
    const drops = setInterval(() => response.writeProcessing(), 20);
    response.on('close', () => clearInterval(drops));
    return;
  }
  if (answer === 'stall') {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).write('{"Message');
    return;
  }
  if (action === 'Publish') {
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end('<PublishResponse><PublishResult><MessageId>sns-1</MessageId></PublishResult></PublishResponse>');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
  const body = String(input['MessageBody'] ?? '');
  const usual = action === 'SendMessage' ? { MessageId: 'sqs-1', MD5OfMessageBody: createHash('md5').update(body).digest('hex') } : {};
  response.end(JSON.stringify({ ...usual, ...answer }));
};

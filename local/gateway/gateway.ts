import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorXml, publishedXml, readPublish, type Publish } from './sns-query.ts';
import { openMessages, type GatewayMessage } from './messages.ts';
import { openPhones, reply, type Phones } from './phones.ts';
import { openSubscriptions, SnsRefusal, type Subscriptions } from './subscriptions.ts';

/**
 * What the next requests meet. `accept-then-hang` keeps the message and never answers: the sender cannot know. `undelivered`
 * takes an SMS that then does not reach its phone.
 */
export type Fault = 'throttle' | 'error' | 'accept-then-hang' | 'reject-number' | 'undelivered';
export type Gateway = {
  url: string;
  /** Everything accepted, oldest first. */
  messages: () => GatewayMessage[];
  /** Who is subscribed to what, and what each address was asked to confirm by. */
  subscriptions: Pick<Subscriptions, 'all' | 'confirmations'>;
  /** The next `requests` publishes fail like this. */
  fail: (fault: Fault, requests?: number) => void;
  /** From now on it is told what phones do; without it nobody hears of receipts and answers. */
  connect: Phones['connect'];
  /** Somebody answers by SMS. False where nobody is connected. */
  answer: Phones['answer'];
  close: () => Promise<void>;
};

const BODY_LIMIT = 300_000;

/**
 * A local stand-in for Amazon SNS: speaks its Query protocol as far as Publish and subscriptions go, keeps every message
 * (also those that no subscriber gets, and who got them) and sends nothing on. It never deduplicates, because it has to be able to convict us of sending twice.
 */
export const startGateway = async (options: { port?: number; database?: string } = {}): Promise<Gateway> => {
  const kept = openMessages(options.database ?? ':memory:');
  const subscriptions = openSubscriptions(options.database ?? ':memory:');
  const phones = openPhones();
  const faults: Fault[] = [];
  const keep = (id: string, request: Publish): void => {
    const receivedBy = request.topicArn === null ? {} : { receivedBy: subscriptions.receivers(request.topicArn, request.attributes) };
    kept.add({ id, at: new Date().toISOString(), ...request, ...receivedBy });
  };
  const publish = (request: Publish, response: ServerResponse): void => {
    const fault = faults.shift();
    switch (fault) {
      case 'throttle':
        return answer(response, 400, errorXml('Sender', 'Throttled', 'Rate exceeded'));
      case 'error':
        return answer(response, 500, errorXml('Receiver', 'InternalError', 'We encountered an internal error'));
      case 'reject-number':
        return answer(response, 400, errorXml('Sender', 'InvalidParameter', 'Invalid parameter: PhoneNumber'));
      case 'accept-then-hang':
        keep(randomUUID(), request);
        return undefined;
      case 'undelivered':
      case undefined: {
        const id = randomUUID();
        keep(id, request);
        if (request.phone !== null) phones.receive(id, request.phone, fault === undefined);
        return answer(response, 200, publishedXml(id));
      }
    }
  };
  const server = createServer((request, response) => {
    handle(request, response, { publish, messages: kept.all, subscriptions, phones }).catch(() => {
      if (!response.headersSent) answer(response, 400, errorXml('Sender', 'InvalidParameter', 'the request could not be read'));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages: kept.all,
    subscriptions,
    connect: phones.connect,
    answer: phones.answer,
    fail: (fault, requests = 1) => void faults.push(...Array.from({ length: requests }, () => fault)),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          kept.close();
          subscriptions.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};

type Behind = Pick<Gateway, 'messages'> & {
  publish: (request: Publish, response: ServerResponse) => void;
  subscriptions: Subscriptions;
  phones: Phones;
};

const handle = async (
  request: IncomingMessage,
  response: ServerResponse,
  { publish, messages, subscriptions, phones }: Behind,
): Promise<void> => {
  if (request.method === 'GET' && request.url === '/messages') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ standIn: 'a local stand-in for Amazon SNS; nothing is sent on', messages: messages() }));
    return;
  }
  if (request.method !== 'POST')
    return answer(response, 404, errorXml('Sender', 'InvalidAction', 'POST / with Action=Publish, POST /reply, or GET /messages'));
  if (request.url === '/reply') return takeReply(await bodyOf(request), response, phones);
  const form = new URLSearchParams(await bodyOf(request));
  const said = answerOf(form, subscriptions);
  if (said !== undefined) return answer(response, said.status, said.xml);
  const read = readPublish(form);
  if (read.ok) publish(read.publish, response);
  else answer(response, 400, errorXml('Sender', read.code, read.message));
};

/** `{from, text}`: what somebody answers by SMS. */
const takeReply = (body: string, response: ServerResponse, phones: Phones): void => {
  const heard = phones.answer(reply.parse(JSON.parse(body)));
  response.writeHead(heard ? 202 : 409, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ heard }));
};

const answerOf = (form: URLSearchParams, subscriptions: Subscriptions): { status: number; xml: string } | undefined => {
  try {
    const xml = subscriptions.answer(form.get('Action') ?? '', form);
    return xml === undefined ? undefined : { status: 200, xml };
  } catch (error) {
    if (!(error instanceof SnsRefusal)) throw error;
    return { status: error.status, xml: errorXml('Sender', error.code, error.message) };
  }
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_LIMIT) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const answer = (response: ServerResponse, status: number, xml: string): void => {
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(xml);
};

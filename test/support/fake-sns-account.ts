import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeSubscription = { arn: string; topic: string; protocol: string; endpoint: string; attributes: Record<string, string> };
export type FakeSnsAccount = {
  url: string;
  /** Every request's parameters, in order. */
  asked: Record<string, string>[];
  subscriptions: FakeSubscription[];
  topics: Set<string>;
  sandbox: { on: boolean; verified: string[] };
  smsAttributes: Record<string, string>;
  originationNumbers: string[];
  optedOut: Set<string>;
  /** Actions answered with AccessDenied. */
  forbidden: Set<string>;
  close: () => Promise<void>;
};

const text = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const entries = (map: Record<string, string>): string =>
  Object.entries(map)
    .map(([k, v]) => `<entry><key>${text(k)}</key><value>${text(v)}</value></entry>`)
    .join('');
const members = (all: string[]): string => all.map((m) => `<member>${m}</member>`).join('');

/** What of Amazon SNS the doctor asks and `subscribe` changes, in its own protocol, with confirmation as AWS has it. */
export const fakeSnsAccount = async (): Promise<FakeSnsAccount> => {
  const account = {
    asked: [] as Record<string, string>[],
    subscriptions: [] as FakeSubscription[],
    topics: new Set<string>(),
    sandbox: { on: false, verified: [] as string[] },
    smsAttributes: {} as Record<string, string>,
    originationNumbers: [] as string[],
    optedOut: new Set<string>(),
    forbidden: new Set<string>(),
  };
  const tokens = new Map<string, FakeSubscription>();
  const confirmed = (s: FakeSubscription): boolean => s.attributes['PendingConfirmation'] !== 'true';
  const known = (arn: string): void => {
    if (!account.topics.has(arn)) throw new Refusal(404, 'NotFound', 'Topic does not exist');
  };
  const actions: Record<string, (form: Record<string, string>) => string> = {
    GetSMSSandboxAccountStatus: () => `<IsInSandbox>${account.sandbox.on}</IsInSandbox>`,
    ListSMSSandboxPhoneNumbers: () =>
      `<PhoneNumbers>${members(account.sandbox.verified.map((p) => `<PhoneNumber>${p}</PhoneNumber><Status>Verified</Status>`))}</PhoneNumbers>`,
    GetSMSAttributes: () => `<attributes>${entries(account.smsAttributes)}</attributes>`,
    SetSMSAttributes: (form) => {
      for (let n = 1; form[`attributes.entry.${n}.key`] !== undefined; n++)
        account.smsAttributes[form[`attributes.entry.${n}.key`]!] = form[`attributes.entry.${n}.value`] ?? '';
      return '';
    },
    ListOriginationNumbers: () =>
      `<PhoneNumbers>${members(account.originationNumbers.map((p) => `<PhoneNumber>${p}</PhoneNumber>`))}</PhoneNumbers>`,
    CheckIfPhoneNumberIsOptedOut: (form) => `<isOptedOut>${account.optedOut.has(form['phoneNumber'] ?? '')}</isOptedOut>`,
    ListSubscriptionsByTopic: (form) => {
      known(form['TopicArn'] ?? '');
      const own = account.subscriptions.filter((s) => s.topic === form['TopicArn']);
      const said = own.map(
        (s) =>
          `<SubscriptionArn>${confirmed(s) ? s.arn : 'PendingConfirmation'}</SubscriptionArn><Protocol>${s.protocol}</Protocol><Endpoint>${s.endpoint}</Endpoint>`,
      );
      return `<Subscriptions>${members(said)}</Subscriptions>`;
    },
    GetSubscriptionAttributes: (form) => {
      const found = account.subscriptions.find((s) => s.arn === form['SubscriptionArn']);
      if (found === undefined) throw new Refusal(404, 'NotFound', 'Subscription does not exist');
      return `<Attributes>${entries(found.attributes)}</Attributes>`;
    },
    SetSubscriptionAttributes: (form) => {
      const found = account.subscriptions.find((s) => s.arn === form['SubscriptionArn'])!;
      found.attributes[form['AttributeName']!] = form['AttributeValue'] ?? '';
      return '';
    },
    Subscribe: (form) => {
      known(form['TopicArn'] ?? '');
      const before = account.subscriptions.find((s) => s.topic === form['TopicArn'] && s.endpoint === form['Endpoint']);
      const arn = `${form['TopicArn']}:${account.subscriptions.length + 1}`;
      const made = before ?? { arn, topic: form['TopicArn']!, protocol: form['Protocol']!, endpoint: form['Endpoint']!, attributes: {} };
      for (let n = 1; form[`Attributes.entry.${n}.key`] !== undefined; n++)
        made.attributes[form[`Attributes.entry.${n}.key`]!] = form[`Attributes.entry.${n}.value`] ?? '';
      if (before === undefined) account.subscriptions.push(made);
      made.attributes['PendingConfirmation'] ??= 'true';
      tokens.set(made.arn.split(':').at(-1)!.padStart(64, '0'), made);
      return `<SubscriptionArn>${made.arn}</SubscriptionArn>`;
    },
    ConfirmSubscription: (form) => {
      const found = tokens.get(form['Token'] ?? '');
      if (found?.topic !== form['TopicArn']) throw new Refusal(400, 'InvalidParameter', 'Invalid token');
      found!.attributes['PendingConfirmation'] = 'false';
      found!.attributes['ConfirmationWasAuthenticated'] = form['AuthenticateOnUnsubscribe'] ?? 'false';
      return `<SubscriptionArn>${found!.arn}</SubscriptionArn>`;
    },
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body));
      account.asked.push(form);
      const name = form['Action'] ?? '';
      const send = (status: number, xml: string): void => void response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
      try {
        if (account.forbidden.has(name)) throw new Refusal(403, 'AuthorizationError', `not authorized to perform: SNS:${name}`);
        const answer = actions[name];
        if (answer === undefined) throw new Refusal(400, 'InvalidAction', name);
        const ns = 'xmlns="http://sns.amazonaws.com/doc/2010-03-31/"';
        send(200, `<${name}Response ${ns}><${name}Result>${answer(form)}</${name}Result></${name}Response>`);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const said = `<Type>Sender</Type><Code>${error.code}</Code><Message>${error.message}</Message>`;
        send(error.status, `<ErrorResponse><Error>${said}</Error><RequestId>fake</RequestId></ErrorResponse>`);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { ...account, url, close };
};

class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Mail } from '../../../../shared/channels/mail.ts';
import { sesEmail } from '../../../../shared/channels/ses-email/ses-email.ts';

const mail: Mail = {
  to: 'ana@nimbus.example',
  subject: 'SEV1 Nimbus: überhitzt',
  text: 'SEV1',
  html: '<p>SEV1</p>',
  unsubscribeUrl: 'https://storm.example/v1/contacts/unsubscribe/t',
  about: { name: 'page', value: 'page_1' },
};

type Answer = { status: number; type?: string } | 'hang';
let server: Server;
let url: string;
let answer: Answer;
const asked: { path: string; body: Record<string, unknown> }[] = [];
beforeEach(async () => {
  asked.length = 0;
  answer = { status: 200 };
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      asked.push({ path: request.url ?? '', body: JSON.parse(body) as Record<string, unknown> });
      if (answer === 'hang') return;
      const headers = { 'content-type': 'application/json', ...(answer.type === undefined ? {} : { 'x-amzn-errortype': answer.type }) };
      response
        .writeHead(answer.status, headers)
        .end(answer.status === 200 ? '{"MessageId":"ses-1"}' : '{"message":"no, ana@nimbus.example"}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const send = (endpoint = url) =>
  sesEmail(
    { region: 'eu-central-1', endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } },
    { from: 'Stormwatch <storm@nimbus.example>', configurationSet: 'pages', timeoutMs: 300 },
  )(mail);

it('goes out as text and HTML from us to one address, with the way to end it, by the configuration set, tagged by its page', async () => {
  expect(await send()).toEqual({ outcome: 'delivered', providerId: 'ses-1' });
  expect(asked).toMatchObject([
    {
      path: '/v2/email/outbound-emails',
      body: {
        FromEmailAddress: 'Stormwatch <storm@nimbus.example>',
        Destination: { ToAddresses: ['ana@nimbus.example'] },
        ConfigurationSetName: 'pages',
        EmailTags: [{ Name: 'page', Value: 'page_1' }],
        Content: {
          Simple: {
            Subject: { Data: 'SEV1 Nimbus: überhitzt', Charset: 'UTF-8' },
            Body: { Text: { Data: 'SEV1' }, Html: { Data: '<p>SEV1</p>' } },
            Headers: [
              { Name: 'Auto-Submitted', Value: 'auto-generated' },
              { Name: 'List-Unsubscribe', Value: '<https://storm.example/v1/contacts/unsubscribe/t>' },
              { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
            ],
          },
        },
      },
    },
  ]);
});

it.each([
  ['throttled: tried again', { status: 429, type: 'TooManyRequestsException' }, 'retry'],
  ['rejected by SES', { status: 400, type: 'MessageRejected' }, 'rejected'],
  ['an identity nobody verified', { status: 400, type: 'MailFromDomainNotVerifiedException' }, 'rejected'],
  ['an account that may not send', { status: 403, type: 'AccessDeniedException' }, 'rejected'],
  ['a fault of SES: it may have been sent', { status: 500, type: 'InternalServiceErrorException' }, 'unknown'],
  ['no answer in time: it may have been sent', 'hang', 'unknown'],
] as const)('%s', async (_, given, outcome) => {
  answer = given;
  const said = await send();
  expect(said).toMatchObject({ outcome });
  expect(JSON.stringify(said)).not.toContain('@');
  expect(asked).toHaveLength(1);
});

it('where nobody listens nothing was sent', async () => {
  expect(await send('http://127.0.0.1:9')).toEqual({ outcome: 'retry', reason: 'ECONNREFUSED' });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, test } from 'vitest';
import { signIn } from '../../../cli/deployment/sign-in.ts';

const closing: Server[] = [];
afterEach(() => closing.splice(0).forEach((s) => s.close()));

type Asked = { target: string; body: Record<string, unknown> };

/** A user pool that gives these answers in turn, in Cognito's own protocol. */
const pool = async (...answers: object[]): Promise<{ client: CognitoIdentityProviderClient; asked: Asked[] }> => {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      asked.push({ target: String(request.headers['x-amz-target']).split('.').at(-1)!, body: JSON.parse(body) as Record<string, unknown> });
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answers.shift() ?? {}));
    });
  });
  closing.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
  return { client: new CognitoIdentityProviderClient({ region: 'eu-central-1', endpoint, credentials }), asked };
};
const TOKENS = { AuthenticationResult: { AccessToken: 'the-token', ExpiresIn: 3600 } };
const WHO = { personId: 'ana', pool: 'eu-central-1_pool', client: 'console' };
const typing = (...typed: string[]) => ({ secret: async () => typed.shift() ?? '', text: async () => typed.shift() ?? '' });

test('a password alone gives a token', async () => {
  const { client, asked } = await pool(TOKENS);
  expect(await signIn(client, WHO, typing('pass'))).toEqual({ token: 'the-token', seconds: 3600 });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    target: 'AdminInitiateAuth',
    body: { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'ana', PASSWORD: 'pass' } },
  });
});

test('the first sign-in has a password of one’s own chosen, then the second factor asked for', async () => {
  const { client, asked } = await pool(
    { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's1' },
    { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's2' },
    TOKENS,
  );
  expect((await signIn(client, WHO, typing('first', 'mine', 'mine', '123456'))).token).toBe('the-token');
  expect(asked.slice(1).map((a) => [a.body['ChallengeName'], a.body['Session'], a.body['ChallengeResponses']])).toEqual([
    ['NEW_PASSWORD_REQUIRED', 's1', { USERNAME: 'ana', NEW_PASSWORD: 'mine' }],
    ['SOFTWARE_TOKEN_MFA', 's2', { USERNAME: 'ana', SOFTWARE_TOKEN_MFA_CODE: '123456' }],
  ]);
});

test('a new password typed two ways is not set', async () => {
  const { client, asked } = await pool({ ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's1' });
  await expect(signIn(client, WHO, typing('first', 'mine', 'mime'))).rejects.toThrow('the two passwords differ; nothing was changed');
  expect(asked).toHaveLength(1);
});

test('a question this command cannot answer is named', async () => {
  const { client } = await pool({ ChallengeName: 'CUSTOM_CHALLENGE', Session: 's1' });
  await expect(signIn(client, WHO, typing('pass'))).rejects.toThrow('asks for CUSTOM_CHALLENGE');
});

test('a pool that asks for ever ends in a sentence, not in a loop', async () => {
  const { client, asked } = await pool(...Array.from({ length: 20 }, () => ({ ChallengeName: 'SMS_MFA', Session: 's' })));
  await expect(signIn(client, WHO, typing('pass'))).rejects.toThrow('gave no token');
  expect(asked.length).toBeLessThan(10);
});

import { expect, test } from 'vitest';
import { signedInPerson } from '../../../shared/platform/signed-in-claims.ts';

const NOW = '2026-11-22T03:00:00.000Z';
const LATER = String(Date.parse(NOW) / 1000 + 1);
/** As API Gateway gives the claims of a Cognito access token: every value is text. */
const claims = {
  sub: 'b7c1d1d2-0000-4000-8000-000000000000',
  iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI',
  client_id: '1example23456789',
  token_use: 'access',
  scope: 'aws.cognito.signin.user.admin',
  auth_time: '1795316400',
  exp: LATER,
  iat: '1795316400',
  username: 'ana',
};
/** They signed in an hour and 40 minutes before NOW, as auth_time says. */
const ANA = { personId: 'ana', provedMsAgo: Date.parse(NOW) - 1795316400 * 1000 };
const { username: _, ...withoutName } = claims;

test('an access token’s user name is the person’s id', () => {
  expect(signedInPerson(claims, NOW)).toEqual(ANA);
});

test('lists of one are what an emulator gives', () => {
  const lists = Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, [value]]));
  expect(signedInPerson(lists, NOW)).toEqual(ANA);
});

test('a number is how the token itself says until when it is valid', () => {
  expect(signedInPerson({ ...claims, exp: Number(LATER) }, NOW)).toEqual(ANA);
  expect(signedInPerson({ ...claims, exp: Number(LATER) - 1 }, NOW)).toBeUndefined();
});

test.each<[string, unknown]>([
  ['no claims', undefined],
  ['null', null],
  ['a text', 'ana'],
  ['a list', [claims]],
  ['nothing in them', {}],
  ['no user name', withoutName],
  ['a user name that is a number', { ...claims, username: 7 }],
  ['an empty user name', { ...claims, username: '' }],
  ['an endless user name', { ...claims, username: 'a'.repeat(129) }],
  ['two user names', { ...claims, username: ['ana', 'carla'] }],
  ['no user name in the list', { ...claims, username: [] }],
  ['a list in a list', { ...claims, username: [['ana']] }],
  ['a user name that is an object', { ...claims, username: { toString: 'ana' } }],
  ['an ID token', { ...withoutName, 'cognito:username': 'ana', token_use: 'id', aud: '1example23456789' }],
  ['an ID token’s use with a user name', { ...claims, token_use: 'id' }],
  ['an ID token’s name in an access token', { ...withoutName, 'cognito:username': 'ana' }],
  ['no use', { ...claims, token_use: undefined }],
  ['both uses', { ...claims, token_use: ['id', 'access'] }],
  ['expired in this second', { ...claims, exp: String(Date.parse(NOW) / 1000) }],
  ['no end', { ...claims, exp: undefined }],
  ['an end that is no number', { ...claims, exp: 'never' }],
  ['an end beyond all bounds', { ...claims, exp: Number.POSITIVE_INFINITY }],
  ['a negative end', { ...claims, exp: `-${LATER}` }],
  ['two ends', { ...claims, exp: [LATER, LATER] }],
])('%s: nobody is signed in', (_name, hostile) => {
  expect(signedInPerson(hostile, NOW)).toBeUndefined();
});

test('a refreshed token says when the person was last there, not when it was refreshed', () => {
  const hourAgo = Date.parse(NOW) / 1000 - 3600;
  const refreshed = { ...claims, auth_time: String(hourAgo), iat: LATER };
  expect(signedInPerson(refreshed, NOW)).toEqual({ personId: 'ana', provedMsAgo: 3_600_000 });
});

test.each<[string, unknown]>([
  ['without a time', undefined],
  ['with words for a time', 'just now'],
  ['with two times', ['1795316400', '1795316401']],
  ['with a negative time', '-1'],
])('%s of sign-in nothing is proved, but the person is signed in', (_name, auth_time) => {
  expect(signedInPerson({ ...claims, auth_time }, NOW)).toEqual({ personId: 'ana', provedMsAgo: Infinity });
});

test('a clock that runs ahead elsewhere is no proof of the future', () => {
  expect(signedInPerson({ ...claims, auth_time: LATER }, NOW)).toEqual({ personId: 'ana', provedMsAgo: 0 });
});

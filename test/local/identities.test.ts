import { expect, test } from 'vitest';
import { openIdentities } from '../../local/identities.ts';
import { openSessions } from '../../local/sessions.ts';
import { growingWait, perMinute } from '../../local/tries.ts';
import { openDatabase } from '../../shared/store/sqlite-table.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-22T12:00:00.000Z');

const kit = () => {
  const clock = { at: NOON };
  const now = (): number => clock.at;
  const database = openDatabase(':memory:');
  const identities = openIdentities(database, now);
  return { clock, database, identities, sessions: openSessions(undefined, { generationOf: identities.generationOf, now }), now };
};

test('a link is good for a day', () => {
  const { clock, identities } = kit();
  const [early, late] = [identities.newLink('ana'), identities.newLink('ana')];
  clock.at += 24 * HOUR - 1;
  expect(identities.useLink(early.token)).toBe('ana');
  clock.at += 1;
  expect(identities.useLink(late.token)).toBeUndefined();
});

test('whoever reads the database finds neither a link nor a passphrase', async () => {
  const { database, identities } = kit();
  const { token } = identities.newLink('ana');
  await identities.setPassphrase('ana', 'correct horse battery');
  const kept = JSON.stringify([
    ...database.prepare('SELECT * FROM identities').all(),
    ...database.prepare('SELECT * FROM sign_in_links').all(),
  ]);
  expect(kept).toContain('ana');
  expect(kept).not.toContain(token);
  expect(kept).not.toContain('horse');
});

test('two people with one passphrase have different keys', async () => {
  const { database, identities } = kit();
  for (const person of ['ana', 'ben']) await identities.setPassphrase(person, 'correct horse battery');
  const keys = database.prepare('SELECT passphrase FROM identities').all() as { passphrase: string }[];
  expect(new Set(keys.map((k) => (JSON.parse(k.passphrase) as { key: string }).key)).size).toBe(2);
});

test('an umlaut typed in two ways is one passphrase', async () => {
  const { identities } = kit();
  await identities.setPassphrase('ana', 'grüne Wiese im Mai'.normalize('NFC'));
  expect(await identities.tryPassphrase('ana', 'grüne Wiese im Mai'.normalize('NFD'))).toEqual({ right: true });
});

test('after the wait the right passphrase signs in, and what was counted is forgotten', async () => {
  const { clock, identities } = kit();
  await identities.setPassphrase('ana', 'correct horse battery');
  for (let i = 0; i < 3; i++) expect(await identities.tryPassphrase('ana', 'wrong horse battery')).toEqual({ right: false });
  expect(await identities.tryPassphrase('ana', 'correct horse battery')).toEqual({ waitSeconds: 1 });
  clock.at += 1000;
  expect(await identities.tryPassphrase('ana', 'correct horse battery')).toEqual({ right: true });
  expect(await identities.tryPassphrase('ana', 'wrong horse battery')).toEqual({ right: false });
});

test('from the third wrong try on the wait doubles, up to five minutes', () => {
  const clock = { at: NOON };
  const tries = growingWait(() => clock.at);
  const waits = Array.from({ length: 14 }, () => {
    const wait = tries.begin('ana');
    clock.at += wait * 1000;
    if (wait > 0) expect(tries.begin('ana'), 'who has waited may try').toBe(0);
    return wait;
  });
  expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  expect(tries.begin('ben'), 'others do not wait for it').toBe(0);
});

test('a new minute has new tries', () => {
  const clock = { at: NOON };
  const left = perMinute(2, () => clock.at);
  expect([left('a'), left('a'), left('a'), left('b')]).toEqual([true, true, false, true]);
  clock.at += 60_000;
  expect(left('a')).toBe(true);
});

test('a token says how long ago its person proved who they are, and ends when it ends', async () => {
  const { clock, sessions } = kit();
  const authorization = `Bearer ${await sessions.issue('ana', 30 * 24)}`;
  const who = () => sessions.whoIs({ authorization, claims: undefined });
  expect(await who()).toEqual({ personId: 'ana', provedMsAgo: 0 });
  clock.at += 13 * HOUR;
  expect(await who()).toEqual({ personId: 'ana', provedMsAgo: 13 * HOUR });
  clock.at = NOON + 30 * 24 * HOUR - 1000;
  expect(await who()).toMatchObject({ personId: 'ana' });
  clock.at += 2000;
  expect(await who()).toBeUndefined();
});

test('a token of another key, of an older generation or without a signature is nobody’s', async () => {
  const { identities, sessions } = kit();
  const other = openSessions(undefined);
  const who = (token: string) => sessions.whoIs({ authorization: `Bearer ${token}`, claims: { username: 'ana' } });
  expect(await who(await other.issue('ana'))).toBeUndefined();
  const token = await sessions.issue('ana');
  const [, payload] = token.split('.');
  expect(await who(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`)).toBeUndefined();
  identities.endSessions('ana');
  expect(await who(token)).toBeUndefined();
  expect(await who(await sessions.issue('ana'))).toMatchObject({ personId: 'ana' });
});

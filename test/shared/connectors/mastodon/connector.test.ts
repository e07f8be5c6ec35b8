import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startMastodon, type MastodonState } from '../../../../local/simulators/mastodon/mastodon.ts';
import type { Simulator } from '../../../../local/simulators/serve.ts';
import { mastodonConnector } from '../../../../shared/connectors/mastodon/connector.ts';
import { wordsOfHtml } from '../../../../shared/connectors/mastodon/plain-text.ts';
import { statusIdOf } from '../../../../shared/connectors/mastodon/status-id.ts';
import { shift } from '../../../../shared/domain/time/instant.ts';
import { mastodonSpec, validatingFetch } from '../../../support/provider-spec.ts';

const T = '2026-11-22T03:00:00.000Z';
let platform: Simulator<MastodonState>;
let at = T;
beforeEach(async () => {
  at = T;
  platform = await startMastodon({ accountId: '7', token: 'secret', now: () => at });
});
afterEach(() => platform.close());

const connector = (token = 'secret', fetcher: typeof fetch = fetch) =>
  mastodonConnector({ baseUrl: platform.url, accountId: '7', token, fetch: fetcher, now: () => at, timeoutMs: 400 });
const reply = {
  text: 'We are looking into it & will say more.\nhttps://status.example/a-rather-long-address-to-cut?x=1&y=2',
  replyTo: '109',
  language: 'en',
};

describe('publishing', () => {
  test('a reply is posted under its post, and read back by its words', async () => {
    expect((await connector().bookmark()).ok).toBe(true);
    const posted = await connector().post(reply, 'intent-1');
    expect(posted).toMatchObject({ outcome: 'delivered' });
    expect(platform.state().statuses).toMatchObject([
      { text: reply.text, inReplyToId: '109', idempotencyKey: 'intent-1', visibility: 'public' },
    ]);
    const id = platform.state().statuses[0]!.id;
    expect(await connector().findReply(reply, null)).toMatchObject({ ok: true, value: { externalId: id } });
    expect(await connector().findReply({ ...reply, text: reply.text + '!' }, null)).toEqual({ ok: true, value: null });
    expect(await connector().findReply({ ...reply, replyTo: '110' }, null)).toEqual({ ok: true, value: null });
    expect(await connector().findReply({ ...reply, replyTo: null }, null)).toEqual({ ok: true, value: null });
  });

  test('an older post with the same words is not taken for ours: only what came after the bookmark counts', async () => {
    const statement = { ...reply, replyTo: null };
    await connector().post(statement, 'last-year');
    const mark = await connector().bookmark();
    at = shift(T, 1);
    if (!mark.ok) throw new Error('no bookmark');
    expect(await connector().findReply(statement, mark.value)).toEqual({ ok: true, value: null });
    await connector().post(statement, 'today');
    expect(await connector().findReply(statement, mark.value)).toMatchObject({ value: { externalId: platform.state().statuses[1]!.id } });
  });

  test('it is found among many later posts', async () => {
    await connector().post(reply, 'first');
    for (let i = 0; i < 95; i++) await connector().post({ ...reply, text: `other ${i}` }, `other-${i}`);
    expect(await connector().findReply(reply, null)).toMatchObject({ value: { externalId: platform.state().statuses[0]!.id } });
  });

  test('the simulator keeps a key for an hour and no longer, so that it can convict us', async () => {
    await connector().post(reply, 'same');
    await connector().post(reply, 'same');
    expect(platform.state().posts).toBe(1);
    at = shift(T, 60 * 60_000);
    await connector().post(reply, 'same');
    expect(platform.state().posts).toBe(2);
  });
});

describe('what went wrong', () => {
  test.each([
    ['rate-limit', { outcome: 'retry', reason: 'rate limit', retryAt: shift(T, 300_000) }, 0],
    ['expired-token', { outcome: 'rejected', reason: 'the access token is not valid any more' }, 0],
    ['server-error', { outcome: 'unknown', reason: 'HTTP 503' }, 0],
    ['server-error-after-commit', { outcome: 'unknown', reason: 'HTTP 503' }, 1],
    ['time-out-after-commit', { outcome: 'unknown', reason: 'TimeoutError' }, 1],
    ['cut-after-commit', { outcome: 'unknown' }, 1],
    ['error-in-200', { outcome: 'unknown', reason: 'an error inside HTTP 200' }, 0],
    ['unknown-field', { outcome: 'delivered' }, 1],
  ] as const)('%s', async (kind, outcome, posts) => {
    platform.faults.add({ kind });
    expect(await connector().post(reply, 'x')).toMatchObject(outcome);
    expect(platform.state().posts).toBe(posts);
  });
  test('a wrong token, a text too long, a parent that is gone are not tried again', async () => {
    expect(await connector('wrong').post(reply, 'x')).toMatchObject({ outcome: 'rejected' });
    expect(await connector().post({ ...reply, text: 'x'.repeat(501) }, 'x')).toMatchObject({ outcome: 'rejected' });
    const strict = await startMastodon({ accountId: '7', token: 't', strictParents: true });
    const options = { baseUrl: strict.url, accountId: '7', token: 't', fetch, now: () => T };
    expect(await mastodonConnector(options).post(reply, 'x')).toMatchObject({ outcome: 'rejected', reason: 'the post or account is gone' });
    await strict.close();
    expect(await mastodonConnector(options).post(reply, 'x')).toMatchObject({ outcome: 'retry', reason: 'ECONNREFUSED' });
  });
  test('looking says that it failed rather than that nothing was there', async () => {
    for (const kind of ['server-error', 'rate-limit', 'error-in-200', 'cut-after-commit'] as const) {
      platform.faults.add({ kind });
      expect(await connector().findReply(reply, null)).toMatchObject({ ok: false, outcome: 'retry' });
    }
  });
  test('a token never travels along a redirect', async () => {
    const redirecting: typeof fetch = (input, init) => {
      expect(init?.redirect).toBe('error');
      return fetch(input, init);
    };
    expect(await connector('secret', redirecting).post(reply, 'x')).toMatchObject({ outcome: 'delivered' });
  });
});

test.skipIf(mastodonSpec === undefined)('requests and the simulator’s answers keep to the API’s description', async () => {
  const seen: string[] = [];
  const checked = connector('secret', validatingFetch(mastodonSpec!, seen));
  await checked.bookmark();
  await checked.post(reply, 'x');
  await checked.post({ ...reply, replyTo: null }, 'y');
  await checked.findReply(reply, null);
  platform.faults.add({ kind: 'rate-limit' }, { kind: 'expired-token' });
  await checked.post(reply, 'z');
  await checked.post(reply, 'z');
  expect(seen).toEqual(['GET 200', 'POST 200', 'POST 200', 'GET 200', 'POST 429', 'POST 401']);
});
if (mastodonSpec === undefined)
  console.warn('skipped: ../shared/specs/mastodon is not there; requests were not checked against the API’s description');

test('HTML is read as words: entities, cut links, lines', () => {
  expect(wordsOfHtml('<p>a &amp; b &#39;c&#x27;<br />d</p><p><a href="x"><span class="invisible">https://</span>e.f</a></p>')).toBe(
    "a & b 'c' d https://e.f",
  );
});

test('the post behind a mention is known by its address on this instance or by its id', () => {
  const base = 'https://social.example';
  expect(statusIdOf({ id: 'mastodon-1001', url: null }, base)).toBe('1001');
  expect(statusIdOf({ id: 'men_ab', url: 'https://social.example/@ana/109' }, base)).toBe('109');
  expect(statusIdOf({ id: 'men_ab', url: 'https://social.example/users/ana/statuses/109' }, base)).toBe('109');
  expect(statusIdOf({ id: 'men_ab', url: 'https://elsewhere.example/@ana/109' }, base)).toBeUndefined();
  expect(statusIdOf({ id: 'men_ab', url: 'not an address' }, base)).toBeUndefined();
});

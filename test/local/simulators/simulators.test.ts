import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startMastodon } from '../../../local/simulators/mastodon/mastodon.ts';
import { startMeta } from '../../../local/simulators/meta/meta.ts';
import { metaAdPlatform } from '../../../shared/ad-platforms/meta/ad-platform.ts';
import { mastodonConnector } from '../../../shared/connectors/mastodon/connector.ts';

const now = () => '2026-11-22T03:00:00.000Z';
const database = () => join(mkdtempSync(join(tmpdir(), 'simulators-')), 'platform.db');

test('what was posted, and every request, survives a restart of the simulated Mastodon', async () => {
  const options = { accountId: '7', token: 't', database: database(), now };
  const first = await startMastodon(options);
  const post = (baseUrl: string) =>
    mastodonConnector({ baseUrl, accountId: '7', token: 't', fetch, now }).post({ text: 'x', replyTo: null, language: 'en' }, 'key');
  await post(first.url);
  await first.close();
  const second = await startMastodon(options);
  await post(second.url);
  expect([second.state().posts, second.requests().length]).toEqual([1, 2]);
  await second.close();
});

test('what was paused survives a restart of the simulated Meta', async () => {
  const options = { token: 't', database: database(), now, adAccounts: [{ id: '1', campaigns: [{ id: 'c', name: 'C' }] }] };
  const first = await startMeta(options);
  await metaAdPlatform({ baseUrl: first.url, apiVersion: 'v24.0', accountId: '1', token: 't', fetch, now }).pause('c');
  await first.close();
  const second = await startMeta(options);
  expect(second.state()).toMatchObject({
    campaigns: [{ id: 'c', status: 'PAUSED' }],
    changes: [{ from: 'ACTIVE', to: 'PAUSED', by: 'api' }],
  });
  await second.close();
});

test('another process can order faults and touches, and read the state', async () => {
  const meta = await startMeta({ token: 't', now, adAccounts: [{ id: '1', campaigns: [{ id: 'c', name: 'C' }] }] });
  const send = (path: string, body: object) => fetch(`${meta.url}/simulator/${path}`, { method: 'POST', body: JSON.stringify(body) });
  expect((await send('faults', { kind: 'rate-limit' })).status).toBe(200);
  expect((await send('faults', { kind: 'earthquake' })).status).toBe(400);
  expect((await send('touch', { id: 'c', status: 'PAUSED' })).status).toBe(200);
  expect(await (await fetch(`${meta.url}/simulator/state`)).json()).toMatchObject({ changes: [{ by: 'person' }] });
  expect(
    await metaAdPlatform({ baseUrl: meta.url, apiVersion: 'v24.0', accountId: '1', token: 't', fetch, now }).resume('c'),
  ).toMatchObject({ outcome: 'retry' });
  await meta.close();
});

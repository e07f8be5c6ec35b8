import { afterEach, expect, test } from 'vitest';
import { startMeta, type MetaSimulator } from '../../../local/simulators/meta/meta.ts';
import { lookAtAccount } from '../../../shared/ad-platforms/look-at-account.ts';
import { adAccount } from '../../../shared/config/config.ts';

const NOW = '2026-11-22T03:00:00.000Z';
let meta: MetaSimulator;
afterEach(() => meta.close());
const campaigns = Array.from({ length: 120 }, (_, i) => ({ id: `${i}`, name: `Campaign ${i}`, dailyBudget: 100 }));
const start = async () => {
  meta = await startMeta({ token: 'secret', now: () => NOW, adAccounts: [{ id: '1', campaigns }] });
  return adAccount.parse({ id: 'ads', brand: 'Acme', platform: 'meta', baseUrl: meta.url, accountId: '1', credentials: 'env:ADS' });
};
const ports = { now: () => NOW, fetch, secret: async () => 'secret' };

test('all pages of an account are read', async () => {
  expect((await lookAtAccount(await start(), ports, 5_000)).campaigns).toHaveLength(120);
});

test('an account that hangs is given up at the limit, and its requests with it', async () => {
  const account = await start();
  meta.faults.add({ kind: 'time-out', times: 9 });
  const signals: AbortSignal[] = [];
  const watched: typeof fetch = (input, init) => (signals.push(init!.signal!), fetch(input, init));
  const began = performance.now();
  const looked = await lookAtAccount(account, { ...ports, fetch: watched }, 200);
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(looked.problem).toMatch(/^it did not answer within/);
  expect(signals.map((s) => s.aborted)).toEqual([true]);
});

test('a vault that hangs is given up at the limit too', async () => {
  const looked = await lookAtAccount(await start(), { ...ports, secret: () => new Promise(() => {}) }, 200);
  expect(looked.problem).toMatch(/^it did not answer within/);
});

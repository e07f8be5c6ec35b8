import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startMeta, type MetaSimulator } from '../../../../local/simulators/meta/meta.ts';
import { metaAdPlatform } from '../../../../shared/ad-platforms/meta/ad-platform.ts';
import { CAMPAIGN_FIELDS } from '../../../../shared/ad-platforms/meta/schema.ts';
import { shift } from '../../../../shared/domain/time/instant.ts';
import { metaEnums, metaSpec } from '../../../support/provider-spec.ts';

const T = '2026-11-22T03:00:00.000Z';
let meta: MetaSimulator;
let at = T;
const campaigns = [
  { id: '1', name: 'Autumn', dailyBudget: 12_500 },
  { id: '2', name: 'Paused by hand', status: 'PAUSED', dailyBudget: 100 },
  { id: '3', name: 'Budget elsewhere' },
  { id: '4', name: 'Over', dailyBudget: 100, stopTime: '2026-11-01T00:00:00+0000' },
] as const;
beforeEach(async () => {
  at = T;
  meta = await startMeta({
    token: 'secret',
    now: () => at,
    adAccounts: [
      { id: '501', campaigns: [...campaigns] },
      { id: '502', currency: 'JPY', campaigns: [{ id: '9', name: 'Tokyo', dailyBudget: 5000 }] },
    ],
  });
});
afterEach(() => meta.close());
// Our clock is wrong by a week: only the platform's own times may be compared with each other.
const platform = (accountId = '501') =>
  metaAdPlatform({
    baseUrl: meta.url,
    apiVersion: 'v24.0',
    accountId,
    token: 'secret',
    fetch,
    now: () => shift(T, 7 * 86_400_000),
    timeoutMs: 400,
  });

describe('looking', () => {
  test('campaigns come with what they spend a day and whether they run', async () => {
    const listed = await platform().list();
    if (!listed.ok) throw new Error(listed.reason);
    expect(listed.value.map((c) => [c.id, c.dailySpend, c.currency, c.reading.status, c.reading.active])).toEqual([
      ['1', 125, 'EUR', 'ACTIVE', true],
      ['2', 1, 'EUR', 'PAUSED', false],
      ['3', null, 'EUR', 'ACTIVE', true],
      ['4', 1, 'EUR', 'ENDED', false],
    ]);
    expect(listed.value[0]!.reading).toMatchObject({ changedAt: '2026-01-01T00:00:00.000Z', readAt: T });
    const tokyo = await platform('502').list();
    expect(tokyo.ok && tokyo.value[0]).toMatchObject({ dailySpend: 5000, currency: 'JPY' });
  });
  test('long lists are paged by cursor; the address in an answer is not followed', async () => {
    const many = Array.from({ length: 230 }, (_, i) => ({ id: String(1000 + i), name: `c${i}`, dailyBudget: 100 }));
    const big = await startMeta({ token: 't', adAccounts: [{ id: '1', campaigns: many }] });
    const listed = await metaAdPlatform({ baseUrl: big.url, apiVersion: 'v24.0', accountId: '1', token: 't', fetch, now: () => T }).list();
    expect(listed.ok && listed.value.length).toBe(230);
    await big.close();
  });
  test('a campaign that is gone reads as gone, a platform in trouble as not read', async () => {
    expect(await platform().read('777')).toEqual({ ok: true, value: null });
    meta.faults.add({ kind: 'server-error' }, { kind: 'rate-limit' }, { kind: 'expired-token' }, { kind: 'error-in-200' });
    expect(await platform().read('1')).toMatchObject({ ok: false, outcome: 'retry' });
    expect(await platform().read('1')).toMatchObject({ ok: false, outcome: 'retry', retryAt: shift(T, 7 * 86_400_000 + 120_000) });
    expect(await platform().read('1')).toMatchObject({ ok: false, outcome: 'rejected' });
    expect(await platform().read('1')).toMatchObject({ ok: false, outcome: 'retry' });
    expect(await platform('999').list()).toMatchObject({ ok: false, outcome: 'rejected' });
  });
});

describe('switching', () => {
  test('a pause is made, and read back with the time of the change', async () => {
    at = shift(T, 60_000);
    expect(await platform().pause('1')).toEqual({ outcome: 'delivered', providerId: '1' });
    expect(await platform().read('1')).toMatchObject({ value: { status: 'PAUSED', active: false, changedAt: at } });
    expect(await platform().resume('1')).toMatchObject({ outcome: 'delivered' });
    expect(meta.state().changes.map((c) => `${c.from}→${c.to} by ${c.by}`)).toEqual(['ACTIVE→PAUSED by api', 'PAUSED→ACTIVE by api']);
  });
  test.each([
    ['rate-limit', 'retry', 0],
    ['expired-token', 'rejected', 0],
    ['server-error', 'unknown', 0],
    ['server-error-after-commit', 'unknown', 1],
    ['time-out-after-commit', 'unknown', 1],
    ['cut-after-commit', 'unknown', 1],
    ['error-in-200', 'unknown', 0],
    ['unknown-field', 'delivered', 1],
  ] as const)('%s is %s', async (kind, outcome, changes) => {
    meta.faults.add({ kind });
    expect(await platform().pause('1')).toMatchObject({ outcome });
    expect(meta.state().changes).toHaveLength(changes);
  });
  test('what a person does in the ads manager shows as another time of change', async () => {
    await platform().pause('1');
    at = shift(T, 5000);
    meta.touch({ id: '1', dailyBudget: 1 });
    expect(await platform().read('1')).toMatchObject({ value: { status: 'PAUSED', changedAt: at } });
  });
});

const spec = metaSpec('Campaign');
test.skipIf(spec === undefined || metaEnums === undefined)('fields and values are those of Meta’s own description', () => {
  const fields = new Set(spec!.fields.map((f) => f.name));
  for (const field of CAMPAIGN_FIELDS.split(',')) expect(fields).toContain(field);
  const update = spec!.apis.find((a) => a.name === '#update');
  expect(update).toMatchObject({ method: 'POST' });
  expect(update!.params.find((p) => p.name === 'status')?.type).toBe('adcampaigngroup_status');
  expect(metaEnums!.find((e) => e.name === 'adcampaigngroup_status')?.values).toEqual(['ACTIVE', 'ARCHIVED', 'DELETED', 'PAUSED']);
  expect(metaSpec('AdAccount')!.apis.some((a) => a.method === 'GET' && a.endpoint === 'campaigns')).toBe(true);
  expect(metaSpec('AdAccount')!.fields.some((f) => f.name === 'currency')).toBe(true);
});
if (spec === undefined) console.warn('skipped: ../shared/specs/meta is not there; fields were not checked against Meta’s description');

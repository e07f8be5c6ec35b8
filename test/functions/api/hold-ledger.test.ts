import { afterEach, describe, expect, test } from 'vitest';
import { startMeta, type MetaSimulator, type SimulatedCampaign } from '../../../local/simulators/meta/meta.ts';
import { incidentDetail } from '../../../shared/contract/api.ts';
import { bulkAnswer, holdLedger, holdPreview, type HoldPreview } from '../../../shared/contract/holds.ts';
import { hold, type HoldCommand, type HoldState } from '../../../shared/domain/campaign-hold/hold.ts';
import type { Origin } from '../../../shared/domain/mention/mention.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { scopeOfIncident } from '../../../shared/store/keys.ts';
import { apiUnderTest, configuration, HOLD, INCIDENT, NOW, OTHERS_INCIDENT, type ApiUnderTest, type PersonId } from './api-under-test.ts';

const running: MetaSimulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((m) => m.close()));
});
const meta = async (id: string, campaigns: SimulatedCampaign[]): Promise<MetaSimulator> => {
  const started = await startMeta({ token: 'secret', now: () => NOW, adAccounts: [{ id, campaigns }] });
  running.push(started);
  return started;
};

type World = ApiUnderTest & { first: MetaSimulator; second: MetaSimulator };
type Options = { origin?: Origin; config?: object; account?: object; fetch?: typeof fetch };
/** Acme with two ad accounts on simulated platforms; its policy names the first only. */
const start = async ({ origin = 'live', config = {}, account = {}, ...instead }: Options = {}): Promise<World> => {
  const first = await meta('1', [
    { id: '7', name: 'Spring', dailyBudget: 24_000 },
    { id: '8', name: '=cmd()', dailyBudget: 12_000 },
    { id: '9', name: 'Off', status: 'PAUSED', dailyBudget: 100 },
  ]);
  const second = await meta('2', [{ id: '20', name: 'Elsewhere' }]);
  const secret = async (reference: string) => (reference === 'env:ADS' ? 'secret' : Promise.reject(new Error('none')));
  const kit = await apiUnderTest(origin, { secret, ...instead });
  const rehearsal = origin === 'drill';
  const ads = { brand: 'Acme', platform: 'meta', credentials: 'env:ADS', mode: 'ask', rehearsal, ...account };
  await kit.configure({
    ...configuration,
    brands: [{ id: 'Acme', name: 'Acme', escalationPolicy: 'care', holdPolicy: 'storm' }, configuration.brands[1]!],
    holdPolicies: [{ id: 'storm', severities: ['sev2'], adAccounts: ['ads'], dailySpendCap: 1000, minimumCredibleVoices: 20 }],
    // Not in the policy's order: those of the policy come first all the same.
    adAccounts: [
      { ...ads, id: 'other-ads', accountId: '2', baseUrl: second.url },
      { ...ads, id: 'ads', accountId: '1', baseUrl: first.url },
      { ...ads, id: 'foreign', accountId: '1', baseUrl: first.url, brand: 'Other' },
    ] as never,
    ...config,
  });
  return { ...kit, first, second };
};
const inc = `/v1/incidents/${INCIDENT}`;
const preview = async (kit: World, as: PersonId = 'ben'): Promise<HoldPreview> =>
  holdPreview.parse((await kit.ask('GET', `${inc}/holds/preview`, { as })).body);
const verdicts = (p: HoldPreview) =>
  p.accounts.map((a) => [a.adAccountId, a.problem, a.campaigns.map((c) => `${c.campaignId} ${c.would} ${c.rule}`)]);
const commandHold = async (kit: World, id: string, own: object): Promise<void> => {
  const by = { kind: 'system', name: 'switch-campaign' } as const;
  const command = { ...own, at: kit.ports.now(), by } as HoldCommand;
  const done = await eventStore(kit.incidents).execute(hold, { type: 'hold', id, scope: scopeOfIncident(INCIDENT) }, command, {
    ...{ brand: 'Acme', origin: 'live' as const },
  });
  if ('refused' in done) throw new Error(done.refused);
};
const reading = (active: boolean) => ({ status: active ? 'ACTIVE' : 'PAUSED', active, changedAt: null, readAt: NOW });
/** As the function that switches campaigns does it. */
const place = async (kit: World, id = HOLD): Promise<void> => {
  await commandHold(kit, id, { type: 'StartPause', intentId: 'i', attempt: 1, prior: reading(true) });
  await commandHold(kit, id, { type: 'RecordPlaced', readBack: reading(false) });
};
const stateOf = async (kit: World, id: string): Promise<HoldState | undefined> =>
  (await eventStore(kit.incidents).heads<HoldState>(scopeOfIncident(INCIDENT), 'hold')).find((h) => h.ref.id === id)?.state;

describe('the preview of holds', () => {
  test('says of each campaign what the policy would do, the policy’s accounts first, and what would stop an hour', async () => {
    const seen = await preview(await start());
    expect(verdicts(seen)).toEqual([
      ['ads', null, ['7 ask account-asks', '8 ask account-asks', '9 none not-running']],
      ['other-ads', null, ['20 none not-in-policy']],
    ]);
    expect(seen.spendAnHour).toEqual([{ currency: 'EUR', amount: 15 }]);
    expect(seen.accounts[0]!.campaigns[0]).toMatchObject({ name: 'Spring', dailySpend: 240, currency: 'EUR', holdId: HOLD });
    expect(seen.accounts[1]!.campaigns[0]).toMatchObject({ dailySpend: null, holdId: null });
  });

  test.each<[string, Options, string]>([
    ['an account in dry run is only written down', { account: { mode: 'dry-run' } }, '7 dry-run account-in-dry-run'],
    ['automatic with an owner behind it', { account: { mode: 'automatic', automaticEnabledBy: 'carla' } }, '7 automatic automatic'],
    ['automatic without an owner asks', { account: { mode: 'automatic', automaticEnabledBy: 'ana' } }, '7 ask not-enabled-by-owner'],
    ['holds switched off hold nothing', { config: { holdsOff: true } }, '7 none holds-off'],
    ['without a policy only a person holds', { config: { brands: configuration.brands } }, '7 none no-policy'],
    ['a drill looks at simulators', { origin: 'drill' }, '7 ask account-asks'],
  ])('%s', async (_, options, expected) => {
    const seen = await preview(await start(options));
    expect(seen.accounts.find((a) => a.adAccountId === 'ads')!.campaigns.map((c) => `${c.campaignId} ${c.would} ${c.rule}`)).toContain(
      expected,
    );
  });

  test('an account on this machine is a simulator, for the live too; one elsewhere is real money', async () => {
    const simulated = async (account: object) => (await preview(await start({ account }))).accounts.map((a) => a.simulated);
    expect(await simulated({})).toEqual([true, true]);
    const elsewhere = { brand: 'Acme', platform: 'meta', credentials: 'env:ADS', mode: 'ask', id: 'ads', accountId: '1' };
    const adAccounts = [{ ...elsewhere, baseUrl: 'https://graph.facebook.com' }];
    const kit = await start({ config: { adAccounts }, fetch: async () => Promise.reject(new Error('nobody calls it here')) });
    expect((await preview(kit)).accounts.map((a) => a.simulated)).toEqual([false]);
    const detail = incidentDetail.parse((await kit.ask('GET', inc, { as: 'ben' })).body);
    expect(detail.holds.map((h) => h.simulated)).toEqual([false]);
    expect(incidentDetail.parse((await (await start()).ask('GET', inc, { as: 'ben' })).body).holds.map((h) => h.simulated)).toEqual([true]);
  });

  test('a drill does not even look at a real account', async () => {
    const kit = await start({ origin: 'drill', account: { rehearsal: false } });
    expect(verdicts(await preview(kit)).map((v) => v[1])).toEqual(Array(2).fill('what is drill does not touch this account'));
  });

  test('what was declined is not held again by a policy', async () => {
    const kit = await start();
    await kit.ask('POST', `${inc}/holds/${HOLD}/decline`, { as: 'ben', body: { reason: 'no' } });
    expect((await preview(kit)).accounts[0]!.campaigns[0]).toMatchObject({ would: 'none', rule: 'hold-declined' });
  });

  test('an incident that is over is held for by nobody but a person', async () => {
    const kit = await start();
    await kit.ask('POST', `${inc}/resolve`, { as: 'ben', body: { note: 'over' } });
    expect(new Set((await preview(kit)).accounts.flatMap((a) => a.campaigns.map((c) => c.rule)))).toEqual(new Set(['incident-over']));
  });

  test.each([
    ['whose token has expired', 'expired-token', 'its access token is not valid any more; an owner can renew it'],
    ['that is asked too often', 'rate-limit', 'the ad platform asks us to wait a few minutes'],
    ['that has trouble', 'server-error', 'the ad platform has trouble of its own; try again in some minutes'],
  ] as const)('an account %s says so and does not hide the others', async (_, kind, problem) => {
    const kit = await start();
    kit.first.faults.add({ kind, times: 5 });
    expect(verdicts(await preview(kit))).toEqual([
      ['ads', problem, []],
      ['other-ads', null, ['20 none not-in-policy']],
    ]);
  });

  test('an account that is not there, or whose credentials cannot be read, does not hide the others', async () => {
    const kit = await start();
    await kit.first.close();
    running.shift();
    expect(verdicts(await preview(kit))[0]!.slice(0, 2)).toEqual(['ads', 'the ad platform cannot be reached']);
    expect(verdicts(await preview(kit))[1]!.slice(0, 2)).toEqual(['other-ads', null]);
    const blind = await start({ account: { credentials: 'env:GONE' } });
    expect(verdicts(await preview(blind)).map((v) => v[1])).toEqual(
      Array(2).fill('its credentials cannot be read; an owner can look at the reference in the settings'),
    );
  });

  test.each([
    ['vic', 403],
    ['ana', 403],
    ['leo', 403],
    ['eve', 404],
    ['nobody', 404],
  ] as const)('is not for %s, and then no platform is asked', async (as, status) => {
    let asked = 0;
    const kit = await start({ fetch: async (...call) => (asked++, fetch(...call)) });
    expect((await kit.ask('GET', `${inc}/holds/preview`, { as })).status).toBe(status);
    expect(asked).toBe(0);
    await preview(kit);
    expect(asked).toBeGreaterThan(0);
  });
});

describe('holding by hand', () => {
  const byHand = (kit: World, body: object) =>
    kit.ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId: 'ads', campaignId: '8', ...body } });

  test('writes down what the platform says of it, not what the client says', async () => {
    const kit = await start();
    const { id } = (await byHand(kit, { campaignName: 'Nice' })).body;
    expect(await stateOf(kit, String(id))).toMatchObject({ campaignName: '=cmd()', dailySpend: 120, currency: 'EUR', mode: 'by-hand' });
  });

  test('a campaign of another account is refused, whatever the token may reach', async () => {
    const kit = await start();
    expect(await byHand(kit, { campaignId: '20' })).toMatchObject({ status: 422, body: { error: 'no_such_campaign' } });
    expect((await byHand(kit, { campaignId: '20', adAccountId: 'other-ads' })).status).toBe(201);
  });

  test('works while the platform cannot be read', async () => {
    const kit = await start();
    kit.first.faults.add({ kind: 'server-error', times: 5 });
    const answer = await byHand(kit, { campaignName: 'Spring sale' });
    expect(answer.status).toBe(201);
    expect(await stateOf(kit, String(answer.body['id']))).toMatchObject({
      campaignName: 'Spring sale',
      dailySpend: 0,
      status: 'requested',
    });
  });
});

describe('all of an incident at once', () => {
  const release = (kit: World) => kit.ask('POST', `${inc}/holds/release`, { as: 'ben', body: { reason: 'calm' } });

  test('confirming takes what waits, releasing what is held; what only waits is not released', async () => {
    const kit = await start();
    expect(bulkAnswer.parse((await release(kit)).body)).toEqual({ done: [], refused: [] });
    expect(bulkAnswer.parse((await kit.ask('POST', `${inc}/holds/confirm`, { as: 'ben', body: {} })).body)).toEqual({
      done: [HOLD],
      refused: [],
    });
    await place(kit);
    const byHand = String((await kit.ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId: 'ads', campaignId: '8' } })).body['id']);
    expect(bulkAnswer.parse((await release(kit)).body).done.sort()).toEqual([HOLD, byHand].sort());
    expect([(await stateOf(kit, HOLD))?.status, (await stateOf(kit, byHand))?.status]).toEqual(['releasing', 'declined']);
  });

  test('one that cannot be done does not stop the others and is told', async () => {
    const kit = await start();
    const other = String((await kit.ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId: 'ads', campaignId: '8' } })).body['id']);
    await kit.ask('POST', `${inc}/holds/${HOLD}/confirm`, { as: 'ben', body: {} });
    const store = eventStore(kit.incidents);
    const { releaseAll } = await import('../../../functions/api/hold-all.ts');
    const execute: typeof store.execute = async (aggregate, ref, ...rest) => {
      if (ref.id === other) throw new Error('the table is away');
      return store.execute(aggregate, ref, ...rest);
    };
    const head = { ref: { type: 'incident', id: INCIDENT, scope: scopeOfIncident(INCIDENT) } } as Parameters<typeof releaseAll>[0];
    const deps = { ...kit.ports, store: { ...store, execute } } as unknown as Parameters<typeof releaseAll>[3];
    const answer = await releaseAll(head, 'calm', { kind: 'person', id: 'ben', via: 'session' }, deps);
    expect(answer).toEqual({ done: [HOLD], refused: [{ id: other, explain: 'it could not be written; try again' }] });
  });
});

describe('the ledger of a brand', () => {
  const ledger = async (kit: World, as: PersonId = 'vic') => holdLedger.parse((await kit.ask('GET', '/v1/brands/Acme/holds', { as })).body);

  test('says who asked, for how long it was held and what that kept from being spent', async () => {
    const kit = await start();
    await kit.ask('POST', `${inc}/holds/${HOLD}/confirm`, { as: 'ben', body: {} });
    await place(kit);
    kit.clock.advance(72 * 60_000);
    await kit.ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId: 'ads', campaignId: '8' } });
    const { holds, may, holdsOff } = await ledger(kit);
    expect([may, holdsOff]).toEqual([['look'], false]);
    expect(holds.map((h) => [h.campaignId, h.status, h.askedBy, h.heldMinutes, h.spendHeld, h.dailySpend])).toEqual([
      ['8', 'requested', 'ben', null, null, 120],
      ['7', 'held', 'Stormwatch', 72, 5, 100],
    ]);
    expect(holds[1]).toMatchObject({ heldAt: NOW, incident: { id: INCIDENT, title: 'Acme: negative', status: 'open' } });
  });

  test('keeps since when it was held after its release', async () => {
    const kit = await start();
    await kit.ask('POST', `${inc}/holds/${HOLD}/confirm`, { as: 'ben', body: {} });
    await place(kit);
    kit.clock.advance(144 * 60_000);
    await kit.ask('POST', `${inc}/holds/${HOLD}/release`, { as: 'ben', body: { reason: 'calm' } });
    await commandHold(kit, HOLD, { type: 'StartResume', intentId: 'j', attempt: 1, reading: reading(false) });
    await commandHold(kit, HOLD, { type: 'RecordReleased', readBack: reading(true) });
    kit.clock.advance(10 * 60_000);
    expect((await ledger(kit)).holds[0]).toMatchObject({ status: 'released', heldAt: NOW, heldMinutes: 144, spendHeld: 10 });
  });

  test('has what was held in rehearsals too', async () => {
    expect((await ledger(await start({ origin: 'drill' }))).holds).toHaveLength(1);
  });

  test('as CSV: the same rows, and a campaign’s name is never a formula', async () => {
    const kit = await start();
    await kit.ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId: 'ads', campaignId: '8' } });
    const answer = await kit.ask('GET', '/v1/brands/Acme/holds.csv', { as: 'vic' });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="holds-Acme.csv"');
    const lines = String(answer.body['text']).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines.join('\n')).toContain(",8,'=cmd(),requested,by-hand,by-hand,ben,");
  });

  test.each(['/v1/brands/Acme/holds', '/v1/brands/Acme/holds.csv'])('%s is for Acme’s people only', async (path) => {
    const kit = await start();
    const statuses = await Promise.all(
      (['vic', 'ana', 'leo', 'ben', 'carla', 'eve', 'nobody'] as const).map(async (as) => (await kit.ask('GET', path, { as })).status),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 404]);
    expect((await kit.ask('GET', path)).status).toBe(401);
    expect((await kit.ask('GET', path.replace('Acme', 'Unheard'), { as: 'carla' })).status).toBe(404);
  });

  test('of another brand shows nothing of ours', async () => {
    const kit = await start();
    expect(holdLedger.parse((await kit.ask('GET', '/v1/brands/Other/holds', { as: 'eve' })).body).holds).toEqual([]);
    expect((await kit.ask('GET', `/v1/incidents/${OTHERS_INCIDENT}/holds/preview`, { as: 'ben' })).status).toBe(404);
  });
});

import { describe, expect, it } from 'vitest';
import { pageViews } from '../../../functions/api/page-view.ts';
import { pageView, type PageView } from '../../../shared/contract/api.ts';
import type { PageState } from '../../../shared/domain/page/page-state.ts';
import { scopeOfIncident } from '../../../shared/store/keys.ts';
import { pagingHouse } from '../../support/paging-house.ts';
import { heldConfig, heldHouse, type HeldHouse } from '../../support/held-house.ts';
import { evidence } from '../../support/incident-samples.ts';

const NIGHT = '2026-11-22T22:00:00.000Z';
const viewsOf = async ({ store }: Pick<HeldHouse, 'store'>, incidentId: string): Promise<PageView[]> => {
  const scope = scopeOfIncident(incidentId);
  const views = await pageViews(await store.heads<PageState>(scope, 'page'), await store.timeline(scope), store);
  return views.map((view) => pageView.parse(view));
};
const asked = async (options: Parameters<typeof heldHouse>[0] = {}) => {
  const house = await heldHouse({ at: NIGHT, ...options });
  const incidentId = await house.open('Aurora', 'sev2');
  await house.ask('ana', incidentId);
  await house.settle();
  return { house, incidentId, page: async () => (await viewsOf(house, incidentId))[0]! };
};

describe('a page on the incident says', () => {
  it('every method that was tried, in order, and how each ended', async () => {
    const house = await pagingHouse({ channels: (to) => (to === '+491510000001' ? 'unknown' : 'delivered') });
    await house.signal('SignalRaised', evidence());
    await house.settle();
    const [page] = await viewsOf(house, (await house.openIncidentId())!);
    expect(page).toMatchObject({
      ...{ personId: 'ana', status: 'delivered', channel: 'email', held: null },
      attempts: [
        { channel: 'sms', outcome: 'unknown', reason: 'test unknown', at: '2026-11-22T03:00:00.000Z' },
        { channel: 'email', outcome: 'accepted', reason: null, endedAt: '2026-11-22T03:00:00.000Z' },
      ],
    });
  });
  it('a method that was passed over, and why', async () => {
    const { page } = await asked({
      at: '2026-11-22T12:00:00.000Z',
      config: {
        ...heldConfig,
        people: [
          { ...heldConfig.people![0]!, contactMethods: [{ id: 'email', channel: 'email', email: 'ana@example.com' }] },
          heldConfig.people![1]!,
        ],
      },
    });
    expect(await page()).toMatchObject({
      status: 'exhausted',
      attempts: [{ channel: null, outcome: 'passed-over', reason: 'the contact method is no longer configured' }],
    });
  });
  it('what holds it back until when, then that it was told, by what and when', async () => {
    const { house, page } = await asked();
    expect((await page()).held).toMatchObject({
      ...{ by: 'quiet-hours', explain: expect.stringContaining('told in one message at 2026-11-23 07:00 (Europe/Berlin)') },
      until: '2026-11-23T06:00:00.000Z',
      told: { status: 'due', dueAt: '2026-11-23T06:00:00.000Z' },
    });
    await house.jump(8 * 60);
    expect((await page()).held?.told).toMatchObject({ status: 'told', at: '2026-11-23T06:00:00.000Z', channel: 'sms' });
  });
  it('that what was held back was not needed any more', async () => {
    const { house, incidentId, page } = await asked();
    await house.jump(1);
    await house.resolve(incidentId);
    await house.jump(8 * 60);
    expect((await page()).held?.told).toMatchObject({ status: 'not-needed', explain: expect.stringContaining('over') });
  });
  it('the digest it was moved to when a silence came over it', async () => {
    const { house, page } = await asked();
    const silence = { id: 's1', brand: '*', severities: ['sev2' as const], createdBy: 'ben', comment: 'c', includeSev1: false };
    await house.configure({ ...heldConfig, silences: [{ ...silence, startsAt: NIGHT, endsAt: '2026-11-23T08:00:00Z' }] });
    await house.jump(8 * 60);
    expect((await page()).held).toMatchObject({ until: '2026-11-23T08:00:00.000Z', told: { status: 'due' } });
    await house.jump(2 * 60);
    expect((await page()).held?.told).toMatchObject({ status: 'told', at: '2026-11-23T08:00:00.000Z' });
  });
  it('that a silence holds it back, while it does', async () => {
    const house = await heldHouse({ at: '2026-11-22T12:00:00.000Z' });
    const silence = { id: 's1', brand: 'Aurora', severities: ['sev2' as const], createdBy: 'ben', comment: 'sale', includeSev1: false };
    await house.configure({ ...heldConfig, silences: [{ ...silence, startsAt: '2026-11-22T11:00:00Z', endsAt: '2026-11-22T13:00:00Z' }] });
    const incidentId = await house.open('Aurora', 'sev2');
    await house.ask('ben', incidentId);
    await house.settle();
    const [page] = await viewsOf(house, incidentId);
    expect(page).toMatchObject({ status: 'waiting', held: { by: 'silence', until: '2026-11-22T13:00:00.000Z', told: null } });
    // A person ends the silence early: that is noticed within five minutes.
    await house.configure(heldConfig);
    await house.pass(5);
    expect((await viewsOf(house, incidentId))[0]).toMatchObject({ status: 'delivered', held: null });
  });
});

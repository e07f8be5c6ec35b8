import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import type { HoldLedger } from '../../shared/contract/holds.ts';
import { browserIsThere } from './chromium.ts';
import { fingerOn, linkIn, minutesPass, smsTo, soon } from './flow.ts';
import { openWorld, type Device, type World } from './world.ts';

const COFFEE = 'Nimbus Coffee';
const TEA = 'Nimbus Tea';
const DEVICES = ['phone', 'desktop'] as const;
const ANSWERS = [
  'a Nimbus One sold since October',
  'unplug it and keep it unplugged',
  '112',
  'an independent laboratory',
  'why it overheats',
  '22:00, here',
];
/** On each device another language, so that each has a statement of its own to decide about. */
const LANGUAGE: Record<Device, string> = { phone: 'en', desktop: 'de' };
const REPLY_LANGUAGE: Record<Device, string> = { phone: 'en', desktop: 'es' };

describe.skipIf(!browserIsThere())('a responder in a storm, on a phone and at a desk', () => {
  let world: World;
  const incidentOf = async (id: string): Promise<IncidentDetail> => (await world.stage.as('carla'))('GET', `/v1/incidents/${id}`);
  const openByHand = async (title: string): Promise<string> => {
    const carla = await world.stage.as('carla');
    const { incidents } = await carla<{ incidents: IncidentDetail[] }>('GET', `/v1/incidents?brand=${encodeURIComponent(TEA)}`);
    for (const { id, status } of incidents)
      if (status === 'open' || status === 'acknowledged') await carla('POST', `/v1/incidents/${id}/resolve`, { note: 'answered' });
    const body = { brand: TEA, title, severity: 'sev1', why: 'a journalist called' };
    const { id } = await carla<{ id: string }>('POST', '/v1/incidents', body);
    await world.stage.embedded.idle();
    return id;
  };
  const statusOf = (campaignId: string): string | undefined => world.stage.meta.state().campaigns.find((c) => c.id === campaignId)?.status;
  beforeAll(async () => {
    world = await openWorld();
    await world.playUntil(88);
  });
  afterAll(() => world.close());

  it.each(DEVICES)('from the incident to an approved statement with blanks in three taps, and it is out (%s)', async (device) => {
    const id = await world.incidentId(COFFEE);
    const { drafts } = await incidentOf(id);
    const statement = drafts.find((d) => d.kind === 'holding-statement' && d.language === LANGUAGE[device])!;
    const tab = await world.openAs('ben', { device });
    const { page } = tab;
    const finger = fingerOn(tab, device);
    await page.goto(`/incidents/${id}`);
    await finger.tap(page.locator(`a[href$="/drafts/${statement.id}"]`).first());
    const now = page.getByRole('region', { name: 'What to do now' });
    await finger.tap(now.getByRole('button', { name: 'Fill in' }));
    for (const answer of ANSWERS) {
      await page.keyboard.type(answer);
      // What a phone's keyboard calls "next", and at the end "done".
      await page.keyboard.press('Enter');
    }
    await now.getByRole('button', { name: 'Approve and publish' }).waitFor();
    await world.picture(tab, `flow-approve-${device}`);
    await finger.tap(now.getByRole('button', { name: 'Approve and publish' }));
    await page.getByText('Published on Mastodon').first().waitFor();
    expect(finger.taps()).toBeLessThanOrEqual(3);
    const filled = ANSWERS.reduce((text, answer) => text.replace(/\[\[[^\]]*\]\]/, answer), statement.text);
    expect(world.stage.mastodon.state().statuses.map((s) => s.text)).toContain(filled);
    expect(tab.faults).toEqual([]);
  });

  it('from the message to acknowledged in two taps, on a phone; looking alone does nothing', async () => {
    await world.playUntil(96);
    const id = await world.incidentId(COFFEE);
    const link = linkIn(smsTo(world.stage, 'ana'));
    await acknowledges({ device: 'phone', id, link });
    const before = { ben: smsTo(world.stage, 'ben').length, carla: smsTo(world.stage, 'carla').length };
    await world.playUntil(112);
    expect({ ben: smsTo(world.stage, 'ben').length, carla: smsTo(world.stage, 'carla').length }).toEqual(before);
  });

  it('from the message to acknowledged in two clicks, at a desk; nobody else is paged', async () => {
    const id = await openByHand('A journalist asks about the tea');
    await acknowledges({ device: 'desktop', id, link: linkIn(smsTo(world.stage, 'ana')) });
    const before = { ben: smsTo(world.stage, 'ben').length, carla: smsTo(world.stage, 'carla').length };
    await minutesPass(world.stage, 12);
    expect({ ben: smsTo(world.stage, 'ben').length, carla: smsTo(world.stage, 'carla').length }).toEqual(before);
  });

  const acknowledges = async ({ device, id, link }: { device: Device; id: string; link: string }): Promise<void> => {
    const tab = await world.openAs('ana', { device });
    const { page } = tab;
    expect((await fetch(link)).status).toBe(200);
    const finger = fingerOn(tab, device);
    await finger.follow(link);
    const button = page.getByRole('button', { name: 'Acknowledge' });
    await button.waitFor();
    await world.picture(tab, `flow-link-${device}`);
    expect(await incidentOf(id)).toMatchObject({ status: 'open', acknowledgedBy: null });
    await finger.tap(button);
    await page.getByRole('heading', { name: 'It is yours' }).waitFor();
    expect(finger.taps()).toBe(2);
    await world.stage.embedded.idle();
    expect(await incidentOf(id)).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'ana', paging: { next: null } });
    expect(page.url()).not.toContain('#');
    await finger.tap(page.getByRole('link', { name: 'Open the incident' }));
    await page.getByText('You have it').first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/incidents/${id}`);
    await world.picture(tab, `flow-taken-${device}`);
    expect(tab.faults).toEqual([]);
  };

  it.each(DEVICES)('a reply without blanks is approved in two taps, and it is out (%s)', async (device) => {
    const id = await world.incidentId(COFFEE);
    const { drafts } = await incidentOf(id);
    const reply = drafts.find((d) => d.kind === 'reply' && d.language === REPLY_LANGUAGE[device])!;
    const tab = await world.openAs('ben', { device });
    const finger = fingerOn(tab, device);
    await tab.page.goto(`/incidents/${id}`);
    await finger.tap(tab.page.locator(`a[href$="/drafts/${reply.id}"]`).first());
    await finger.tap(tab.page.getByRole('button', { name: 'Approve and publish' }));
    await tab.page.getByText('Published on Mastodon').first().waitFor();
    expect(finger.taps()).toBe(2);
    expect(world.stage.mastodon.state().statuses.map((s) => s.text)).toContain(reply.text);
    expect(tab.faults).toEqual([]);
  });

  it('what waits is held from the incident in two taps; released, what somebody touched stays and is said', async () => {
    const id = await world.incidentId(COFFEE);
    // One account may be held by policy, the other asks first.
    await soon(() => ['120001', '120002', '120003', '120011'].map(statusOf)).toEqual(['PAUSED', 'PAUSED', 'PAUSED', 'ACTIVE']);
    const tab = await world.openAs('carla', { device: 'phone' });
    const { page } = tab;
    const finger = fingerOn(tab, 'phone');
    await page.goto(`/incidents/${id}`);
    await finger.tap(page.getByRole('region', { name: 'What to do now' }).getByRole('button', { name: 'Hold 1 campaign' }));
    await world.picture(tab, 'flow-hold-phone');
    await finger.tap(page.getByRole('dialog').getByRole('button', { name: 'Hold it' }));
    const ours = ['120001', '120002', '120003', '120011'];
    await soon(() => ours.map(statusOf)).toEqual(ours.map(() => 'PAUSED'));
    expect(finger.taps()).toBe(2);
    expect(statusOf('120004')).toBe('PAUSED');

    world.stage.meta.touch({ id: '120002', name: 'Cloud latte, Lisbon and Porto (new picture)' });
    await minutesPass(world.stage, 2);
    await finger.tap(page.locator('#holds').getByRole('button', { name: 'Resume all 4' }));
    await page.getByRole('dialog').getByLabel('Why?').fill('the storm is over');
    await finger.tap(page.getByRole('dialog').getByRole('button', { name: 'Resume all 4' }));
    await soon(() => ['120001', '120003', '120011'].map(statusOf)).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE']);
    await page.locator('#holds').getByText('Left paused').first().waitFor();
    expect(statusOf('120002')).toBe('PAUSED');
    // What was paused before us is not ours to resume.
    expect(statusOf('120004')).toBe('PAUSED');
    await page.locator('#holds').scrollIntoViewIfNeeded();
    await world.picture(tab, 'flow-released-phone');
    expect(tab.faults).toEqual([]);
  });

  it('a campaign is held now by hand from the page of holds, and released there', async () => {
    world.stage.meta.launch('503', { id: '120022', name: 'Nimbus Tea: advent calendar', dailyBudget: 20_000 });
    const tab = await world.openAs('carla', { device: 'desktop' });
    const { page } = tab;
    await page.goto('/holds');
    await page.getByRole('checkbox', { name: 'Nimbus Tea: advent calendar' }).check();
    await page.getByRole('button', { name: 'Hold 1 campaign now' }).click();
    await world.picture(tab, 'flow-hold-desktop');
    await page.getByRole('dialog').getByRole('button', { name: 'Hold now' }).click();
    await soon(() => [statusOf('120021'), statusOf('120022')]).toEqual(['ACTIVE', 'PAUSED']);
    await page.getByRole('button', { name: 'Hold it' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hold now' }).click();
    await soon(() => [statusOf('120021'), statusOf('120022')]).toEqual(['PAUSED', 'PAUSED']);
    await minutesPass(world.stage, 1);
    world.stage.meta.touch({ id: '120022', dailyBudget: 30_000 });
    await minutesPass(world.stage, 1);
    await page.getByRole('button', { name: 'Release all 2' }).click();
    await page.getByRole('dialog').getByLabel('Why?').fill('it was about another tea');
    await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
    await soon(() => [statusOf('120021'), statusOf('120022')]).toEqual(['ACTIVE', 'PAUSED']);
    await page.getByText('Left alone').first().waitFor();
    await world.picture(tab, 'flow-released-desktop', { fullPage: true });
    const carla = await world.stage.as('carla');
    const ledger = await carla<HoldLedger>('GET', `/v1/brands/${encodeURIComponent(TEA)}/holds`);
    expect(ledger.holds.map((h) => [h.campaignId, h.status]).sort()).toEqual([
      ['120021', 'released'],
      ['120022', 'left'],
    ]);
    expect(tab.faults).toEqual([]);
  });

  it('whoever is put in by phone gets the next page; ended, the rotation does', async () => {
    const tab = await world.openAs('ben', { device: 'phone' });
    const { page } = tab;
    const finger = fingerOn(tab, 'phone');
    await page.goto('/on-call');
    await finger.tap(page.getByRole('button', { name: 'Somebody stands in' }));
    await page.getByRole('dialog').getByLabel('Who').selectOption('ben');
    await world.picture(tab, 'flow-stand-in-phone');
    await finger.tap(page.getByRole('dialog').getByRole('button', { name: 'Stand in' }));
    await page.getByText('Ben Okafor (you)').waitFor();
    expect(finger.taps()).toBe(2);
    const before = { ana: smsTo(world.stage, 'ana').length, ben: smsTo(world.stage, 'ben').length };
    await openByHand('Tea bags with a hole');
    await soon(() => smsTo(world.stage, 'ben').length).toBe(before.ben + 1);
    expect(smsTo(world.stage, 'ben').at(-1)).toContain('Tea bags with a hole');
    expect(smsTo(world.stage, 'ana')).toHaveLength(before.ana);

    await finger.tap(page.getByRole('button', { name: 'End it now' }));
    await finger.tap(page.getByRole('dialog').getByRole('button', { name: 'End it' }));
    await page.getByRole('button', { name: 'End it now' }).waitFor({ state: 'detached' });
    await minutesPass(world.stage, 1);
    await openByHand('Tea bags without tea');
    await soon(() => smsTo(world.stage, 'ana').some((text) => text.includes('Tea bags without tea'))).toBe(true);
    expect(tab.faults).toEqual([]);
  });

  it('whoever takes the on-call at a desk gets the next page', async () => {
    const tab = await world.openAs('carla', { device: 'desktop' });
    const { page } = tab;
    await page.goto('/on-call');
    await page.getByRole('button', { name: 'I take it now' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'I take it' }).click();
    await page.getByText('Carla Ruiz (you)').waitFor();
    await minutesPass(world.stage, 1);
    await openByHand('Tea that is coffee');
    await soon(() => smsTo(world.stage, 'carla').some((text) => text.includes('Tea that is coffee'))).toBe(true);
    expect(smsTo(world.stage, 'ana').some((text) => text.includes('Tea that is coffee'))).toBe(false);
    await world.picture(tab, 'flow-stand-in-desktop', { fullPage: true });
    expect(tab.faults).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DraftDetail } from '../../shared/contract/draft.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { browserIsThere } from './chromium.ts';
import { linkIn, smsTo, soon } from './flow.ts';
import { openWorld, type World } from './world.ts';

const PASSPHRASE = 'storm in a teacup';

describe.skipIf(!browserIsThere())('the line to the server, and who one is', () => {
  let world: World;
  let coffee: string;
  beforeAll(async () => {
    world = await openWorld();
    await world.playUntil(96);
    coffee = await world.incidentId('Nimbus Coffee');
    for (const id of ['ana', 'ben', 'carla']) await world.stage.embedded.identities.setPassphrase(id, PASSPHRASE);
  });
  afterAll(() => world.close());
  const incidentOf = async (id: string): Promise<IncidentDetail> => (await world.stage.as('carla'))('GET', `/v1/incidents/${id}`);

  it('offline says so and since when; what was seen stays; back online it catches up by itself', async () => {
    const tab = await world.openAs('ben', { device: 'phone' });
    const { page } = tab;
    await page.goto(`/incidents/${coffee}`);
    await page.getByText('Nobody has it').waitFor();
    const headline = await page.getByRole('heading', { level: 1 }).innerText();
    await tab.context.setOffline(true);
    const notice = page.getByRole('status').filter({ hasText: 'No connection' });
    await notice.waitFor();
    expect(await notice.innerText()).toMatch(/\d\d:\d\d/);
    await (
      await world.stage.as('ana')
    )('POST', `/v1/incidents/${coffee}/acknowledge`, {});
    await page.waitForTimeout(4_000);
    await world.picture(tab, 'line-offline-phone');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(headline);
    expect(await page.getByText('Nobody has it').count()).toBeGreaterThan(0);
    await tab.context.setOffline(false);
    await notice.waitFor({ state: 'detached' });
    await page.getByText('Ana Duarte has it').first().waitFor();
    expect(tab.faults.filter((fault) => !fault.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  it('a look that finds nothing new costs a 304 and no body', async () => {
    const tab = await world.openAs('ben', { device: 'phone' });
    const { page } = tab;
    const answers: { status: number; bytes: number }[] = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname !== `/v1/incidents/${coffee}`) return;
      void response
        .request()
        .sizes()
        .then(({ responseBodySize }) => answers.push({ status: response.status(), bytes: responseBodySize }));
    });
    await page.goto(`/incidents/${coffee}`);
    await soon(() => answers.length).toBeGreaterThanOrEqual(4);
    expect(answers.map((a) => a.status)).toEqual([200, ...answers.slice(1).map(() => 304)]);
    expect(answers.slice(1).map((a) => a.bytes)).toEqual(answers.slice(1).map(() => 0));
    expect(tab.faults).toEqual([]);
  });

  it('a server that answers with errors is said, over what is still on the screen', async () => {
    const tab = await world.openAs('ben', { device: 'desktop' });
    const { page } = tab;
    await page.goto(`/incidents/${coffee}`);
    await page.getByText('Ana Duarte has it').first().waitFor();
    await page.route('**/v1/**', (route) => route.fulfill({ status: 500, json: { error: 'internal', explain: 'it broke', next: 'wait' } }));
    const notice = page.getByRole('status').filter({ hasText: 'does not answer' });
    await notice.waitFor();
    await world.picture(tab, 'line-failing-desktop');
    expect(await page.getByText('Ana Duarte has it').count()).toBeGreaterThan(0);
    await page.unrouteAll();
    await notice.waitFor({ state: 'detached' });
    expect(tab.faults).toEqual([]);
  });

  it('who proved themselves too long ago is asked in front of the page, and then it is done', async () => {
    const { drafts } = await incidentOf(coffee);
    const reply = drafts.find((d) => d.kind === 'reply' && d.language === 'en')!;
    const tab = await world.openAs('ben', { device: 'phone', provedHoursAgo: 13 });
    const { page } = tab;
    await page.goto(`/incidents/${coffee}/drafts/${reply.id}`);
    await page.getByRole('button', { name: 'Approve and publish' }).tap();
    const proof = page.getByRole('dialog', { name: 'Is it you?' });
    await proof.getByLabel('Your passphrase').fill('a storm in a glass');
    await proof.getByRole('button', { name: 'It is me' }).tap();
    await proof.getByText('person and passphrase do not belong together').waitFor();
    const carla = await world.stage.as('carla');
    const stored = (): Promise<DraftDetail> => carla('GET', `/v1/incidents/${coffee}/drafts/${reply.id}`);
    expect((await stored()).draft.approvedBy).toBeNull();
    await world.picture(tab, 'line-step-up-phone');
    await proof.getByLabel('Your passphrase').fill(PASSPHRASE);
    await proof.getByRole('button', { name: 'It is me' }).tap();
    await page.getByText('Published on Mastodon').first().waitFor();
    expect((await stored()).draft.approvedBy).toBe('ben');
    expect(tab.faults).toEqual([]);
  });

  it('a one-time link signs in once, says so the second time, and signing out forgets everything', async () => {
    const link = world.stage.signInLink('ana');
    const tab = await world.open({ device: 'phone' });
    const { page } = tab;
    await page.goto(link);
    await page.getByRole('heading', { name: 'Now' }).or(page.locator('.nav')).first().waitFor();
    await page.locator('header').getByText('Ana Duarte').waitFor();
    expect(page.url()).not.toContain('#');
    const second = await world.open({ device: 'phone' });
    await second.page.goto(link);
    await second.page.getByText('This link was used or has expired.').waitFor();
    await second.page.getByLabel('Passphrase').waitFor();
    await world.picture(second, 'line-link-used-phone');

    await page.goto(`/incidents/${coffee}`);
    await page.getByText('Ana Duarte has it').or(page.getByText('You have it')).first().waitFor();
    await page.getByRole('button', { name: 'Account' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).tap();
    await page.getByRole('heading', { name: /Sign in/ }).waitFor();
    expect(await page.evaluate("localStorage.getItem('stormwatch.session')")).toBeNull();
    await page.goto(`/incidents/${coffee}`);
    await page.getByRole('heading', { name: /Sign in/ }).waitFor();
    expect(await page.getByText('Nimbus Coffee').count()).toBe(0);
    expect([...tab.faults, ...second.faults]).toEqual([]);
  });

  it('a deep link of somebody who is not signed in goes on there after sign-in', async () => {
    const tab = await world.open({ device: 'desktop' });
    const { page } = tab;
    await page.goto(`/incidents/${coffee}#holds`);
    await page.getByLabel('Your id').fill('carla');
    await page.getByLabel('Passphrase').fill(PASSPHRASE);
    await world.picture(tab, 'line-sign-in-desktop');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Ana Duarte has it').first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/incidents/${coffee}`);
    expect(tab.faults).toEqual([]);
  });

  it('the acknowledge link needs no session; what follows asks for one and then shows the incident', async () => {
    const carla = await world.stage.as('carla');
    const body = { brand: 'Nimbus Tea', title: 'A journalist calls', severity: 'sev1', why: 'about the tea' };
    const { id } = await carla<{ id: string }>('POST', '/v1/incidents', body);
    await soon(() => smsTo(world.stage, 'ana').some((text) => text.includes('A journalist calls'))).toBe(true);
    const tab = await world.open({ device: 'phone' });
    const { page } = tab;
    await page.goto(linkIn(smsTo(world.stage, 'ana')));
    await page.getByRole('button', { name: 'Acknowledge' }).tap();
    await page.getByRole('heading', { name: 'It is yours' }).waitFor();
    expect(await incidentOf(id)).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'ana' });
    await page.getByRole('link', { name: 'Open the incident' }).tap();
    await page.getByLabel('Your id').fill('ana');
    await page.getByLabel('Passphrase').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Sign in' }).tap();
    await page.getByText('You have it').first().waitFor();
    expect(tab.faults).toEqual([]);
  });
});

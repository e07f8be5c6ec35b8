import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import type { DraftDetail } from '../../shared/contract/draft.ts';
import { browserIsThere } from './chromium.ts';
import { soon } from './flow.ts';
import { openWorld, type World } from './world.ts';

const PASSPHRASE = 'storm in a teacup';

describe.skipIf(!browserIsThere())('two people at once', () => {
  let world: World;
  let coffee: string;
  beforeAll(async () => {
    world = await openWorld();
    await world.playUntil(96);
    coffee = await world.incidentId('Nimbus Coffee');
    await world.stage.embedded.identities.setPassphrase('ben', PASSPHRASE);
  });
  afterAll(() => world.close());

  const incidentOf = async (id: string): Promise<IncidentDetail> => (await world.stage.as('carla'))('GET', `/v1/incidents/${id}`);
  const draftOf = async (draftId: string): Promise<DraftDetail> =>
    (await world.stage.as('carla'))('GET', `/v1/incidents/${coffee}/drafts/${draftId}`);
  const draftId = async (kind: string, language: string): Promise<string> =>
    (await incidentOf(coffee)).drafts.find((d) => d.kind === kind && d.language === language)!.id;
  /** Until somebody acts on this page it hears that nothing changed, as in the second before its next look. */
  const freeze = async (page: Page, path: string): Promise<void> => {
    let acted = false;
    await page.route('**/v1/**', (route) => {
      const request = route.request();
      acted ||= request.method() === 'POST';
      const stale = !acted && new URL(request.url()).pathname === path;
      return stale ? route.fulfill({ status: 304 }) : route.continue();
    });
  };

  it('one takes the incident, the other’s page says who with its next look', async () => {
    const ben = await world.openAs('ben', { device: 'desktop' });
    const ana = await world.openAs('ana', { device: 'phone' });
    await Promise.all([ben.page.goto(`/incidents/${coffee}`), ana.page.goto(`/incidents/${coffee}`)]);
    await ben.page.getByText('Nobody has it').waitFor();
    let looks = 0;
    await ana.page.getByRole('button', { name: 'I take it' }).tap();
    await soon(async () => (await incidentOf(coffee)).acknowledgedBy).toBe('ana');
    ben.page.on('request', (request) => {
      if (new URL(request.url()).pathname === `/v1/incidents/${coffee}`) looks++;
    });
    await ben.page.getByText('Ana Duarte has it').first().waitFor();
    expect(looks).toBeLessThanOrEqual(1);
    await world.picture(ben, 'together-taken-desktop');
    expect(await ben.page.getByRole('button', { name: 'I take it' }).count()).toBe(0);
    expect([...ana.faults, ...ben.faults]).toEqual([]);
  });

  it('a tap that comes second changes nothing and is told who was faster', async () => {
    const carla = await world.stage.as('carla');
    const body = { brand: 'Nimbus Tea', title: 'A journalist calls', severity: 'sev1', why: 'about the tea' };
    const { id } = await carla<{ id: string }>('POST', '/v1/incidents', body);
    const ben = await world.openAs('ben', { device: 'phone' });
    await ben.page.goto(`/incidents/${id}`);
    await ben.page.getByRole('button', { name: 'I take it' }).waitFor();
    await freeze(ben.page, `/v1/incidents/${id}`);
    await (
      await world.stage.as('ana')
    )('POST', `/v1/incidents/${id}/acknowledge`, {});
    await ben.page.getByRole('button', { name: 'I take it' }).tap();
    await ben.page.getByText('Ana Duarte was faster and has it. You need do nothing').waitFor();
    await world.picture(ben, 'together-second-phone');
    expect((await incidentOf(id)).acknowledgedBy).toBe('ana');
    expect(ben.faults).toEqual([]);
  });

  it('two write one draft: nothing typed is lost, the other’s words are seen, merged and saved on top', async () => {
    const id = await draftId('holding-statement', 'en');
    const path = `/incidents/${coffee}/drafts/${id}`;
    const ana = await world.openAs('ana', { device: 'phone' });
    const ben = await world.openAs('ben', { device: 'desktop' });
    await Promise.all([ana.page.goto(path), ben.page.goto(path)]);
    const field = (page: Page) => page.getByRole('textbox', { name: 'Your words' });
    await ana.page.getByRole('button', { name: 'Edit', exact: true }).tap();
    await field(ana.page).fill('Ana: unplug your Nimbus One. We call back everybody who writes to us.');
    await ben.page.getByRole('button', { name: 'Edit', exact: true }).click();
    await field(ben.page).fill('Ben: switch your Nimbus One off and unplug it.');
    await ben.page.getByRole('button', { name: 'Save', exact: true }).click();
    await ben.page.getByText('Saved.').first().waitFor();

    await ana.page.getByText('Ben Okafor changed this text while you were writing').waitFor();
    await world.picture(ana, 'together-conflict-phone', { fullPage: true });
    expect(await field(ana.page).inputValue()).toContain('Ana: unplug your Nimbus One.');
    expect(await ana.page.locator('.draft-changed').innerText()).toContain('switch');
    await ana.page.getByRole('button', { name: 'Merge by hand' }).tap();
    await field(ana.page).fill('Switch your Nimbus One off and unplug it. We call back everybody who writes to us.');
    await ana.page.getByRole('button', { name: 'Save', exact: true }).tap();
    await soon(async () => (await draftOf(id)).draft.text).toMatch(/^Switch your Nimbus One off/);
    const { versions } = await draftOf(id);
    expect(versions.map((v) => (v.by.kind === 'person' ? v.by.id : v.by.kind))).toEqual(['system', 'ben', 'ana']);
    // Ben had read another text: he is shown what changed before he can decide.
    await ben.page.getByText('Ana Duarte changed the text').waitFor();
    expect(await ben.page.getByRole('button', { name: 'Approve and publish' }).count()).toBe(0);
    await ben.page.getByRole('button', { name: 'I have read it' }).click();
    await ben.page.getByRole('button', { name: 'Approve and publish' }).waitFor();
    expect([...ana.faults, ...ben.faults]).toEqual([]);
  });

  it('a text that became another one is not approved, and that is said', async () => {
    const id = await draftId('reply', 'en');
    const ben = await world.openAs('ben', { device: 'phone' });
    await ben.page.goto(`/incidents/${coffee}/drafts/${id}`);
    await ben.page.getByRole('button', { name: 'Approve and publish' }).waitFor();
    await freeze(ben.page, `/v1/incidents/${coffee}/drafts/${id}`);
    await (
      await world.stage.as('ana')
    )('POST', `/v1/incidents/${coffee}/drafts/${id}/edit`, { text: 'Thank you. We are on it.' });
    await ben.page.getByRole('button', { name: 'Approve and publish' }).tap();
    await ben.page.getByText('Nothing was approved').waitFor();
    await ben.page.getByText('Ana Duarte changed the text').waitFor();
    await world.picture(ben, 'together-stale-phone', { fullPage: true });
    expect((await draftOf(id)).draft).toMatchObject({ status: 'drafted', approvedBy: null });
    expect(world.stage.mastodon.state().posts).toBe(0);
    expect(ben.faults).toEqual([]);
  });

  it('what is typed survives a reload', async () => {
    const id = await draftId('holding-statement', 'fr');
    const ana = await world.openAs('ana', { device: 'phone' });
    await ana.page.goto(`/incidents/${coffee}/drafts/${id}`);
    await ana.page.getByRole('button', { name: 'Edit', exact: true }).tap();
    const field = ana.page.getByRole('textbox', { name: 'Your words' });
    await field.fill('Débranchez votre Nimbus One.');
    await ana.page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe('Débranchez votre Nimbus One.');
    expect((await draftOf(id)).draft.editedBy).toBeNull();
    expect(ana.faults).toEqual([]);
  });

  it('what is typed survives the question who one is, also where it is not answered at first', async () => {
    const id = await draftId('holding-statement', 'de');
    const ben = await world.openAs('ben', { device: 'phone', provedHoursAgo: 13 });
    const { page } = ben;
    await page.goto(`/incidents/${coffee}/drafts/${id}`);
    await page.getByRole('button', { name: 'Send back' }).tap();
    const asking = page.getByRole('dialog', { name: 'Send it back' });
    await asking.getByLabel('What should be different?').fill('Say which machines, and since when.');
    await asking.getByRole('button', { name: 'Send back' }).tap();
    const proof = page.getByRole('dialog', { name: 'Is it you?' });
    await world.picture(ben, 'together-step-up-phone');
    await proof.getByRole('button', { name: 'Cancel' }).tap();
    await proof.waitFor({ state: 'detached' });
    expect(await asking.getByLabel('What should be different?').inputValue()).toBe('Say which machines, and since when.');
    expect((await draftOf(id)).draft.status).toBe('drafted');
    await asking.getByRole('button', { name: 'Send back' }).tap();
    await proof.getByLabel('Your passphrase').fill(PASSPHRASE);
    await proof.getByRole('button', { name: 'It is me' }).tap();
    await soon(async () => (await draftOf(id)).draft).toMatchObject({ status: 'sent-back', note: 'Say which machines, and since when.' });
    await page.getByText('Say which machines, and since when.').first().waitFor();
    expect(ben.faults).toEqual([]);
  });
});

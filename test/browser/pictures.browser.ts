import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARTS } from '../../console/pages/settings/settings-parts.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { browserIsThere } from './chromium.ts';
import { soon } from './flow.ts';
import { ownHistory } from './own-history.ts';
import { openWorld, type Device, type Tab, type Theme, type World } from './world.ts';

const LOOKS: readonly { device: Device; theme: Theme }[] = [
  { device: 'phone', theme: 'light' },
  { device: 'phone', theme: 'dark' },
  { device: 'desktop', theme: 'light' },
  { device: 'desktop', theme: 'dark' },
];
const COMMON = [
  ['now', '/'],
  ['incidents', '/incidents'],
  ['holds', '/holds'],
  ['on-call', '/on-call'],
  ['sources', '/sources'],
] as const;

/** Pictures of every page for people to look at, and what no picture may show. */
describe.skipIf(!browserIsThere())('every page, in calm and in a storm, on every device in every light', () => {
  let world: World;
  let coffee: string;
  let statement: string;
  let backtest: string;
  beforeAll(async () => {
    world = await openWorld();
    await world.playUntil(40);
  });
  afterAll(() => world.close());

  /** Charts draw when they come near the screen; what is read arrives when it arrives. */
  const settle = async ({ page }: Tab): Promise<void> => {
    await page.locator('h1').first().waitFor();
    const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
    for (let y = 0; y < height; y += 500) {
      await page.evaluate(`window.scrollTo(0, ${y})`);
      await page.waitForTimeout(60);
    }
    await soon(() => page.locator('.skeleton').count()).toBe(0);
    await page.evaluate('window.scrollTo(0, 0)');
    await page.waitForTimeout(150);
  };
  const pictured = async (tab: Tab, name: string, path: string): Promise<void> => {
    await tab.page.goto(path);
    await settle(tab);
    await world.picture(tab, name, { fullPage: true });
    const text = await tab.page.locator('body').innerText();
    expect(text, `${name} says what is not words`).not.toMatch(/\{\w+\}|undefined|NaN|\[object|Infinity/);
    expect(await tab.page.locator('h1').count(), `${name}: one h1`).toBe(1);
    expect(
      await tab.page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      `${name} moves sideways`,
    ).toBe(true);
    expect(tab.faults, name).toEqual([]);
  };

  it.each(LOOKS)('calm ($device, $theme)', async (look) => {
    const tab = await world.openAs('carla', look);
    for (const [name, path] of COMMON) await pictured(tab, `calm-${name}-${look.device}-${look.theme}`, path);
    await tab.context.close();
  });

  it('the storm comes', async () => {
    await world.playUntil(110);
    coffee = await world.incidentId('Nimbus Coffee');
    const carla = await world.stage.as('carla');
    const { drafts } = await carla<IncidentDetail>('GET', `/v1/incidents/${coffee}`);
    statement = drafts.find((d) => d.kind === 'holding-statement' && d.language === 'en')!.id;
    const tab = await world.openAs('carla', { device: 'desktop' });
    await tab.page.goto('/backtest');
    const file = { name: 'juniper.csv', mimeType: 'text/csv', buffer: Buffer.from(ownHistory().csv) };
    await tab.page.locator('input[type=file]').setInputFiles(file);
    await tab.page.locator('.backtest-figures label').nth(2).waitFor({ timeout: 90_000 });
    backtest = new URL(tab.page.url()).pathname;
    await tab.context.close();
  });

  it.each(LOOKS)('a storm ($device, $theme)', async (look) => {
    const tab = await world.openAs('carla', look);
    const places = [
      ...COMMON,
      ['incident', `/incidents/${coffee}`],
      ['draft', `/incidents/${coffee}/drafts/${statement}`],
      ['report', `/incidents/${coffee}/report`],
      ['backtest', '/backtest'],
      ['backtest-result', backtest],
      ['settings', '/settings'],
    ] as const;
    for (const [name, path] of places) await pictured(tab, `storm-${name}-${look.device}-${look.theme}`, path);
    await tab.context.close();
    const nobody = await world.open(look);
    await pictured(nobody, `sign-in-${look.device}-${look.theme}`, '/incidents');
    await nobody.context.close();
  });

  it('the parts of the settings', async () => {
    const tab = await world.openAs('carla', { device: 'phone' });
    for (const part of PARTS) await pictured(tab, `settings-${part}-phone-light`, `/settings/${part}`);
    await tab.page.goto('/settings/people');
    // Every way that the demo's people are reached by is called by its name.
    await tab.page.getByText(/ana@nimbus\.example · Slack U0ANA/).waitFor();
    expect(await tab.page.getByText('Written down only').count()).toBe(0);
  });
});

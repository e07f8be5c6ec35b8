import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsThere } from './chromium.ts';
import { linkIn, smsTo } from './flow.ts';
import { axeFaults, fitFaults, motionFaults, orderFaults, smallTargets } from './look-over.ts';
import { beforeTheStorm, inTheStorm, placesInCalm, placesInStorm, placesOutside, type Place } from './places.ts';
import { openWorld, type Device, type Tab, type Theme, type Visit, type World } from './world.ts';

const LOOKS: { theme: Theme; device: Device }[] = [
  { theme: 'light', device: 'phone' },
  { theme: 'dark', device: 'phone' },
  { theme: 'light', device: 'desktop' },
  { theme: 'dark', device: 'desktop' },
];
const ALL = 600_000;

describe.skipIf(!browserIsThere())('everybody can read and use every page', () => {
  let world: World;
  let storm: Place[];
  let outside: Place[];
  const calm: Record<string, string[]> = {};
  beforeAll(async () => {
    world = await openWorld();
    await world.playUntil(20);
    for (const { theme, device } of LOOKS)
      calm[`${theme} ${device}`] = await over(placesInCalm, { theme, device, bypassCSP: true }, async ({ page }) => [
        ...(await orderFaults(page)),
        ...(await axeFaults(page)),
      ]);
    const before = await beforeTheStorm(world);
    await world.playUntil(110);
    const made = { ...before, ...(await inTheStorm(world)) };
    storm = placesInStorm(made);
    outside = placesOutside(new URL(linkIn(smsTo(world.stage, 'ana'))));
  }, ALL);
  afterAll(() => world.close());

  /** Looks at every place in a tab of its person, with a fresh load each: what a dialog left behind is not carried on. */
  const over = async (places: readonly Place[], visit: Visit, look: (tab: Tab, place: Place) => Promise<string[]>): Promise<string[]> => {
    const tabs = new Map<string, Tab>();
    const faults: string[] = [];
    for (const place of places) {
      const person = place.as ?? 'ana';
      const tab = tabs.get(person) ?? (place.signedOut === true ? await world.open(visit) : await world.openAs(person, visit));
      if (place.signedOut !== true) tabs.set(person, tab);
      try {
        await tab.page.goto('about:blank');
        await tab.page.goto(place.path);
        await place.ready(tab.page);
        await place.then?.(tab.page);
        faults.push(...(await look(tab, place)).map((fault) => `${place.name}: ${fault}`));
      } catch (error) {
        faults.push(`${place.name}: ${String(error).slice(0, 400)}`);
      }
    }
    for (const tab of tabs.values()) await tab.context.close();
    return faults;
  };
  const everywhere = (): Place[] => [...storm, ...outside];

  it.each(LOOKS)(
    'axe finds nothing, headings are in order, whoever asked for less motion gets none, and a thumb hits: $theme on a $device',
    async ({ theme, device }) => {
      expect(calm[`${theme} ${device}`]).toEqual([]);
      const visit = { theme, device, reducedMotion: true, bypassCSP: true };
      const faults = await over(everywhere(), visit, async ({ page }) => [
        ...(await motionFaults(page)),
        // A mouse is finer than a thumb; 24 px are enough for it (WCAG 2.5.8).
        ...(await smallTargets(page, device === 'phone' ? 44 : 24)),
        ...(await orderFaults(page)),
        ...(await axeFaults(page)),
      ]);
      expect(faults).toEqual([]);
    },
    ALL,
  );

  it.each([
    { what: 'twice as large letters on a phone', visit: { device: 'phone' }, letters: '200%' },
    { what: 'twice as large letters on a desk', visit: { device: 'desktop' }, letters: '200%' },
    { what: 'a desk enlarged to 320 px (WCAG 1.4.10)', visit: { viewport: { width: 320, height: 256 } }, letters: '100%' },
    { what: 'a phone enlarged twice', visit: { viewport: { width: 195, height: 422 } }, letters: '100%' },
  ] as const)(
    'nothing is cut, covered or to be sought sideways: $what',
    async ({ what, visit, letters }) => {
      const faults = await over(everywhere(), visit, async (tab, { name }) => {
        await tab.page.evaluate(`document.documentElement.style.fontSize = '${letters}'`);
        await tab.page.evaluate('new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))');
        if (PICTURED.includes(name)) await world.picture(tab, `large-${what} ${name}`.replaceAll(/\W+/g, '-'), { fullPage: true });
        return fitFaults(tab.page);
      });
      expect(faults).toEqual([]);
    },
    ALL,
  );

  it('with forced colours a page keeps its edges (looked at as pictures)', async () => {
    const pictured = storm.filter(({ name }) => PICTURED.includes(name));
    const faults = await over(pictured, { forcedColors: true }, async (tab, { name }) => {
      await world.picture(tab, `forced-colours-${name}`.replaceAll(/\W+/g, '-'), { fullPage: true });
      return fitFaults(tab.page);
    });
    expect(faults).toEqual([]);
  });

  it('what happens is told to who does not see it: taking an incident, and a refusal', async () => {
    const id = await world.incidentId('Nimbus Coffee');
    const tab = await world.openAs('ana');
    await tab.page.goto(`/incidents/${id}`);
    const take = tab.page.getByRole('button', { name: 'I take it' });
    await take.waitFor();
    await (
      await world.stage.as('ben')
    )('POST', `/v1/incidents/${id}/acknowledge`, {});
    await tab.page
      .locator('[role=status]', { hasText: /Ben Okafor/ })
      .first()
      .waitFor();
    // A refusal is an alert, in the place where the person looks.
    await tab.page.goto('/sign-in');
    const stranger = await world.open();
    await stranger.page.goto('/sign-in');
    await stranger.page.getByLabel('Your id').fill('ana');
    await stranger.page.getByLabel('Passphrase').fill('not the right one');
    await stranger.page.getByRole('button', { name: 'Sign in' }).click();
    await stranger.page.getByRole('alert').filter({ hasText: 'do not belong together' }).waitFor();
    await tab.context.close();
    await stranger.context.close();
  });
});

const PICTURED = ['Now, storm', 'Incident, open', 'Draft, read', 'Holds', 'On call', 'Settings, brands', 'Report', 'Backtest, result'];

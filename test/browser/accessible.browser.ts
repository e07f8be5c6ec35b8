import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsThere } from './chromium.ts';
import { linkIn, smsTo } from './flow.ts';
import { axeFaults, fitFaults, motionFaults, orderFaults, smallTargets } from './look-over.ts';
import { beforeTheStorm, inTheStorm, placesInCalm, placesInStorm, placesOutside, type Place } from './places.ts';
import { lookOver, PICTURED } from './walk.ts';
import { openWorld, type Device, type Theme, type World } from './world.ts';

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
      calm[`${theme} ${device}`] = await lookOver(world, placesInCalm, { theme, device, bypassCSP: true }, async ({ page }) => [
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

  const everywhere = (): Place[] => [...storm, ...outside];

  it.each(LOOKS)(
    'axe finds nothing, headings are in order, whoever asked for less motion gets none, and a thumb hits: $theme on a $device',
    async ({ theme, device }) => {
      expect(calm[`${theme} ${device}`]).toEqual([]);
      const visit = { theme, device, reducedMotion: true, bypassCSP: true };
      const faults = await lookOver(world, everywhere(), visit, async ({ page }) => [
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

  it('with forced colours a page keeps its edges (looked at as pictures)', async () => {
    const pictured = storm.filter(({ name }) => PICTURED.includes(name));
    const faults = await lookOver(world, pictured, { forcedColors: true }, async (tab, { name }) => {
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

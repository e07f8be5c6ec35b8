import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsThere } from './chromium.ts';
import { linkIn, smsTo } from './flow.ts';
import { fitFaults } from './look-over.ts';
import { beforeTheStorm, inTheStorm, placesInStorm, placesOutside, type Place } from './places.ts';
import { lookOver, PICTURED } from './walk.ts';
import { openWorld, type World } from './world.ts';

const ALL = 600_000;

describe.skipIf(!browserIsThere())('whoever needs large letters has all of it', () => {
  let world: World;
  let storm: Place[];
  let outside: Place[];
  beforeAll(async () => {
    world = await openWorld();
    await world.playUntil(20);
    const before = await beforeTheStorm(world);
    await world.playUntil(110);
    storm = placesInStorm({ ...before, ...(await inTheStorm(world)) });
    outside = placesOutside(new URL(linkIn(smsTo(world.stage, 'ana'))));
  }, ALL);
  afterAll(() => world.close());
  const everywhere = (): Place[] => [...storm, ...outside];

  it.each([
    { what: 'twice as large letters on a phone', visit: { device: 'phone' }, letters: '200%' },
    { what: 'twice as large letters on a desk', visit: { device: 'desktop' }, letters: '200%' },
    { what: 'a desk enlarged to 320 px (WCAG 1.4.10)', visit: { viewport: { width: 320, height: 256 } }, letters: '100%' },
    { what: 'a phone enlarged twice', visit: { viewport: { width: 195, height: 422 } }, letters: '100%' },
  ] as const)(
    'nothing is cut, covered or to be sought sideways: $what',
    async ({ what, visit, letters }) => {
      const faults = await lookOver(world, everywhere(), visit, async (tab, { name }) => {
        await tab.page.evaluate(`document.documentElement.style.fontSize = '${letters}'`);
        await tab.page.evaluate('new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))');
        if (PICTURED.includes(name)) await world.picture(tab, `large-${what} ${name}`.replaceAll(/\W+/g, '-'), { fullPage: true });
        return fitFaults(tab.page);
      });
      expect(faults).toEqual([]);
    },
    ALL,
  );
});

import type { Place } from './places.ts';
import type { Tab, Visit, World } from './world.ts';

/** Looks at every place in a tab of its person, with a fresh load each: what a dialog left behind is not carried on. */
export const lookOver = async (
  world: World,
  places: readonly Place[],
  visit: Visit,
  look: (tab: Tab, place: Place) => Promise<string[]>,
): Promise<string[]> => {
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

/** The places whose pictures people look at. */
export const PICTURED = [
  'Now, storm',
  'Incident, open',
  'Draft, read',
  'Holds',
  'On call',
  'Settings, brands',
  'Report',
  'Backtest, result',
];

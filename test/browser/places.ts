import type { Page } from 'playwright-core';
import { COFFEE, TEA } from '../../local/demo/story.ts';
import { PARTS } from '../../console/pages/settings/settings-parts.ts';
import type { World } from './world.ts';

/** A page in a state, and what is done on it before it is looked at. */
export type Place = {
  name: string;
  path: string;
  as?: string;
  signedOut?: true;
  ready: (page: Page) => Promise<void>;
  then?: (page: Page) => Promise<void>;
};

const heading = (name: RegExp) => (page: Page) => page.getByRole('heading', { level: 1, name }).waitFor();
const anyHeading = (page: Page): Promise<void> => page.locator('main h1:not(.visually-hidden)').waitFor();
/** The incident page shows its head first; the last section tells that all of it is there. */
const wholeIncident = async (page: Page): Promise<void> => {
  await page.locator('#signals').waitFor({ state: 'attached' });
};
const press = (name: RegExp | string) => (page: Page) => page.getByRole('button', { name }).first().click();
const asked = async (page: Page): Promise<void> => {
  await page.getByRole('dialog').last().waitFor();
};
const pressed =
  (...names: (RegExp | string)[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) await press(name)(page);
    await asked(page);
  };

/** Ids of what the places are about, made once over the API as people would. */
export type Made = { open: string; taken: string; over: string; draft: string; edited: string; backtest: string };

/** An incident that was resolved, and one somebody has: both of Nimbus Tea, opened by hand in calm times. */
export const beforeTheStorm = async (world: World): Promise<Pick<Made, 'taken' | 'over'>> => {
  const ana = await world.stage.as('ana');
  const byHand = (title: string) =>
    ana<{ id: string }>('POST', '/v1/incidents', { brand: TEA, title, severity: 'sev3', why: 'somebody called' });
  const { id: over } = await byHand('A shop was closed');
  await ana('POST', `/v1/incidents/${over}/acknowledge`, {});
  await ana('POST', `/v1/incidents/${over}/resolve`, { note: 'it opened again' });
  await world.playUntil(22);
  const { id: taken } = await byHand('A parcel leaks');
  await ana('POST', `/v1/incidents/${taken}/acknowledge`, {});
  await world.stage.embedded.idle();
  return { over, taken };
};

type Draft = { id: string; kind: string; text: string };

/** In the storm: one draft with blanks, one that was edited, a backtest that is done. */
export const inTheStorm = async (world: World): Promise<Pick<Made, 'open' | 'draft' | 'edited' | 'backtest'>> => {
  const [ana, carla] = [await world.stage.as('ana'), await world.stage.as('carla')];
  const open = await world.incidentId(COFFEE);
  const { drafts } = await ana<{ drafts: Draft[] }>('GET', `/v1/incidents/${open}`);
  const draft = drafts.find((d) => d.kind === 'holding-statement' && d.text.includes('[['))!;
  const edited = drafts.find((d) => d.id !== draft.id && d.kind !== 'internal-brief')!;
  await ana('POST', `/v1/incidents/${open}/drafts/${edited.id}/edit`, { text: edited.text.replaceAll(/\[\[[^\]]*\]\]/g, 'our new team') });
  const file = new TextEncoder().encode(ROWS);
  const created = await carla<{ job: { id: string }; upload: { url: string } }>('POST', '/v1/backtests', {
    fileName: 'history.csv',
    bytes: file.length,
  });
  await fetch(`${new URL(created.upload.url, world.stage.url).href}?part=0`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await world.stage.embedded.issueToken('carla', 1)}` },
    body: file,
  });
  await carla('POST', `/v1/backtests/${created.job.id}/start`, {});
  await world.stage.embedded.idle();
  return { open, draft: draft.id, edited: edited.id, backtest: created.job.id };
};

/** Three weeks of two voices an hour, and an hour of eighty: enough for a result with something in it. */
const ROWS = [
  'time,source,brand,text,author',
  ...Array.from(
    { length: 21 * 48 },
    (_, i) => `${new Date(Date.UTC(2026, 9, 1) + i * 1_800_000).toISOString()},x,Acme,awful coffee again ${i},a${i}`,
  ),
  ...Array.from(
    { length: 80 },
    (_, i) => `${new Date(Date.UTC(2026, 9, 20, 12, 0, i * 40)).toISOString()},x,Acme,terrible machine burned my hand ${i},s${i}`,
  ),
  'yesterday,x,Acme,cannot be read,a',
].join('\n');

export const placesInCalm: Place[] = [{ name: 'Now, calm', path: '/', ready: heading(/calm/i) }];

export const placesInStorm = ({ open, taken, over, draft, edited, backtest }: Made): Place[] => [
  { name: 'Now, storm', path: '/', ready: heading(/storm/i) },
  { name: 'Now, open by hand', path: '/', ready: heading(/storm/i), then: pressed('Open an incident') },
  { name: 'Incidents', path: '/incidents', ready: (page) => page.locator('.incidents-row').first().waitFor() },
  { name: 'Incident, open', path: `/incidents/${open}`, ready: wholeIncident },
  { name: 'Incident, more actions', path: `/incidents/${open}`, ready: wholeIncident, then: pressed('More actions') },
  {
    name: 'Incident, change severity',
    path: `/incidents/${open}`,
    ready: wholeIncident,
    then: pressed('More actions', /^Change the severity/),
  },
  { name: 'Incident, close as noise', path: `/incidents/${open}`, ready: wholeIncident, then: pressed('More actions', /^Close as noise/) },
  { name: 'Incident, merge', path: `/incidents/${open}`, ready: wholeIncident, then: pressed('More actions', /^Merge/) },
  { name: 'Incident, hold', path: `/incidents/${open}`, as: 'ben', ready: wholeIncident, then: pressed(/^Hold( it| all \d+)?$/) },
  {
    name: 'Incident, posts',
    path: `/incidents/${open}`,
    ready: wholeIncident,
    then: async (page) => {
      await press('All posts')(page);
      await page.locator('.sheet .post').first().waitFor();
    },
  },
  { name: 'Incident, taken', path: `/incidents/${taken}`, ready: wholeIncident },
  { name: 'Incident, resolved', path: `/incidents/${over}`, ready: wholeIncident },
  { name: 'Draft, read', path: `/incidents/${open}/drafts/${draft}`, as: 'ben', ready: anyHeading },
  { name: 'Draft, send back', path: `/incidents/${open}/drafts/${draft}`, as: 'ben', ready: anyHeading, then: pressed('Send back') },
  { name: 'Draft, withdraw', path: `/incidents/${open}/drafts/${draft}`, as: 'ben', ready: anyHeading, then: pressed('Withdraw') },
  // After those: what is being edited is still being edited when the page comes back.
  {
    name: 'Draft, edit',
    path: `/incidents/${open}/drafts/${draft}`,
    as: 'ben',
    ready: anyHeading,
    then: async (page) => {
      await press('Edit')(page);
      await page.getByLabel('Your words').waitFor();
    },
  },
  {
    name: 'Draft, what was changed',
    path: `/incidents/${open}/drafts/${edited}`,
    as: 'ben',
    ready: anyHeading,
    then: (page) => page.locator('ins, del').first().waitFor(),
  },
  { name: 'Holds', path: '/holds', as: 'ben', ready: (page) => page.locator('.holds-waiting').first().waitFor() },
  {
    name: 'Holds, hold',
    path: '/holds',
    as: 'ben',
    ready: (page) => page.locator('.holds-waiting').first().waitFor(),
    then: pressed(/^Hold (it|all)/),
  },
  {
    name: 'Holds, let it run',
    path: '/holds',
    as: 'ben',
    ready: (page) => page.locator('.holds-waiting').first().waitFor(),
    then: pressed('Let it run'),
  },
  { name: 'On call', path: '/on-call', ready: (page) => page.locator('.on-call-person').first().waitFor() },
  {
    name: 'On call, stand-in',
    path: '/on-call',
    ready: (page) => page.locator('.on-call-person').first().waitFor(),
    then: pressed('Somebody stands in'),
  },
  { name: 'Backtest', path: '/backtest', as: 'carla', ready: (page) => page.locator('.backtest-jobs li').first().waitFor() },
  {
    name: 'Backtest, remove',
    path: '/backtest',
    as: 'carla',
    ready: (page) => page.locator('.backtest-jobs li').first().waitFor(),
    then: pressed(/^Remove/),
  },
  {
    name: 'Backtest, result',
    path: `/backtest/${backtest}`,
    as: 'carla',
    ready: (page) => page.getByRole('heading', { level: 2 }).first().waitFor(),
  },
  { name: 'Sources', path: '/sources', as: 'carla', ready: (page) => page.locator('.sources-list .card').first().waitFor() },
  { name: 'Settings', path: '/settings', as: 'carla', ready: anyHeading },
  ...PARTS.map((part) => ({
    name: `Settings, ${part}`,
    path: `/settings/${part}`,
    as: 'carla',
    ready: anyHeading,
    // Opened: what is folded away is a form too.
    then: async (page: Page) => {
      await page.locator('.settings-part .card, .settings-part button, .settings-part textarea').first().waitFor();
      for (const summary of await page.locator('.settings-part summary').all()) await summary.click();
    },
  })),
  { name: 'Settings, silence', path: '/settings/silences', as: 'carla', ready: anyHeading, then: pressed('Silence pages') },
  {
    name: 'Settings, what will change',
    path: '/settings/brands',
    as: 'carla',
    ready: anyHeading,
    then: async (page) => {
      // By the keyboard: at 320 px its middle may lie under the bar.
      await page.locator('.settings-part summary').first().press('Enter');
      await page
        .getByRole('radio', { name: /^Early/ })
        .first()
        .check();
      await press('Look over and save')(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).waitFor();
    },
  },
  {
    name: 'Settings, sign-in link',
    path: '/settings/people',
    as: 'carla',
    ready: anyHeading,
    then: async (page) => {
      // By the keyboard: at 320 px its middle may lie under the bar.
      await page.locator('.settings-part summary').first().press('Enter');
      await page.getByRole('button', { name: 'Make a sign-in link' }).first().press('Enter');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'Report', path: `/incidents/${open}/report`, ready: anyHeading },
  { name: 'Report, ended', path: `/incidents/${over}/report`, ready: anyHeading },
  { name: 'Account', path: '/', ready: anyHeading, then: pressed(/^Account/) },
  { name: 'Shortcuts', path: '/', ready: anyHeading, then: pressed(/^Account/, 'Keyboard shortcuts') },
  { name: 'No such page', path: '/nowhere', ready: anyHeading },
  { name: 'No such incident', path: '/incidents/inc_0000000000000000', ready: (page) => page.getByRole('alert').waitFor() },
];

export const placesOutside = (acknowledge: URL): Place[] => [
  { name: 'Sign-in', path: '/sign-in', signedOut: true, ready: (page) => page.getByLabel('Your id').waitFor() },
  {
    name: 'Acknowledge',
    path: `${acknowledge.pathname}${acknowledge.hash}`,
    signedOut: true,
    ready: (page) => page.getByRole('button', { name: 'Acknowledge' }).waitFor(),
  },
  {
    name: 'Acknowledge, link is gone',
    path: `/a#${'x'.repeat(43)}`,
    signedOut: true,
    ready: (page) => page.getByText('does not work any more').waitFor(),
  },
];

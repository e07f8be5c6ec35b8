import type { Page } from 'playwright-core';
import { COFFEE } from '../../local/demo/story.ts';

/**
 * Who they are: ana responder, ben approver, lena legal, vera viewer and carla owner, of every brand; otto owner of Nimbus
 * Coffee, tess responder of Nimbus Tea; nora has no role at all. Every action below is about Nimbus Coffee.
 */
export const PEOPLE = ['vera', 'ana', 'ben', 'lena', 'carla', 'otto', 'tess', 'nora'] as const;
export type PersonId = (typeof PEOPLE)[number];

export type Ids = {
  open: string;
  over: string;
  /** A draft with nothing left to fill in. */
  ready: string;
  textHash: string;
  task: string;
  waiting: string;
  held: string;
  override: string;
};
type Asked = { method: 'GET' | 'POST' | 'PUT'; path: string; body?: unknown; raw?: string };
type Row = {
  /** Where its control is, and whether a person finds it there; left out where the console has none. */
  on?: (ids: Ids) => string;
  seen?: (page: Page) => Promise<boolean>;
  asks: (ids: Ids) => Asked;
  may: readonly PersonId[];
  /** What strangers to the brand are told: 404 as if it were not there, unless it belongs to no brand. */
  stranger?: 403;
};

const RESPONDERS: PersonId[] = ['ana', 'ben', 'carla', 'otto'];
const APPROVERS: PersonId[] = ['ben', 'lena', 'carla', 'otto'];
const HOLDERS: PersonId[] = ['ben', 'carla', 'otto'];
const MEMBERS: PersonId[] = ['vera', 'ana', 'ben', 'lena', 'carla', 'otto'];

const button =
  (name: string | RegExp) =>
  async (page: Page): Promise<boolean> =>
    page.getByRole('button', { name }).first().isVisible();
/** Something of the dialog that opens behind More actions; the dialog is left as it was found. */
const amongMore =
  (name: RegExp) =>
  async (page: Page): Promise<boolean> => {
    const more = page.getByRole('button', { name: 'More actions' });
    if (!(await more.isVisible())) return false;
    await more.click();
    await page.getByRole('dialog').waitFor();
    const there = await page.getByRole('dialog').getByRole('button', { name }).isVisible();
    await page.keyboard.press('Escape');
    return there;
  };
const onIncident = ({ open }: Ids): string => `/incidents/${open}`;
const onDraft = ({ open, ready }: Ids): string => `/incidents/${open}/drafts/${ready}`;
const onSettings = (part: string) => (): string => `/settings/${part}`;
const ofIncident =
  (what: string, body: unknown = {}) =>
  ({ open }: Ids): Asked => ({ method: 'POST', path: `/v1/incidents/${open}/${what}`, body });
const ofDraft =
  (what: string, body: (ids: Ids) => unknown) =>
  (ids: Ids): Asked => ({ method: 'POST', path: `/v1/incidents/${ids.open}/drafts/${ids.ready}/${what}`, body: body(ids) });
const note = { note: 'because' };
const reason = { reason: 'because' };

/** What can be done, in the order in which it is tried: what ends something comes after what needs it. */
export const ACTIONS: Record<string, Row> = {
  'read the report': {
    on: ({ open }) => `/incidents/${open}/report`,
    seen: button('PDF'),
    asks: ({ open }) => ({ method: 'GET', path: `/v1/incidents/${open}/report` }),
    may: MEMBERS,
  },
  'add a task': { on: onIncident, seen: button('Add a task'), asks: ofIncident('tasks', { text: 'Call the bakery' }), may: RESPONDERS },
  'check a task': {
    on: onIncident,
    seen: (page) => page.locator('#tasks').getByRole('checkbox').first().isVisible(),
    asks: (ids) => ofIncident(`tasks/${ids.task}/done`)(ids),
    may: RESPONDERS,
  },
  acknowledge: { on: onIncident, seen: button('I take it'), asks: ofIncident('acknowledge'), may: RESPONDERS },
  're-grade': {
    on: onIncident,
    seen: amongMore(/^Change the severity/),
    asks: ofIncident('regrade', { severity: 'sev2', why: 'smaller' }),
    may: RESPONDERS,
  },
  'edit a draft': { on: onDraft, seen: button('Edit'), asks: ofDraft('edit', () => ({ text: 'Other words' })), may: RESPONDERS },
  'check a draft': { asks: ofDraft('check', () => ({ text: 'Not saved' })), may: [...new Set([...RESPONDERS, ...APPROVERS])] },
  'send a draft back': { on: onDraft, seen: button('Send back'), asks: ofDraft('send-back', () => note), may: APPROVERS },
  'approve a draft': {
    on: onDraft,
    seen: button(/^Approve/),
    asks: ofDraft('approve', ({ textHash }) => ({ textHash })),
    may: APPROVERS,
  },
  'withdraw a draft': { on: onDraft, seen: button('Withdraw'), asks: ofDraft('withdraw', () => reason), may: RESPONDERS },
  'look what a hold would stop': {
    on: () => '/holds',
    seen: (page) => page.getByRole('heading', { name: 'What would stop now, and what it costs' }).isVisible(),
    asks: ({ open }) => ({ method: 'GET', path: `/v1/incidents/${open}/holds/preview` }),
    may: HOLDERS,
  },
  'hold by hand': {
    on: () => '/holds',
    seen: async (page) => (await page.locator('.holds-campaign').count()) > 0,
    asks: ofIncident('holds', { adAccountId: 'coffee-eu', campaignId: 'none-such' }),
    may: HOLDERS,
  },
  'confirm a hold': {
    on: () => '/holds',
    seen: (page) =>
      page
        .getByRole('region', { name: COFFEE })
        .getByRole('button', { name: /^Hold( it| all \d+)?$/ })
        .first()
        .isVisible(),
    asks: (ids) => ofIncident(`holds/${ids.waiting}/confirm`)(ids),
    may: HOLDERS,
  },
  'decline a hold': {
    on: onIncident,
    seen: button('Let it run'),
    asks: (ids) => ofIncident(`holds/${ids.waiting}/decline`, reason)(ids),
    may: HOLDERS,
  },
  'release a hold': {
    on: () => '/holds',
    seen: button('Release'),
    asks: (ids) => ofIncident(`holds/${ids.held}/release`, reason)(ids),
    may: HOLDERS,
  },
  'release every hold': { asks: ofIncident('holds/release', reason), may: HOLDERS },
  // The rotation pages both brands, so who responds for the other one may change it too.
  'stand in': {
    on: () => '/on-call',
    seen: button('Somebody stands in'),
    asks: () => ({
      method: 'POST',
      path: '/v1/on-call/overrides',
      body: { schedule: 'evenings', personId: 'ben', endsAt: '2026-11-21T05:00:00.000Z' },
    }),
    may: [...RESPONDERS, 'tess'],
  },
  'end a stand-in': {
    on: () => '/on-call',
    seen: button(/^(End it now|Call it off)$/),
    asks: ({ override }) => ({ method: 'POST', path: `/v1/on-call/overrides/${override}/end`, body: {} }),
    may: [...RESPONDERS, 'tess'],
  },
  silence: {
    on: onSettings('silences'),
    seen: async (page) => {
      if (!(await button('Silence pages')(page))) return false;
      await page.getByRole('button', { name: 'Silence pages' }).click();
      return (await page.getByRole('dialog').getByLabel('Brand').locator('option', { hasText: COFFEE }).count()) > 0;
    },
    asks: () => ({
      method: 'POST',
      path: '/v1/silences',
      body: { brand: COFFEE, severities: ['sev3'], endsAt: '2026-11-21T05:00:00.000Z', comment: 'a test' },
    }),
    may: RESPONDERS,
  },
  'change a brand’s settings': {
    on: onSettings('brands'),
    seen: async (page) => (await page.locator('.settings-part summary', { hasText: COFFEE }).count()) > 0,
    asks: () => ({ method: 'PUT', path: `/v1/brands/${encodeURIComponent(COFFEE)}/settings`, body: { basedOn: 0, brand: { id: COFFEE } } }),
    may: ['carla', 'otto'],
  },
  'change the configuration': {
    on: onSettings('whole'),
    seen: (page) => page.getByLabel('Configuration as JSON').isVisible(),
    asks: () => ({ method: 'PUT', path: '/v1/config', body: { basedOn: 0, config: {} } }),
    may: ['carla'],
    stranger: 403,
  },
  'read the configuration': { asks: () => ({ method: 'GET', path: '/v1/config' }), may: ['carla'], stranger: 403 },
  'make a sign-in link': {
    on: onSettings('people'),
    seen: async (page) => {
      const first = page.locator('.settings-part summary').first();
      if (!(await first.isVisible())) return false;
      await first.click();
      return page.getByRole('button', { name: 'Make a sign-in link' }).first().isVisible();
    },
    asks: () => ({ method: 'POST', path: '/v1/local/people/vera/sign-in-link', body: {} }),
    may: ['carla'],
    stranger: 403,
  },
  'replay mentions': {
    asks: () => ({
      method: 'POST',
      path: '/v1/replays?as=history',
      raw: JSON.stringify({ time: '2026-11-19T01:00:00Z', source: 'x', brand: COFFEE, text: 'old' }),
    }),
    may: ['carla', 'otto'],
    stranger: 403,
  },
  'start a backtest': {
    on: () => '/backtest',
    seen: button('Choose a file'),
    asks: () => ({ method: 'POST', path: '/v1/backtests', body: { fileName: 'history.csv', bytes: 100 } }),
    // One's own file is one's own matter: whoever belongs to any brand.
    may: [...MEMBERS, 'tess'],
    stranger: 403,
  },
  'open an incident by hand': {
    on: () => '/',
    seen: async (page) => {
      const tab = page.getByRole('button', { name: new RegExp(`${COFFEE}$`), pressed: false });
      if (await tab.isVisible()) await tab.click();
      return (await page.getByRole('main').getByText(COFFEE).count()) > 0 && (await button('Open an incident')(page));
    },
    asks: () => ({ method: 'POST', path: '/v1/incidents', body: { brand: COFFEE, title: 'By hand', severity: 'sev3', why: 'saw it' } }),
    may: RESPONDERS,
  },
  merge: { on: onIncident, seen: amongMore(/^Merge/), asks: (ids) => ofIncident('merge', { into: ids.open })(ids), may: RESPONDERS },
  resolve: { on: onIncident, seen: amongMore(/^Resolve/), asks: ofIncident('resolve', note), may: RESPONDERS },
  'escalate now': { on: onIncident, seen: amongMore(/^Escalate now/), asks: ofIncident('escalate', {}), may: RESPONDERS },
  // Nobody has it yet, so there is nothing to see: it is refused as too early to whoever may.
  'hand over': { asks: ofIncident('hand-over', { to: 'ben' }), may: RESPONDERS },
  'close as noise': { on: onIncident, seen: amongMore(/^Close as noise/), asks: ofIncident('close-as-noise', note), may: RESPONDERS },
  reopen: {
    on: ({ over }) => `/incidents/${over}`,
    seen: amongMore(/^Reopen/),
    asks: ({ over }) => ({ method: 'POST', path: `/v1/incidents/${over}/reopen`, body: note }),
    may: RESPONDERS,
  },
};

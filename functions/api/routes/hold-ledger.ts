import { Hono, type Context } from 'hono';
import { brandOf, type Config } from '../../../shared/config/config.ts';
import type { HoldLedger, LedgerEntry } from '../../../shared/contract/holds.ts';
import { actionsFor, mayDo, type Person } from '../authority.ts';
import { csvOf, type Cell } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { ledgerOf } from '../hold-ledger.ts';
import { notFound } from '../http-problem.ts';
import { signedIn } from '../request.ts';

/** What was held for a brand, why, by whom, for how long, and what that kept from being spent. */
export const holdLedger = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:brand/holds', async (c) => {
    const { person, config, brand } = await asked(c, deps);
    const holds = await ledgerOf(brand, config, deps);
    return c.json({ brand, holds, holdsOff: config.holdsOff, may: actionsFor(person, brand) } satisfies HoldLedger);
  });
  app.get('/:brand/holds.csv', async (c) => {
    const { config, brand } = await asked(c, deps);
    const holds = await ledgerOf(brand, config, deps);
    const name = `holds-${brand.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60)}.csv`;
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` };
    // Spreadsheets take a file without this mark for another character set.
    return c.body('\uFEFF' + csvOf([HEADER, ...holds.map(rowOf)]), 200, headers);
  });
  return app;
};

const asked = async (c: Context, deps: Deps): Promise<{ person: Person; config: Config; brand: string }> => {
  const { person, config } = await signedIn(c, deps);
  const brand = c.req.param('brand') ?? '';
  if (!mayDo(person, brand, 'look') || brandOf(config, brand) === undefined) throw notFound('brand');
  return { person, config, brand };
};

const COLUMNS: readonly [string, (e: LedgerEntry) => Cell][] = [
  ['hold', (e) => e.id],
  ['incident', (e) => e.incident.id],
  ['title', (e) => e.incident.title],
  ['severity', (e) => e.incident.severity],
  ['platform', (e) => e.platform],
  ['ad account', (e) => e.adAccountId],
  ['campaign', (e) => e.campaignId],
  ['campaign name', (e) => e.campaignName],
  ['status', (e) => e.status],
  ['mode', (e) => e.mode],
  ['rule', (e) => e.rule],
  ['asked by', (e) => e.askedBy],
  ['requested at', (e) => e.requestedAt],
  ['held at', (e) => e.heldAt],
  ['minutes held', (e) => e.heldMinutes],
  ['daily spend', (e) => e.dailySpend],
  ['spend held', (e) => e.spendHeld],
  ['currency', (e) => e.currency],
  ['reason', (e) => e.reason],
];
const HEADER = COLUMNS.map(([name]) => name);
const rowOf = (entry: LedgerEntry): Cell[] => COLUMNS.map(([, of]) => of(entry));

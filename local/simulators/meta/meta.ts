import * as z from 'zod';
import {
  openSimulatorDatabase,
  serveSimulator,
  systemNow,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  type SimulatorOptions,
} from '../serve.ts';

const status = z.enum(['ACTIVE', 'PAUSED', 'ARCHIVED', 'DELETED']);
export type MetaStatus = z.infer<typeof status>;
/** `dailyBudget` in cents; left out: budgets stand at the ad sets. */
export type SimulatedCampaign = { id: string; name: string; status?: MetaStatus; dailyBudget?: number; stopTime?: string };
export type SimulatedAdAccount = { id: string; currency?: string; campaigns: SimulatedCampaign[] };
export type MetaSimulatorOptions = SimulatorOptions & { token: string; adAccounts: SimulatedAdAccount[] };

/** Every change of a campaign, by whom: `api` is us, `person` somebody in the ads manager. */
export type CampaignChange = { campaignId: string; from: MetaStatus; to: MetaStatus; by: 'api' | 'person'; at: string };
export type MetaCampaignRow = {
  id: string;
  accountId: string;
  name: string;
  status: MetaStatus;
  dailyBudget: number | null;
  stopTime: string | null;
  updatedTime: string;
};
export type MetaState = { campaigns: MetaCampaignRow[]; changes: CampaignChange[] };

const touch = z.strictObject({
  id: z.string(),
  status: status.optional(),
  name: z.string().optional(),
  dailyBudget: z.number().optional(),
  stopTime: z.string().optional(),
});
export type Touch = z.infer<typeof touch>;
export type MetaSimulator = Simulator<MetaState> & {
  /** What a person does to a campaign in the ads manager meanwhile. */
  touch: (change: Touch) => void;
  /** Somebody starts another campaign. */
  launch: (accountId: string, campaign: SimulatedCampaign) => void;
};

const CREATED = '2026-01-01T00:00:00+0000';
const DEFAULT_PAGE = 25;

/** A simulator of Meta ad accounts (campaigns: list, read, set status), written from the Graph API's description. Times have seconds. */
export const startMeta = async (options: MetaSimulatorOptions): Promise<MetaSimulator> => {
  const database = openSimulatorDatabase(options);
  const now = options.now ?? systemNow;
  const metaTime = (): string => now().slice(0, 19) + '+0000';
  database.exec(`CREATE TABLE IF NOT EXISTS campaigns (id TEXT PRIMARY KEY, accountId TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
      dailyBudget INTEGER, stopTime TEXT, updatedTime TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS changes (id INTEGER PRIMARY KEY, campaignId TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL);`);
  const insert = database.prepare('INSERT OR IGNORE INTO campaigns VALUES (?, ?, ?, ?, ?, ?, ?)');
  const launch = (accountId: string, c: SimulatedCampaign): void =>
    void insert.run(c.id, accountId, c.name, c.status ?? 'ACTIVE', c.dailyBudget ?? null, c.stopTime ?? null, CREATED);
  for (const account of options.adAccounts) account.campaigns.forEach((c) => launch(account.id, c));
  const campaigns = (): MetaCampaignRow[] => database.prepare('SELECT * FROM campaigns ORDER BY id').all() as unknown as MetaCampaignRow[];
  const find = (id: string): MetaCampaignRow | undefined => campaigns().find((c) => c.id === id);
  const logChange = database.prepare('INSERT INTO changes (campaignId, "from", "to", by, at) VALUES (?, ?, ?, ?, ?)');
  const update = database.prepare('UPDATE campaigns SET name = ?, status = ?, dailyBudget = ?, stopTime = ?, updatedTime = ? WHERE id = ?');

  const change = (row: MetaCampaignRow, next: Partial<MetaCampaignRow>, by: 'api' | 'person'): void => {
    const changed = { ...row, ...next };
    update.run(changed.name, changed.status, changed.dailyBudget, changed.stopTime, metaTime(), row.id);
    logChange.run(row.id, row.status, changed.status, by, now());
  };
  const touched = ({ id, ...next }: Touch): void => {
    const row = find(id);
    if (row === undefined) throw new Error(`no campaign ${id}`);
    change(row, Object.fromEntries(Object.entries(next).filter(([, v]) => v !== undefined)), 'person');
  };

  const setStatus = (row: MetaCampaignRow, request: SimulatedRequest): SimulatedAnswer => {
    const wanted = status.safeParse(new URLSearchParams(request.body).get('status'));
    if (!wanted.success) return graphError(400, 100, 'Invalid parameter');
    if (row.status === 'ARCHIVED' || row.status === 'DELETED') return graphError(400, 1487056, 'The campaign has been deleted or archived');
    if (row.status !== wanted.data) change(row, { status: wanted.data }, 'api');
    return { status: 200, body: { success: true } };
  };

  const list = (accountId: string, query: URLSearchParams): SimulatedAnswer => {
    const size = Number(query.get('limit') ?? DEFAULT_PAGE);
    const all = campaigns().filter((c) => c.accountId === accountId && c.status !== 'DELETED');
    const start = query.get('after') === null ? 0 : all.findIndex((c) => cursorOf(c) === query.get('after')) + 1;
    const page = all.slice(start, start + size);
    const last = page.at(-1);
    const more = start + size < all.length && last !== undefined;
    const cursors = { before: page[0] ? cursorOf(page[0]) : '', after: last ? cursorOf(last) : '' };
    // The next address leads nowhere on purpose: whoever follows it instead of the cursor is caught.
    const paging = { cursors, ...(more ? { next: 'http://192.0.2.1/never-follow-me' } : {}) };
    return { status: 200, body: { data: page.map((c) => nodeOf(c, query.get('fields'))), paging } };
  };

  const answer = (request: SimulatedRequest): SimulatedAnswer => {
    if (request.headers.authorization !== `Bearer ${options.token}`) return expired;
    const [, node, edge] = /^\/v\d+\.\d+\/([^/]+)(?:\/([^/]+))?$/.exec(request.url.pathname) ?? [];
    const query = request.url.searchParams;
    const accountId = options.adAccounts.find((a) => `act_${a.id}` === node);
    if (accountId !== undefined && edge === 'campaigns' && request.method === 'GET') return list(accountId.id, query);
    if (accountId !== undefined && edge === undefined && request.method === 'GET')
      return { status: 200, body: { id: node, account_id: accountId.id, currency: accountId.currency ?? 'EUR' } };
    const row = node === undefined || edge !== undefined ? undefined : find(node);
    if (row === undefined) return gone(node ?? '');
    return request.method === 'POST' ? setStatus(row, request) : { status: 200, body: nodeOf(row, query.get('fields')) };
  };

  const simulator = await serveSimulator<MetaState>(options, {
    name: 'meta',
    database,
    answer,
    worded,
    state: () => ({
      campaigns: campaigns(),
      changes: database.prepare('SELECT campaignId, "from", "to", by, at FROM changes ORDER BY id').all() as unknown as CampaignChange[],
    }),
    control: (name, body) => (name === 'touch' ? (touched(touch.parse(body)), { touched: true }) : undefined),
  });
  return { ...simulator, touch: (t) => touched(touch.parse(t)), launch };
};

const cursorOf = (c: MetaCampaignRow): string => Buffer.from(c.id).toString('base64url');

/** Only the fields asked for, as the Graph API answers; `id` always. Absent budgets and times are left out. */
const nodeOf = (c: MetaCampaignRow, fields: string | null): Record<string, string> => {
  const whole: Record<string, string | undefined> = {
    id: c.id,
    name: c.name,
    status: c.status,
    effective_status: c.status,
    daily_budget: c.dailyBudget === null ? undefined : String(c.dailyBudget),
    updated_time: c.updatedTime,
    stop_time: c.stopTime ?? undefined,
  };
  const wanted = new Set(['id', ...(fields ?? 'id').split(',')]);
  return Object.fromEntries(
    Object.entries(whole).flatMap(([name, value]) => (wanted.has(name) && value !== undefined ? [[name, value]] : [])),
  );
};

const graphError = (httpStatus: number, code: number, message: string, subcode?: number): SimulatedAnswer => ({
  status: httpStatus,
  body: {
    error: { message, type: 'OAuthException', code, ...(subcode === undefined ? {} : { error_subcode: subcode }), fbtrace_id: 'simulated' },
  },
});
const expired = graphError(401, 190, 'Error validating access token: Session has expired', 463);
const gone = (id: string): SimulatedAnswer => graphError(400, 100, `Unsupported get request. Object with ID '${id}' does not exist`, 33);

const worded = (kind: 'rate-limit' | 'expired-token' | 'server-error' | 'error-in-200'): SimulatedAnswer => {
  if (kind === 'rate-limit') return { ...graphError(400, 17, 'User request limit reached', 2446079), headers: { 'retry-after': '120' } };
  if (kind === 'expired-token') return expired;
  if (kind === 'server-error') return graphError(500, 2, 'Service temporarily unavailable');
  return { ...graphError(200, 1, 'An unknown error occurred') };
};

import type { Hono } from 'hono';
import { api } from '../../../functions/api/api.ts';
import type { Deps } from '../../../functions/api/deps.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import { draft } from '../../../shared/domain/draft/draft.ts';
import { hold } from '../../../shared/domain/campaign-hold/hold.ts';
import type { JoinedSignal } from '../../../shared/domain/incident/incident-events.ts';
import type { Origin } from '../../../shared/domain/mention/mention.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { linkKey, scopeOfIncident } from '../../../shared/store/keys.ts';
import { runIncident } from '../../../shared/store/run-incident.ts';
import { testPorts, type TestPorts } from '../../support/test-ports.ts';

export const NOW = '2026-11-22T03:00:00.000Z';
export const INCIDENT = 'inc_00000000000000aa';
export const OTHERS_INCIDENT = 'inc_00000000000000bb';
export const OLDER = 'inc_00000000000000cc';
export const DRAFT = 'draft_1';
export const HOLD = 'hold_1';
export const TASK = 'task_1';
export const TEXT = 'We are looking into it. The Acme team';
export const TOKEN = 'a-token-of-22-letters-';

/** Who may do what for Acme; eve belongs to another brand, nobody to none. */
export const PEOPLE = ['vic', 'ana', 'leo', 'ben', 'carla', 'eve', 'nobody'] as const;
export type PersonId = (typeof PEOPLE)[number];

export const person = (id: string) => ({
  id,
  name: id,
  contactMethods: [{ id: 'mail', channel: 'email' as const, email: `${id}@acme.example` }],
});
const account = { id: 'ads', brand: 'Acme', platform: 'meta' as const, accountId: '1', credentials: 'env:ADS' };
export const configuration = {
  brands: ['Acme', 'Other'].map((id) => ({ id, name: id, escalationPolicy: 'care' })),
  people: PEOPLE.map(person),
  memberships: [
    { person: 'vic', brand: 'Acme', role: 'viewer' as const },
    { person: 'ana', brand: 'Acme', role: 'responder' as const },
    { person: 'leo', brand: 'Acme', role: 'legal' as const },
    { person: 'ben', brand: 'Acme', role: 'approver' as const },
    { person: 'carla', brand: '*', role: 'owner' as const },
    { person: 'eve', brand: 'Other', role: 'owner' as const },
  ],
  escalationPolicies: [{ id: 'care', steps: [{ delayMinutes: 0, people: ['ana'] }] }],
  schedules: [{ id: 'nights', startsAt: '2026-11-01T00:00:00Z', people: ['ana', 'ben'] }],
  connections: [
    { id: 'hook', kind: 'webhook' as const, brand: 'Acme', credentials: 'env:HOOK' },
    { id: 'rehearsal', kind: 'webhook' as const, brand: '*', credentials: 'env:HOOK', rehearsal: true },
  ],
  adAccounts: [account, { ...account, id: 'drill-ads', baseUrl: 'http://127.0.0.1:9', rehearsal: true }],
  silences: [
    {
      id: 'quiet',
      brand: 'Acme',
      severities: ['sev2' as const],
      startsAt: NOW,
      endsAt: '2026-11-22T09:00:00.000Z',
      createdBy: 'ana',
      comment: 'maintenance',
    },
  ],
};

export type Answered = { status: number; body: Record<string, unknown>; headers: Headers };
export type Asked = { as?: PersonId; body?: unknown; raw?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> };

export type ApiUnderTest = TestPorts & {
  app: Hono;
  ask: (method: string, path: string, asked?: Asked) => Promise<Answered>;
  /** How many events stand in the scope of the incident. */
  recorded: () => Promise<string[]>;
};

const signal: JoinedSignal = {
  signalId: 'sig_1',
  series: 'Acme/negative/1h',
  at: NOW,
  observed: 60,
  expected: 4,
  score: 5,
  voices: 55,
  credibleVoices: 40,
  raid: { suspected: false, reasons: [] },
  severity: 'sev2',
  why: 'About 55 people spoke against the brand in the last hour; we expect 4.',
  mentionIds: ['men_1'],
  mentionMinutes: [29_000_000],
};

/** The API over tables in memory: an open incident of Acme with a draft and an asked hold, one of Other, an older one of Acme. `instead`: ports that behave otherwise. */
export const apiUnderTest = async (origin: Origin = 'live', instead: Partial<Deps> = {}): Promise<ApiUnderTest> => {
  const kit = testPorts({ at: NOW, people: Object.fromEntries(PEOPLE.map((p) => [`Bearer ${p}`, p])), secrets: { 'env:HOOK': SECRET } });
  await kit.configure(configuration);
  const { ports } = kit;
  const store = eventStore(ports.incidents);
  const app = api({
    ...ports,
    store,
    settings: configStore(ports.incidents),
    signInWay: { kind: 'local' },
    consoleUrl: undefined,
    ...instead,
  });
  const system = { kind: 'system' as const, name: 'test' };
  const open = { type: 'OpenFromSignal' as const, signal, title: 'Acme: negative', beganAt: NOW, at: NOW, by: system };
  await runIncident(store, OLDER, open, { brand: 'Acme', origin });
  await runIncident(store, OLDER, { type: 'Resolve', note: 'over', at: NOW, by: system }, { brand: 'Acme', origin });
  await runIncident(store, INCIDENT, open, { brand: 'Acme', origin });
  await runIncident(store, OTHERS_INCIDENT, open, { brand: 'Other', origin });
  const tasks = [{ id: TASK, text: 'Read the posts', playbookId: 'general' }];
  await runIncident(store, INCIDENT, { type: 'AddTasks', tasks, at: NOW, by: system }, { brand: 'Acme', origin });
  const scope = scopeOfIncident(INCIDENT);
  const words = {
    connectionId: null,
    mentionId: null,
    language: 'en',
    playbookId: 'general',
    why: 'first words',
    text: TEXT,
    textHash: sha256Hex(TEXT),
  };
  const create = {
    type: 'Create' as const,
    incidentId: INCIDENT,
    kind: 'holding-statement' as const,
    platform: 'mastodon',
    ...words,
    at: NOW,
    by: system,
  };
  await store.execute(draft, { type: 'draft', id: DRAFT, scope }, create, { brand: 'Acme', origin });
  const campaign = { adAccountId: 'ads', platform: 'meta', campaignId: '7', campaignName: 'Spring', dailySpend: 100, currency: 'EUR' };
  const request = {
    type: 'Request' as const,
    incidentId: INCIDENT,
    ...campaign,
    mode: 'ask' as const,
    rule: 'account-asks',
    at: NOW,
    by: system,
  };
  await store.execute(hold, { type: 'hold', id: HOLD, scope }, request, { brand: 'Acme', origin });
  const expiresAt = Math.floor(Date.parse(NOW) / 1000) + 3600;
  await ports.incidents.write({
    put: { ...linkKey(sha256Hex(TOKEN)), incidentId: INCIDENT, personId: 'ana', pageId: 'page_1', brand: 'Acme', expiresAt },
  });
  return { ...kit, app, ask: asker(app), recorded: async () => (await store.timeline(scope)).map((e) => e.type) };
};

/** Worthless outside of these tests. */
export const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;

const asker =
  (app: Hono): ApiUnderTest['ask'] =>
  async (method, path, { as, body, raw, headers = {} } = {}) => {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const init = { method, headers: { ...headers, ...(as === undefined ? {} : { authorization: `Bearer ${as}` }) } };
    const response = await app.request(path, content === undefined ? init : { ...init, body: content });
    const text = await response.text();
    return { status: response.status, body: parsed(text), headers: response.headers };
  };

const parsed = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
};

import { describe, expect, test } from 'vitest';
import { apiProblem } from '../../../shared/contract/api.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import type { Ports } from '../../../shared/platform/runtime.ts';
import { apiUnderTest, DRAFT, HOLD, INCIDENT, OLDER, PEOPLE, TASK, TEXT, configuration, type PersonId } from './api-under-test.ts';

/** `may`: for Acme. `hides`: people without any role for it are told that it does not exist. `responds`: it asks for no more. */
type Row = {
  path: string;
  body?: unknown;
  raw?: string;
  may: PersonId[];
  hides?: boolean;
  status?: number;
  settings?: object;
  responds?: true;
};

const inc = `/v1/incidents/${INCIDENT}`;
const responders: PersonId[] = ['ana', 'ben', 'carla'];
const members: PersonId[] = ['vic', 'ana', 'leo', 'ben', 'carla', 'eve'];
const note = { note: 'because' };

/** Acme's policy pages the rotation, and carla stands in. */
const paged = {
  brands: [configuration.brands[0]!, { ...configuration.brands[1]!, escalationPolicy: 'theirs' }],
  escalationPolicies: [
    { id: 'care', steps: [{ delayMinutes: 0, schedules: ['nights'] }] },
    { id: 'theirs', steps: [{ delayMinutes: 0, people: ['eve'] }] },
  ],
  overrides: [
    { id: 'o1', schedule: 'nights', person: 'carla', startsAt: '2026-11-22T00:00:00Z', endsAt: '2026-11-22T09:00:00Z', createdBy: 'ana' },
  ],
};
const kitFor = async (row: Row, provedMsAgo = 0) => {
  const kit = await apiUnderTest('live', { whoIs: whoIsProved(provedMsAgo) });
  if (row.settings !== undefined) await kit.configure({ ...configuration, ...row.settings });
  return kit;
};

/** Everybody proved who they are so long ago. */
const whoIsProved =
  (provedMsAgo: number): Ports['whoIs'] =>
  async ({ authorization }) =>
    authorization === undefined ? undefined : { personId: authorization.slice('Bearer '.length), provedMsAgo };

/** Every route that changes something and needs a signed-in person. A route that is missing here fails the first test. */
const TABLE: Record<string, Row> = {
  'POST /v1/incidents': {
    path: '/v1/incidents',
    body: { brand: 'Other', title: 'By hand', severity: 'sev3', why: 'saw it' },
    may: ['carla', 'eve'],
    responds: true,
    hides: true,
    status: 409,
  },
  'POST /v1/incidents/:id/acknowledge': { path: `${inc}/acknowledge`, body: {}, may: responders, hides: true },
  'POST /v1/incidents/:id/regrade': { path: `${inc}/regrade`, body: { severity: 'sev1', why: 'worse' }, may: responders, hides: true },
  'POST /v1/incidents/:id/resolve': { path: `${inc}/resolve`, body: note, may: responders, hides: true },
  'POST /v1/incidents/:id/reopen': { path: `/v1/incidents/${OLDER}/reopen`, body: note, may: responders, hides: true, status: 409 },
  'POST /v1/incidents/:id/close-as-noise': { path: `${inc}/close-as-noise`, body: note, may: responders, hides: true },
  'POST /v1/incidents/:id/escalate': { path: `${inc}/escalate`, body: {}, may: responders, hides: true },
  'POST /v1/incidents/:id/hand-over': { path: `${inc}/hand-over`, body: { to: 'ben' }, may: responders, hides: true, status: 409 },
  'POST /v1/incidents/:id/merge': { path: `${inc}/merge`, body: { into: OLDER }, may: responders, hides: true },
  'POST /v1/incidents/:id/drafts/:draftId/edit': {
    path: `${inc}/drafts/${DRAFT}/edit`,
    body: { text: 'Other words' },
    may: responders,
    hides: true,
  },
  'POST /v1/incidents/:id/updates': { path: `${inc}/updates`, body: { text: 'We answer everybody today.' }, may: responders, hides: true },
  'POST /v1/stakeholders/:id/subscribe': {
    path: '/v1/stakeholders/press/subscribe',
    body: { email: 'boss@acme.example' },
    settings: { stakeholders: [{ id: 'press', brand: 'Acme', topicArn: 'arn:aws:sns:eu-central-1:1:press' }] },
    may: ['carla'],
    hides: true,
    status: 409,
  },
  'POST /v1/incidents/:id/tasks': { path: `${inc}/tasks`, body: { text: 'Call the bakery' }, may: responders, hides: true },
  'POST /v1/incidents/:id/tasks/:taskId/done': { path: `${inc}/tasks/${TASK}/done`, body: {}, may: responders, hides: true },
  'POST /v1/incidents/:id/tasks/:taskId/reopen': { path: `${inc}/tasks/${TASK}/reopen`, body: {}, may: responders, hides: true },
  'POST /v1/incidents/:id/drafts/:draftId/check': {
    path: `${inc}/drafts/${DRAFT}/check`,
    body: { text: 'Not saved yet' },
    may: ['ana', 'leo', 'ben', 'carla'],
    hides: true,
  },
  'POST /v1/incidents/:id/drafts/:draftId/approve': {
    path: `${inc}/drafts/${DRAFT}/approve`,
    body: { textHash: sha256Hex(TEXT) },
    may: ['leo', 'ben', 'carla'],
    hides: true,
  },
  'POST /v1/incidents/:id/drafts/:draftId/send-back': {
    path: `${inc}/drafts/${DRAFT}/send-back`,
    body: note,
    may: ['leo', 'ben', 'carla'],
    hides: true,
  },
  'POST /v1/incidents/:id/drafts/:draftId/withdraw': {
    path: `${inc}/drafts/${DRAFT}/withdraw`,
    body: { reason: 'no' },
    may: responders,
    hides: true,
  },
  'POST /v1/incidents/:id/holds': {
    path: `${inc}/holds`,
    body: { adAccountId: 'ads', campaignId: '8' },
    may: ['ben', 'carla'],
    hides: true,
  },
  'POST /v1/incidents/:id/holds/:holdId/confirm': { path: `${inc}/holds/${HOLD}/confirm`, body: {}, may: ['ben', 'carla'], hides: true },
  'POST /v1/incidents/:id/holds/:holdId/decline': {
    path: `${inc}/holds/${HOLD}/decline`,
    body: { reason: 'no' },
    may: ['ben', 'carla'],
    hides: true,
  },
  'POST /v1/incidents/:id/holds/:holdId/release': {
    path: `${inc}/holds/${HOLD}/release`,
    body: { reason: 'calm' },
    may: ['ben', 'carla'],
    hides: true,
  },
  'POST /v1/incidents/:id/holds/confirm': { path: `${inc}/holds/confirm`, body: {}, may: ['ben', 'carla'], hides: true },
  'POST /v1/incidents/:id/holds/release': { path: `${inc}/holds/release`, body: { reason: 'calm' }, may: ['ben', 'carla'], hides: true },
  'POST /v1/on-call/overrides': {
    path: '/v1/on-call/overrides',
    body: { schedule: 'nights', personId: 'ana', endsAt: '2026-11-22T05:00:00.000Z' },
    may: responders,
    hides: true,
    settings: paged,
  },
  'POST /v1/on-call/calendar-feed': { path: '/v1/on-call/calendar-feed', body: {}, may: members, status: 201 },
  'POST /v1/on-call/calendar-feed/end': { path: '/v1/on-call/calendar-feed/end', body: {}, may: members },
  'POST /v1/on-call/schedules/:id/import': {
    path: '/v1/on-call/schedules/nights/import',
    raw: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    may: ['carla'],
  },
  'POST /v1/on-call/overrides/:id/end': { path: '/v1/on-call/overrides/o1/end', body: {}, may: responders, hides: true, settings: paged },
  // Without a way for emails the answer is a refusal of another kind (contacts.test.ts has the way): it is past the authority.
  'POST /v1/people/:id/contacts/:methodId/ask': { path: '/v1/people/ana/contacts/mail/ask', body: {}, may: ['ana', 'carla'], status: 409 },
  'POST /v1/people/:id/contacts/:methodId/confirm': {
    path: '/v1/people/ana/contacts/mail/confirm',
    body: { confirmation: 'a'.repeat(64) },
    may: ['ana', 'carla'],
    status: 409,
  },
  'POST /v1/contacts/check': { path: '/v1/contacts/check', body: {}, may: ['carla'], status: 409, responds: true },
  'PUT /v1/brands/:brand/settings': {
    path: '/v1/brands/Acme/settings',
    body: { basedOn: 1, brand: configuration.brands[0] },
    may: ['carla'],
    hides: true,
  },
  'POST /v1/config/check': { path: '/v1/config/check', body: { config: configuration }, may: ['carla'] },
  'POST /v1/silences': {
    path: '/v1/silences',
    body: { brand: 'Acme', severities: ['sev2'], endsAt: '2026-11-22T05:00:00.000Z', comment: 'test' },
    may: responders,
    hides: true,
  },
  'POST /v1/silences/:id/expire': { path: '/v1/silences/quiet/expire', body: {}, may: responders, hides: true },
  'PUT /v1/config': { path: '/v1/config', body: { basedOn: 1, config: configuration }, may: ['carla'] },
  'POST /v1/replays': {
    path: '/v1/replays?as=history',
    raw: '{"time":"2026-11-21T01:00:00Z","source":"x","brand":"Acme","text":"old"}\n',
    may: ['carla', 'eve'],
  },
  'POST /v1/drills': {
    path: '/v1/drills',
    body: { drill: 'outage', brand: 'Acme', key: 'rehearse1', speed: 1 },
    may: ['ben', 'carla'],
    hides: true,
  },
  'POST /v1/backtests': {
    path: '/v1/backtests',
    body: { fileName: 'history.csv', bytes: 100 },
    may: members,
    status: 201,
  },
};

/** Routes that change something without a session, each with its own proof and its own tests. */
const OTHER_PROOF = [
  'POST /v1/trello/callback',
  'POST /v1/contacts/unsubscribe/:token',
  'POST /v1/channels/slack/:channelId',
  'POST /v1/channels/pagerduty/:channelId',
  'POST /v1/webhooks/:connectionId',
  'POST /v1/links/look',
  'POST /v1/links/acknowledge',
];

/** What needs something that was begun before: whose may be moved on by whom is in backtests.test.ts and drills.test.ts. */
const OWN = ['POST /v1/backtests/:id/start', 'POST /v1/backtests/:id/remove', 'POST /v1/drills/:id/posts', 'POST /v1/drills/:id/end'];

const mutations = async (): Promise<string[]> => {
  const { app } = await apiUnderTest();
  return [
    ...new Set(app.routes.filter((r) => !['GET', 'ALL'].includes(r.method)).map((r) => `${r.method} ${r.path.replace(/(.)\/$/, '$1')}`)),
  ];
};

test('every route that changes something stands in the table of authority, and nothing else does', async () => {
  expect((await mutations()).sort()).toEqual([...Object.keys(TABLE), ...OTHER_PROOF, ...OWN].sort());
});

describe.each(Object.entries(TABLE))('%s', (route, row) => {
  const method = route.split(' ')[0]!;
  const content = row.raw === undefined ? { body: row.body } : { raw: row.raw };

  test('answers 401 to nobody, before it reads the body', async () => {
    const { ask, recorded } = await kitFor(row);
    const before = await recorded();
    const answer = await ask(method, row.path, { raw: '{ not json' });
    expect(answer.status).toBe(401);
    expect(apiProblem.safeParse(answer.body).success).toBe(true);
    expect(await recorded()).toEqual(before);
  });

  test.each(PEOPLE.filter((p) => !row.may.includes(p)))('refuses %s and changes nothing', async (as) => {
    const { ask, recorded, published, incidents } = await kitFor(row);
    const [before, config] = [await recorded(), await incidents.get({ pk: 'config', sk: 'current' })];
    const answer = await ask(method, row.path, { as, ...content });
    // The first row is about Other, where none of the refused belongs; all else is about Acme.
    const belongs = row.path !== '/v1/incidents' && as !== 'eve' && as !== 'nobody';
    expect(answer.status).toBe(row.hides === true && !belongs ? 404 : 403);
    expect(apiProblem.safeParse(answer.body).success).toBe(true);
    expect(JSON.stringify(answer.body)).not.toContain('negative');
    expect(await recorded()).toEqual(before);
    expect(published).toEqual([]);
    expect(await incidents.get({ pk: 'config', sk: 'current' })).toEqual(config);
  });

  test.each(row.may)('lets %s', async (as) => {
    const { ask } = await kitFor(row);
    const answer = await ask(method, row.path, { as, ...content });
    expect(answer.status, JSON.stringify(answer.body)).toSatisfy((s: number) => (row.status === undefined ? s < 300 : s === row.status));
  });

  // Whatever a responder may do, they do at 3 a.m. on a session of weeks; anything beyond moves money, speaks or gives power.
  const isGrave = !row.may.includes('ana') && row.responds !== true;
  test.each(row.may)(`${isGrave ? 'asks %s for' : 'needs of %s no'} proof of today who they are`, async (as) => {
    const { ask, recorded, published } = await kitFor(row, 13 * 3_600_000);
    const before = await recorded();
    const { status, body } = await ask(method, row.path, { as, ...content });
    if (!isGrave) return expect(body['error']).not.toBe('step_up_needed');
    expect([status, apiProblem.parse(body).error]).toEqual([401, 'step_up_needed']);
    expect(await recorded()).toEqual(before);
    expect(published).toEqual([]);
  });
});

describe('reading', () => {
  const reads = [
    inc,
    `${inc}/report`,
    `${inc}/report?format=md`,
    `${inc}/report?format=html`,
    `${inc}/report?format=pdf`,
    `${inc}/mentions`,
    `${inc}/drafts/${DRAFT}`,
    `${inc}/posts`,
  ];
  test.each(reads)('%s is there for Acme’s people only', async (path) => {
    const { ask } = await apiUnderTest();
    const statuses = await Promise.all(PEOPLE.map(async (as) => (await ask('GET', path, { as })).status));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 404]);
    expect((await ask('GET', path)).status).toBe(401);
  });

  test('every route that shows something but the health, the way to sign in and the page of links needs a session', async () => {
    const { app, ask } = await apiUnderTest();
    // A calendar's token is in its path: calendar.test.ts says what it opens.
    const calendars = ['/v1/calendars/:token/my-shifts.ics', '/v1/calendars/:token/schedules/:file'];
    const open = [...calendars, '/v1/trello/callback', '/v1/contacts/unsubscribe/:token', '/v1/health', '/v1/sign-in', '/a'];
    const gets = [...new Set(app.routes.filter((r) => r.method === 'GET').map((r) => r.path))].filter(
      (p) => !open.includes(p.replace(/(.)\/$/, '$1')),
    );
    expect(gets.length).toBeGreaterThan(5);
    for (const path of gets) expect((await ask('GET', path.replace(':id', INCIDENT))).status, path).toBe(401);
  });

  test('lists show only what is one’s own', async () => {
    const { ask } = await apiUnderTest();
    const brands = async (as: PersonId) =>
      ((await ask('GET', '/v1/incidents', { as })).body['incidents'] as { brand: string }[]).map((i) => i.brand).sort();
    expect(await brands('vic')).toEqual(['Acme', 'Acme']);
    expect(await brands('eve')).toEqual(['Other']);
    expect(await brands('carla')).toEqual(['Acme', 'Acme', 'Other']);
    expect(await brands('nobody')).toEqual([]);
    expect((await ask('GET', '/v1/incidents?brand=Other', { as: 'vic' })).status).toBe(404);
  });

  test('the configuration is for owners of everything, silences for those of the brand', async () => {
    const { ask } = await apiUnderTest();
    expect((await ask('GET', '/v1/config', { as: 'eve' })).status).toBe(403);
    expect((await ask('GET', '/v1/config', { as: 'carla' })).body['version']).toBe(1);
    expect((await ask('GET', '/v1/silences', { as: 'eve' })).body['silences']).toEqual([]);
    expect((await ask('GET', '/v1/silences', { as: 'vic' })).body['silences']).toHaveLength(1);
  });
});

import { describe, expect, test } from 'vitest';
import { actionsFor, needsProof } from '../../../functions/api/authority.ts';
import { apiProblem } from '../../../shared/contract/api.ts';
import { action } from '../../../shared/contract/me.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import { apiUnderTest, configuration, DRAFT, HOLD, INCIDENT, TEXT, type PersonId } from './api-under-test.ts';

const HOUR = 3_600_000;
const inc = `/v1/incidents/${INCIDENT}`;
const personIn = (role: 'viewer' | 'responder' | 'approver' | 'legal' | 'owner') => ({
  memberships: [{ person: 'x', brand: 'Acme', role }],
});

/** The API, where everybody proved who they are so long ago. */
const provedAgo = (provedMsAgo: number) =>
  apiUnderTest('live', { whoIs: async ({ authorization }) => ({ personId: authorization!.slice('Bearer '.length), provedMsAgo }) });

/** What speaks in public, moves money or gives power. */
const GRAVE: [string, PersonId, string, unknown][] = [
  ['approving a draft', 'leo', `${inc}/drafts/${DRAFT}/approve`, { textHash: sha256Hex(TEXT) }],
  ['sending a draft back', 'ben', `${inc}/drafts/${DRAFT}/send-back`, { note: 'no' }],
  ['holding a campaign', 'ben', `${inc}/holds`, { adAccountId: 'ads', campaignId: '8' }],
  ['confirming a hold', 'ben', `${inc}/holds/${HOLD}/confirm`, {}],
  ['replaying mentions', 'carla', '/v1/replays?as=history', { time: '2026-11-21T01:00:00Z', source: 'x', brand: 'Acme', text: 'old' }],
];

describe.each(GRAVE)('%s', (_what, as, path, body) => {
  test('asks for a proof younger than 12 hours, and changes nothing without', async () => {
    const { ask, recorded, published } = await provedAgo(12 * HOUR + 1);
    const before = await recorded();
    const answer = await ask('POST', path, { as, body });
    expect([answer.status, apiProblem.parse(answer.body).error]).toEqual([401, 'step_up_needed']);
    expect(await recorded()).toEqual(before);
    expect(published).toEqual([]);
  });

  test('is done on the proof of this working day', async () => {
    const { ask } = await provedAgo(12 * HOUR);
    expect((await ask('POST', path, { as, body })).status).toBeLessThan(300);
  });

  test('is refused for the role first: nobody proves who they are for what they may not do', async () => {
    const { ask } = await provedAgo(30 * 24 * HOUR);
    expect((await ask('POST', path, { as: 'vic', body })).status).toBe(403);
    expect((await ask('POST', path, { as: 'nobody', body })).status).toSatisfy((s: number) => s === 403 || s === 404);
  });
});

test('the settings, too: they decide who may do what', async () => {
  const { ask } = await provedAgo(13 * HOUR);
  const answer = await ask('PUT', '/v1/config', { as: 'carla', body: { basedOn: 1, config: configuration } });
  expect([answer.status, answer.body['error']]).toEqual([401, 'step_up_needed']);
});

test('a responder looks, takes an incident and edits a draft a month after they signed in: at 3 a.m. nobody types a password', async () => {
  const { ask } = await provedAgo(30 * 24 * HOUR);
  expect((await ask('GET', inc, { as: 'ana' })).status).toBe(200);
  expect((await ask('POST', `${inc}/acknowledge`, { as: 'ana', body: {} })).status).toBe(200);
  expect((await ask('POST', `${inc}/drafts/${DRAFT}/edit`, { as: 'ana', body: { text: 'Other words' } })).status).toBe(200);
  expect((await ask('POST', `${inc}/resolve`, { as: 'carla', body: { note: 'over' } })).status).toBe(200);
});

test('nobody knows when they proved it: that is no proof', () => {
  expect(action.options.filter((a) => needsProof({ provedMsAgo: Infinity }, a))).toEqual(['approve', 'hold', 'own']);
  expect(action.options.filter((a) => needsProof({ provedMsAgo: Number.NaN }, a))).toEqual(['approve', 'hold', 'own']);
  expect(action.options.filter((a) => needsProof({ provedMsAgo: 0 }, a))).toEqual([]);
});

test.each([
  ['viewer', ['look']],
  ['responder', ['look', 'respond']],
  ['legal', ['look', 'approve']],
  ['approver', ['look', 'respond', 'approve', 'hold']],
  ['owner', ['look', 'respond', 'approve', 'hold', 'own']],
] as const)('what a %s may do for a brand', (role, may) => {
  expect(actionsFor(personIn(role), 'Acme')).toEqual(may);
  expect(actionsFor(personIn(role), 'Other')).toEqual([]);
  expect(actionsFor(personIn(role), '*')).toEqual([]);
});

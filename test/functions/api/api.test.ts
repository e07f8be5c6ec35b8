import { describe, expect, test } from 'vitest';
import { apiProblem, commandAnswer, configAnswer, evidence, incidentDetail, incidentList } from '../../../shared/contract/api.ts';
import { me } from '../../../shared/contract/me.ts';
import { onCallList } from '../../../shared/contract/on-call.ts';
import { incidentReport } from '../../../shared/contract/report.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import { mentionKey } from '../../../shared/store/keys.ts';
import { apiUnderTest, configuration, DRAFT, HOLD, INCIDENT, NOW, OLDER, TEXT } from './api-under-test.ts';

const inc = `/v1/incidents/${INCIDENT}`;

describe('incidents', () => {
  test('are shown with their timeline, drafts, holds and signals as the contract says', async () => {
    const { ask } = await apiUnderTest();
    const listed = async () => incidentList.parse((await ask('GET', '/v1/incidents', { as: 'ana' })).body).incidents;
    const [open, older] = await listed();
    expect(open).toMatchObject({ id: INCIDENT, acknowledgedBy: null, acknowledgedByName: null, endedAt: null });
    expect(open!.headline).toContain('60');
    expect(older).toMatchObject({ status: 'resolved', acknowledgedBy: null, endedAt: NOW });
    const { body } = await ask('GET', inc, { as: 'ana' });
    const detail = incidentDetail.parse(body);
    expect(detail).toMatchObject({
      id: INCIDENT,
      status: 'open',
      severity: 'sev2',
      drafts: [{ id: DRAFT, text: TEXT }],
      holds: [{ id: HOLD, status: 'asked' }],
    });
    expect(detail.timeline.map((e) => e.type)).toEqual(expect.arrayContaining(['IncidentOpened', 'DraftCreated', 'HoldRequested']));
  });

  test('are acknowledged by the person who is signed in, with their name on the event', async () => {
    const { ask } = await apiUnderTest();
    const { body } = await ask('POST', `${inc}/acknowledge`, { as: 'ana' });
    expect(commandAnswer.parse(body)).toEqual({ id: INCIDENT, status: 'acknowledged', recorded: ['IncidentAcknowledged'] });
    const detail = incidentDetail.parse((await ask('GET', inc, { as: 'vic' })).body);
    expect(detail.acknowledgedBy).toBe('ana');
    expect(detail.timeline.find((e) => e.type === 'IncidentAcknowledged')?.actor).toEqual({ kind: 'person', id: 'ana', via: 'session' });
  });

  test('acknowledged twice are recorded once; by another they are refused in words', async () => {
    const { ask } = await apiUnderTest();
    await ask('POST', `${inc}/acknowledge`, { as: 'ana' });
    expect((await ask('POST', `${inc}/acknowledge`, { as: 'ana' })).body['recorded']).toEqual([]);
    const refusal = await ask('POST', `${inc}/acknowledge`, { as: 'ben' });
    expect(refusal.status).toBe(409);
    expect(apiProblem.parse(refusal.body)).toMatchObject({ error: 'incident_already_acknowledged', explain: 'ana has acknowledged it' });
  });

  test('resolved, free the way for the next one of the brand', async () => {
    const { ask } = await apiUnderTest();
    const byHand = { brand: 'Acme', title: 'Call from a journalist', severity: 'sev2', why: 'phone' };
    const taken = await ask('POST', '/v1/incidents', { as: 'ana', body: byHand });
    expect([taken.status, taken.body['error']]).toEqual([409, 'another_incident_is_open']);
    await ask('POST', `${inc}/resolve`, { as: 'ana', body: { note: 'over' } });
    const opened = await ask('POST', '/v1/incidents', { as: 'ana', body: byHand });
    expect(opened.status).toBe(201);
    expect((await ask('POST', `/v1/incidents/${OLDER}/reopen`, { as: 'ana', body: { note: 'again' } })).status).toBe(409);
  });

  test('are opened by hand for brands only: never in the counting stream of a drill', async () => {
    const { ask } = await apiUnderTest();
    const body = { title: 'x', severity: 'sev3', why: 'x' };
    expect((await ask('POST', '/v1/incidents', { as: 'carla', body: { ...body, brand: 'Acme~drill' } })).status).toBe(422);
  });

  test('are merged only into another one of the same brand', async () => {
    const { ask } = await apiUnderTest();
    for (const into of [INCIDENT, 'inc_00000000000000bb', 'inc_ffffffffffffffff']) {
      expect((await ask('POST', `${inc}/merge`, { as: 'carla', body: { into } })).status).toBe(422);
    }
    expect((await ask('POST', `${inc}/merge`, { as: 'ana', body: { into: OLDER } })).body['status']).toBe('merged');
  });

  test('show the posts that are still kept, and count those that are gone', async () => {
    const { ask, mentions } = await apiUnderTest();
    expect(evidence.parse((await ask('GET', `${inc}/mentions`, { as: 'vic' })).body)).toEqual({ mentions: [], missing: 1 });
    const kept = {
      id: 'men_1',
      brand: 'Acme',
      source: 'x',
      time: NOW,
      text: '<b>bad</b>',
      author: null,
      followers: null,
      rating: null,
      url: null,
      parent: null,
      language: null,
    };
    await mentions.write({ put: { ...mentionKey('Acme', 29_000_000, 'men_1'), ...kept, negative: 230, score: -0.84, risks: 0b100010 } });
    const understood = { negative: 0.9, score: -0.84, risks: ['discrimination', 'outage'] };
    expect(evidence.parse((await ask('GET', `${inc}/mentions`, { as: 'vic' })).body)).toEqual({
      mentions: [{ ...kept, understood, representative: false }],
      missing: 0,
    });
  });

  test('are reported as the contract says', async () => {
    const { ask } = await apiUnderTest();
    await ask('POST', `${inc}/acknowledge`, { as: 'ana' });
    expect(incidentReport.parse((await ask('GET', `${inc}/report`, { as: 'vic' })).body).acknowledgedBy).toBe('ana');
    const markdown = await ask('GET', `${inc}/report?format=md`, { as: 'vic' });
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect((await ask('GET', `${inc}/report?format=doc`, { as: 'vic' })).status).toBe(422);
  });
});

describe('drafts', () => {
  test('are approved only by the hash of the text that was read', async () => {
    const { ask } = await apiUnderTest();
    await ask('POST', `${inc}/drafts/${DRAFT}/edit`, { as: 'ana', body: { text: 'Changed meanwhile' } });
    const old = await ask('POST', `${inc}/drafts/${DRAFT}/approve`, { as: 'ben', body: { textHash: sha256Hex(TEXT) } });
    expect([old.status, old.body['error']]).toEqual([409, 'text_changed_meanwhile']);
    const approved = await ask('POST', `${inc}/drafts/${DRAFT}/approve`, { as: 'ben', body: { textHash: sha256Hex('Changed meanwhile') } });
    expect(approved.body['recorded']).toEqual(['DraftApproved']);
  });

  test('with a gap left in them are refused with what to do', async () => {
    const { ask } = await apiUnderTest();
    const text = 'Next update at [[time]]';
    await ask('POST', `${inc}/drafts/${DRAFT}/edit`, { as: 'ana', body: { text } });
    const refusal = await ask('POST', `${inc}/drafts/${DRAFT}/approve`, { as: 'ben', body: { textHash: sha256Hex(text) } });
    expect([refusal.status, refusal.body['error'], refusal.body['next']]).toEqual([422, 'blank_left', 'edit the draft']);
  });

  test('of one’s own words are approved by somebody else at sev2', async () => {
    const { ask } = await apiUnderTest();
    await ask('POST', `${inc}/drafts/${DRAFT}/edit`, { as: 'ben', body: { text: 'Mine' } });
    const body = { textHash: sha256Hex('Mine') };
    expect((await ask('POST', `${inc}/drafts/${DRAFT}/approve`, { as: 'ben', body })).status).toBe(403);
    expect((await ask('POST', `${inc}/drafts/${DRAFT}/approve`, { as: 'carla', body })).status).toBe(200);
  });

  test('that are not there, or of another incident, are not found', async () => {
    const { ask } = await apiUnderTest();
    const body = { reason: 'x' };
    expect((await ask('POST', `${inc}/drafts/nope/withdraw`, { as: 'ana', body })).status).toBe(404);
    expect((await ask('POST', `/v1/incidents/${OLDER}/drafts/${DRAFT}/withdraw`, { as: 'ana', body })).status).toBe(404);
  });
});

describe('holds', () => {
  test('by hand name a campaign in an account of the brand; a live incident never touches a rehearsal account', async () => {
    const { ask } = await apiUnderTest();
    expect(
      (await ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId: 'ads', campaignId: '8', campaignName: 'Summer' } })).status,
    ).toBe(201);
    for (const adAccountId of ['drill-ads', 'nope']) {
      expect((await ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId, campaignId: '8' } })).status).toBe(422);
    }
  });

  test('in a drill touch rehearsal accounts only', async () => {
    const { ask } = await apiUnderTest('drill');
    expect((await ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId: 'drill-ads', campaignId: '8' } })).status).toBe(201);
    expect((await ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId: 'ads', campaignId: '8' } })).status).toBe(422);
  });

  test('are not asked for by hand while holds are switched off; releases still are', async () => {
    const { ask, configure } = await apiUnderTest();
    await ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId: 'ads', campaignId: '8' } });
    await configure({ ...configuration, holdsOff: true });
    expect((await ask('POST', `${inc}/holds`, { as: 'ben', body: { adAccountId: 'ads', campaignId: '9' } })).body['error']).toBe(
      'holds_off',
    );
    expect((await ask('POST', `${inc}/holds/${HOLD}/release`, { as: 'ben', body: { reason: 'calm' } })).status).toBe(200);
  });
});

describe('settings', () => {
  test('are replaced by whoever read the version that stands there', async () => {
    const { ask } = await apiUnderTest();
    const put = (basedOn: number) =>
      ask('PUT', '/v1/config', { as: 'carla', body: { basedOn, config: { ...configuration, holdsOff: true } } });
    expect(configAnswer.parse((await put(1)).body)).toMatchObject({
      version: 2,
      changedBy: { kind: 'person', id: 'carla', via: 'session' },
    });
    const late = await put(1);
    expect([late.status, late.body['error']]).toEqual([409, 'configuration_changed_meanwhile']);
  });

  test('that do not fit, or leave no owner, are refused', async () => {
    const { ask } = await apiUnderTest();
    const put = (config: unknown) => ask('PUT', '/v1/config', { as: 'carla', body: { basedOn: 1, config } });
    expect((await put({ brands: [{ id: 'x' }] })).body['error']).toBe('config_wrong');
    expect((await put({ ...configuration, memberships: [] })).body['error']).toBe('no_owner_left');
  });

  test('a silence is written down with who made it, and can be ended early', async () => {
    const { ask } = await apiUnderTest();
    const body = { brand: 'Acme', severities: ['sev1'], endsAt: '2026-11-22T05:00:00.000Z', comment: 'test', includeSev1: true };
    const made = await ask('POST', '/v1/silences', { as: 'ana', body });
    expect(made.body).toMatchObject({ createdBy: 'ana', startsAt: NOW, includeSev1: true });
    const id = String(made.body['id']);
    await ask('POST', `/v1/silences/${id}/expire`, { as: 'ben' });
    const all = (await ask('GET', '/v1/silences', { as: 'vic' })).body['silences'] as { id: string; endsAt: string }[];
    expect(all.find((s) => s.id === id)?.endsAt).toBe(NOW);
    expect((await ask('POST', '/v1/silences', { as: 'ana', body: { ...body, endsAt: NOW } })).status).toBe(422);
    expect((await ask('POST', '/v1/silences', { as: 'ana', body: { ...body, brand: '*' } })).status).toBe(404);
  });

  test('who is on call is told for any time', async () => {
    const { ask } = await apiUnderTest();
    expect(onCallList.parse((await ask('GET', '/v1/on-call?at=2026-11-02T00:00:00.000Z', { as: 'vic' })).body).schedules).toEqual([
      { id: 'nights', personId: 'ana', until: '2026-11-08T00:00:00.000Z' },
    ]);
    expect((await ask('GET', '/v1/on-call?at=monday', { as: 'vic' })).status).toBe(422);
    expect(me.parse((await ask('GET', '/v1/me', { as: 'vic' })).body)).toMatchObject({
      personId: 'vic',
      memberships: [{ brand: 'Acme', role: 'viewer' }],
    });
  });
});

describe('every answer', () => {
  test('to nonsense is a problem in words', async () => {
    const { ask } = await apiUnderTest();
    const cases = [
      await ask('POST', `${inc}/regrade`, { as: 'ana', raw: '{ not json' }),
      await ask('POST', `${inc}/regrade`, { as: 'ana', body: { severity: 'sev9', why: 'x' } }),
      await ask('POST', `${inc}/regrade`, { as: 'ana', body: { severity: 'sev1', why: 'x', extra: 1 } }),
      await ask('POST', `${inc}/regrade`, { as: 'ana', raw: `"${'x'.repeat(1_100_000)}"` }),
      await ask('GET', '/v1/incidents/..%2f..%2fconfig', { as: 'ana' }),
      await ask('GET', '/nowhere'),
      await ask('DELETE', inc, { as: 'carla' }),
    ];
    expect(cases.map((c) => c.status)).toEqual([400, 422, 422, 413, 404, 404, 404]);
    for (const { body } of cases) expect(apiProblem.safeParse(body).error).toBeUndefined();
  });

  test('about a fault of ours says nothing of the inside, and the log has the reason without the body', async () => {
    const { ask, ports, logs } = await apiUnderTest();
    ports.incidents.get = () => Promise.reject(new Error('disk on fire'));
    const answer = await ask('POST', `${inc}/regrade`, { as: 'ana', body: { severity: 'sev1', why: 'secret words' } });
    expect([answer.status, JSON.stringify(answer.body).includes('fire')]).toEqual([500, false]);
    expect(JSON.stringify(logs)).toContain('disk on fire');
    expect(JSON.stringify(logs)).not.toContain('secret words');
  });

  test('is kept by no cache, and each change is one line in the log', async () => {
    const { ask, logs } = await apiUnderTest();
    expect((await ask('GET', inc, { as: 'ana' })).headers.get('cache-control')).toBe('no-store');
    await ask('POST', `${inc}/acknowledge`, { as: 'ana' });
    expect(logs.map((l) => l.fields)).toEqual([{ did: 'answered', method: 'POST', route: '/v1/incidents/:id/acknowledge', status: 200 }]);
  });
});

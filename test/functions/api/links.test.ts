import { describe, expect, test } from 'vitest';
import { linkLook } from '../../../shared/contract/api.ts';
import { apiUnderTest, configuration, INCIDENT, person, TOKEN } from './api-under-test.ts';

const look = { body: { token: TOKEN } };

describe('an acknowledge link', () => {
  test('never acts on GET: the page is the same for everybody, knows no token and loads nothing from elsewhere', async () => {
    const { ask, recorded } = await apiUnderTest();
    const before = await recorded();
    const page = await ask('GET', '/a');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self';/,
    );
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(String(page.body['text'])).not.toMatch(/https?:\/\/|src=|href=|innerHTML/);
    expect((await ask('GET', `/v1/links/acknowledge?token=${TOKEN}`)).status).toBe(404);
    expect(await recorded()).toEqual(before);
  });

  test('shows severity and brand only, and looking does not use it up', async () => {
    const { ask, recorded } = await apiUnderTest();
    const before = await recorded();
    expect(linkLook.parse((await ask('POST', '/v1/links/look', look)).body)).toEqual({ severity: 'sev2', brand: 'Acme' });
    expect(linkLook.parse((await ask('POST', '/v1/links/look', look)).body)).toEqual({ severity: 'sev2', brand: 'Acme' });
    expect(await recorded()).toEqual(before);
  });

  test('acknowledges once, as the person it was sent to', async () => {
    const { ask, recorded } = await apiUnderTest();
    expect((await ask('POST', '/v1/links/acknowledge', look)).body['recorded']).toEqual(['IncidentAcknowledged']);
    expect((await ask('POST', '/v1/links/acknowledge', look)).body['error']).toBe('link_not_valid');
    expect((await ask('POST', '/v1/links/look', look)).status).toBe(404);
    const { body } = await ask('GET', `/v1/incidents/${INCIDENT}`, { as: 'vic' });
    const timeline = body['timeline'] as { type: string; actor: unknown }[];
    expect(timeline.find((e) => e.type === 'IncidentAcknowledged')?.actor).toEqual({ kind: 'person', id: 'ana', via: 'link' });
    expect((await recorded()).filter((t) => t === 'IncidentAcknowledged')).toHaveLength(1);
  });

  test('does nothing after it has expired', async () => {
    const { ask, clock } = await apiUnderTest();
    clock.advance(3_600_000);
    expect((await ask('POST', '/v1/links/acknowledge', look)).body['error']).toBe('link_not_valid');
  });

  test('does nothing for somebody who is not there any more', async () => {
    const { ask, configure } = await apiUnderTest();
    await configure({
      ...configuration,
      people: [person('ben')],
      memberships: [],
      schedules: [],
      escalationPolicies: [],
      brands: [],
      connections: [],
      adAccounts: [],
      silences: [],
    });
    expect((await ask('POST', '/v1/links/acknowledge', look)).body['error']).toBe('link_not_valid');
  });

  test('gives no session: with it nothing else can be done', async () => {
    const { ask } = await apiUnderTest();
    expect(
      (await ask('POST', `/v1/incidents/${INCIDENT}/resolve`, { body: { note: 'x' }, headers: { authorization: `Bearer ${TOKEN}` } }))
        .status,
    ).toBe(401);
  });

  test('is not guessed: after 30 tries in a minute there is a pause', async () => {
    const { ask, clock } = await apiUnderTest();
    const tries = [];
    for (let i = 0; i < 31; i++)
      tries.push((await ask('POST', '/v1/links/look', { body: { token: `guess-number-of-twenty-${i}` } })).status);
    expect(tries.slice(0, 30)).toEqual(Array(30).fill(404));
    expect(tries[30]).toBe(429);
    clock.advance(60_000);
    expect((await ask('POST', '/v1/links/look', look)).status).toBe(200);
  });
});

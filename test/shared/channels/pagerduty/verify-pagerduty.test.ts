import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readEvent } from '../../../../shared/channels/pagerduty/read-event.ts';
import { verifyPagerDuty } from '../../../../shared/channels/pagerduty/verify-pagerduty.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const sign = (body: string, secret: string) => `v1=${createHmac('sha256', secret).update(body).digest('hex')}`;
const body = '{"event":{}}';

describe('a PagerDuty webhook', () => {
  test('is believed by its signature, or by one of several while a secret is rotated', () => {
    expect(verifyPagerDuty(bytes(body), sign(body, 's'), 's')).toBe(true);
    expect(verifyPagerDuty(bytes(body), `${sign(body, 'old')}, ${sign(body, 's')}`, 's')).toBe(true);
  });
  test.each([
    ['another secret', sign(body, 'x')],
    ['another body', sign(`${body} `, 's')],
    ['none', undefined],
    ['an empty one', ''],
    ['one of another version', sign(body, 's').replace('v1', 'v2')],
    ['one cut short', sign(body, 's').slice(0, -2)],
    ['the right one behind ten others', [...Array<string>(10).fill(sign(body, 'x')), sign(body, 's')].join(',')],
  ])('is not believed with %s', (_, signatures) => {
    expect(verifyPagerDuty(bytes(body), signatures, 's')).toMatchObject({ refused: expect.any(String) });
  });
});

describe('what a PagerDuty webhook says', () => {
  const event = {
    id: 'e1',
    event_type: 'incident.acknowledged',
    occurred_at: '2026-11-22T03:00:00Z',
    agent: { id: 'PANA', type: 'user_reference', summary: 'Ana' },
    data: { id: 'P1', type: 'incident', incident_key: 'inc_1.stormwatch' },
  };
  const read = (part: object) => readEvent(bytes(JSON.stringify({ event: { ...event, ...part } })));
  test('an acknowledgement by a person of one of our incidents', () => {
    expect(read({})).toEqual({
      kind: 'acknowledged',
      eventId: 'e1',
      occurredAt: '2026-11-22T03:00:00Z',
      incidentId: 'inc_1',
      userId: 'PANA',
    });
  });
  test.each([
    ['a resolve: PagerDuty can only acknowledge', { event_type: 'incident.resolved' }],
    ['somebody else’s incident', { data: { incident_key: 'srv01/HTTP' } }],
    ['an incident without a key', { data: {} }],
    ['an integration, not a person', { agent: { id: 'PX', type: 'inbound_integration_reference' } }],
    ['nobody', { agent: null }],
    ['no time', { occurred_at: 'now' }],
  ])('%s is nothing', (_, part) => expect(read(part)).toMatchObject({ kind: 'nothing' }));
  test('no JSON is nothing', () => expect(readEvent(bytes('{'))).toMatchObject({ kind: 'nothing' }));
});

import { describe, expect, it } from 'vitest';
import { whoWasPaged } from '../../../functions/escalate/who-was-paged.ts';
import { MINUTE_MS, shift } from '../../../shared/domain/time/instant.ts';
import type { StoredEvent } from '../../../shared/store/event-store.ts';
import { SYSTEM, T0 } from '../../support/incident-samples.ts';

const event = (minutes: number, id: string, type: StoredEvent['type'], data: object): StoredEvent => ({
  ref: { type: id.startsWith('page') ? 'page' : 'incident', id, scope: 'incident/inc_1' },
  ...{
    sequence: 1,
    schemaVersion: 1,
    type,
    data,
    at: shift(T0, minutes * MINUTE_MS),
    actor: SYSTEM,
    brand: 'Aurora',
    origin: 'live' as const,
  },
});
const taken = (minutes: number, personId: string) => event(minutes, 'inc_1', 'IncidentAcknowledged', { personId });
const asked = (minutes: number, personId: string, reason = 'escalation') =>
  event(minutes, `page_${personId}`, 'PageRequested', { personId, reason });
const sent = (minutes: number, personId: string, attempt: number, channel: string) =>
  event(minutes, `page_${personId}`, 'PageSendStarted', { attempt, channel });
const result = (minutes: number, personId: string, type: StoredEvent['type'], data: object) =>
  event(minutes, `page_${personId}`, type, data);
const delivered = (minutes: number, personId: string, attempt = 1) =>
  result(minutes, personId, 'PageDelivered', { attempt, providerId: 'x' });

describe('who hears that somebody has it', () => {
  it('whom a page is being sent to at this moment is looked at again', () => {
    const timeline = [asked(0, 'ana'), sent(0, 'ana', 1, 'sms'), taken(1, 'ben')];
    expect(whoWasPaged(timeline)).toEqual({ told: [], pending: true });
    expect(whoWasPaged([...timeline, delivered(2, 'ana')])).toEqual({ told: [{ personId: 'ana', channels: ['sms'] }], pending: false });
  });
  it('an SMS that turned out undelivered reached nobody; the email after it did', () => {
    const lost = result(1, 'ana', 'PageReceipt', { attempt: 1, status: 'undelivered', reason: 'unreachable' });
    const timeline = [asked(0, 'ana'), sent(0, 'ana', 1, 'sms'), delivered(0, 'ana'), lost];
    expect(whoWasPaged([...timeline, taken(3, 'ben')]).told).toEqual([]);
    const byEmail = [...timeline, sent(1, 'ana', 2, 'email'), delivered(1, 'ana', 2), taken(3, 'ben')];
    expect(whoWasPaged(byEmail).told).toEqual([{ personId: 'ana', channels: ['email'] }]);
  });
  it('is nobody of an earlier life of the incident, no room, and not the one who has it', () => {
    const before = [asked(0, 'ana'), sent(0, 'ana', 1, 'sms'), delivered(0, 'ana'), event(5, 'inc_1', 'IncidentReopened', { note: '' })];
    const room = [asked(6, '#ops'), sent(6, '#ops', 1, 'slack'), delivered(6, '#ops')];
    const own = [asked(6, 'ben'), sent(6, 'ben', 1, 'sms'), delivered(6, 'ben')];
    expect(whoWasPaged([...before, ...room, ...own, taken(7, 'ben')])).toEqual({ told: [], pending: false });
  });
  it('who had it until now hears it, by what reached them, or by any way where they were never paged', () => {
    const paged = [asked(0, 'ana'), sent(0, 'ana', 1, 'email'), delivered(0, 'ana'), taken(1, 'ana')];
    expect(whoWasPaged([...paged, taken(9, 'ben')]).told).toEqual([{ personId: 'ana', channels: ['email'] }]);
    expect(whoWasPaged([taken(1, 'cem'), taken(9, 'ben')]).told).toEqual([{ personId: 'cem', channels: [] }]);
    expect(whoWasPaged([taken(1, 'ben'), taken(9, 'ben')]).told).toEqual([]);
  });
});

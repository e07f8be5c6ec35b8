import { incidentOfDedupKey } from './dedup-key.ts';
import { webhookEvent } from './schema.ts';

/** What a verified V3 webhook says: an acknowledgement of one of our incidents, by whom; or why it is none. */
export type ReadEvent =
  { kind: 'acknowledged'; eventId: string; occurredAt: string; incidentId: string; userId: string } | { kind: 'nothing'; why: string };

export const readEvent = (body: Uint8Array): ReadEvent => {
  const read = webhookEvent.safeParse(parsed(body));
  if (!read.success) return { kind: 'nothing', why: 'not an event we know' };
  const { id: eventId, event_type: type, occurred_at: occurredAt, agent, data } = read.data.event;
  if (type !== 'incident.acknowledged') return { kind: 'nothing', why: 'not an acknowledgement' };
  const incidentId = incidentOfDedupKey(data.incident_key ?? '');
  if (incidentId === undefined) return { kind: 'nothing', why: 'none of our incidents' };
  if (agent?.type !== 'user_reference') return { kind: 'nothing', why: 'not by a person' };
  return { kind: 'acknowledged', eventId, occurredAt, incidentId, userId: agent.id };
};

const parsed = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
};

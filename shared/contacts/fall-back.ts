import type { Config } from '../config/config.ts';
import { isRefused, type Actor } from '../domain/actor.ts';
import { streamOf } from '../domain/mention/mention.ts';
import { page } from '../domain/page/page.ts';
import type { PageState } from '../domain/page/page-state.ts';
import type { Instant } from '../domain/time/instant.ts';
import { contactStanding, usable } from '../store/contact-standing.ts';
import type { EventStore } from '../store/event-store.ts';
import { openIncidentKey, scopeOfIncident } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

const REASON = 'the address it was sent to is not among those that get emails any more';

/**
 * Pages of open incidents that went to an email address which, as is known now, may not have got them: they count as
 * undelivered, so the next contact method goes out at once. Doing it twice changes nothing. The pages that moved on.
 */
export const fallBack = async (
  config: Config,
  { incidents, store, now, by }: { incidents: Table; store: EventStore; now: () => Instant; by: Actor },
): Promise<string[]> => {
  const moved: string[] = [];
  const standing = contactStanding(incidents);
  for (const incidentId of await openIncidents(config, incidents)) {
    for (const { ref, state, brand, origin } of await store.heads<PageState>(scopeOfIncident(incidentId), 'page')) {
      if (state.status !== 'delivered' || state.channel !== 'email' || state.sent === undefined) continue;
      const { methodId } = state.methods[state.sent.method]!;
      const method = config.people.find((p) => p.id === state.personId)?.contactMethods.find((m) => m.id === methodId);
      if (method === undefined) continue;
      const known = (await standing.of(state.personId)).get(methodId);
      // What went out while the address was still seen to be reached has arrived.
      if (usable(known, method).ok || state.deliveredAt <= (known?.confirmedAt ?? '')) continue;
      const command = { type: 'RecordReceipt', attempt: state.sent.attempt, status: 'undelivered', reason: REASON, at: now(), by } as const;
      const done = await store.execute(page, ref, command, { brand, origin });
      if (!isRefused(done) && done.events.length > 0) moved.push(ref.id);
    }
  }
  return moved;
};

/** A stream has one open incident at most. */
const openIncidents = async (config: Config, incidents: Table): Promise<string[]> => {
  const found: string[] = [];
  for (const { id } of config.brands)
    for (const origin of ['live', 'drill'] as const) {
      const incidentId = (await incidents.get(openIncidentKey(streamOf(id, origin))))?.['incidentId'];
      if (typeof incidentId === 'string') found.push(incidentId);
    }
  return found;
};

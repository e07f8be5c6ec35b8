import type { Config } from '../../shared/config/config.ts';
import { incidentSummary, type IncidentSummary } from '../../shared/contract/api.ts';
import type { LedgerEntry } from '../../shared/contract/holds.ts';
import type { Recorded } from '../../shared/domain/aggregate.ts';
import { heldFor } from '../../shared/domain/campaign-hold/held-for.ts';
import type { HoldEvent, HoldState } from '../../shared/domain/campaign-hold/hold.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { sayActor } from '../../shared/report/say-event.ts';
import type { Head, StoredEvent } from '../../shared/store/event-store.ts';
import { INCIDENT_LIST_PREFIX, scopeOfIncident, scopeOfStream } from '../../shared/store/keys.ts';
import type { Deps } from './deps.ts';
import { holdView } from './view.ts';

const MOST_INCIDENTS = 50;
/** So many incidents are read at the same time. */
const AT_ONCE = 10;

/** Every hold of the brand's last incidents, live and rehearsed, newest first. */
export const ledgerOf = async (brand: string, config: Config, deps: Deps): Promise<LedgerEntry[]> => {
  const incidents = await lastIncidents(brand, deps);
  const names = Object.fromEntries(config.people.map((p) => [p.id, p.name]));
  const now = deps.now();
  const entries: LedgerEntry[] = [];
  for (let i = 0; i < incidents.length; i += AT_ONCE) {
    const some = await Promise.all(incidents.slice(i, i + AT_ONCE).map((about) => holdsOf(about, { config, names, now }, deps)));
    entries.push(...some.flat());
  }
  return entries.sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : a.requestedAt > b.requestedAt ? -1 : 0));
};

const lastIncidents = async (brand: string, deps: Deps): Promise<IncidentSummary[]> => {
  const lists = await Promise.all(
    (['live', 'drill'] as const).map(async (origin) => {
      const pk = scopeOfStream(streamOf(brand, origin));
      const { items } = await deps.incidents.query({ pk, prefix: INCIDENT_LIST_PREFIX, newestFirst: true, limit: MOST_INCIDENTS });
      return items.map((row): IncidentSummary => {
        const { incidentId: id, title, severity, status, openedAt, stale } = row;
        return incidentSummary.parse({ id, brand, origin: row['origin'], title, severity, status, openedAt, stale });
      });
    }),
  );
  return lists
    .flat()
    .sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
    .slice(0, MOST_INCIDENTS);
};

type Around = { config: Config; names: Record<string, string>; now: Instant };

/** The events are read only where there is a hold: who asked for it, and since when until when it was held, stands there. */
const holdsOf = async ({ id, title, severity, status }: IncidentSummary, around: Around, deps: Deps): Promise<LedgerEntry[]> => {
  const scope = scopeOfIncident(id);
  const heads = await deps.store.heads<HoldState>(scope, 'hold');
  if (heads.length === 0) return [];
  const told = (await deps.store.timeline(scope)).filter((e) => e.ref.type === 'hold');
  return heads.flatMap((head) => entryOf(head, told, around).map((entry) => ({ ...entry, incident: { id, title, severity, status } })));
};

const entryOf = (head: Head<HoldState>, told: StoredEvent[], { config, names, now }: Around): Omit<LedgerEntry, 'incident'>[] => {
  // Events of a hold are what its aggregate recorded; the store has parsed them again.
  const events = told.filter((e) => e.ref.id === head.ref.id) as unknown as (Recorded<HoldEvent> & StoredEvent)[];
  const placed = events.findLast((e) => e.type === 'HoldPlaced');
  const asked = events.findLast((e) => e.type === 'HoldRequested');
  const held = heldFor(events, now);
  return holdView(head, config).map((view) => ({
    ...view,
    // A budget that was not known was written down as 0.
    dailySpend: view.dailySpend === 0 ? null : view.dailySpend,
    heldAt: view.heldAt ?? placed?.at ?? null,
    heldMinutes: held?.minutes ?? null,
    spendHeld: held?.spend ?? null,
    askedBy: asked === undefined ? '' : sayActor(asked.actor, names),
  }));
};

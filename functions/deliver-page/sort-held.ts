import type { Config } from '../../shared/config/config.ts';
import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { graver, pages, type Severity } from '../../shared/domain/incident/severity.ts';
import { silenced } from '../../shared/domain/notification/silenced.ts';
import { page } from '../../shared/domain/page/page.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { scopeOfIncident } from '../../shared/store/keys.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { answeredBy } from './answered-by.ts';
import type { Deps } from './deps.ts';
import type { HeldRow } from './held-rows.ts';
import { deliveredTo } from './notification-facts.ts';

type Person = Config['people'][number];
/** An incident that still waits for somebody, as it is now; `incidentVersion` as in a page. */
export type OpenItem = {
  incidentId: string;
  brand: string;
  severity: Severity;
  pageIds: string[];
  incident: Extract<IncidentState, { title: string }>;
  incidentVersion: number;
};
/** A held page and until when it waits on. */
export type PageUntil = { row: HeldRow; until: Instant };
export type Sorted = { open: OpenItem[]; over: string[]; silenced: PageUntil[] };

/** What still has to be told of what was held back, gravest and longest held first; what need not be any more; what a silence covers now. */
export const sortHeld = async (rows: readonly HeldRow[], person: Person, config: Config, deps: Deps): Promise<Sorted> => {
  const sorted: Sorted = { open: [], over: [], silenced: [] };
  const inOrder = rows.toSorted((a, b) => compare(a.heldAt, b.heldAt) || compare(a.brand, b.brand));
  for (const [incidentId, held] of byIncident(inOrder)) {
    const found = await deps.store.load(incident, incidentRef(incidentId));
    const { state } = found ?? { state: { status: 'none' as const } };
    const left = found === undefined ? [] : await unanswered(held, state, person, deps);
    sorted.over.push(...held.filter((row) => !left.includes(row)).map((row) => row.pageId));
    if (found === undefined || state.status === 'none' || left.length === 0) continue;
    const { brand, version: incidentVersion } = found;
    const { severity } = state;
    const silence = silenced({ silences: config.silences, brand, severity, now: deps.now(), timeZone: person.timeZone });
    if (silence?.until == null) {
      sorted.open.push({ incidentId, brand, severity, pageIds: left.map((row) => row.pageId), incident: state, incidentVersion });
    } else {
      for (const row of left) sorted.silenced.push({ row, until: silence.until });
    }
  }
  sorted.open.sort((a, b) => (graver(a.severity, b.severity) ? -1 : graver(b.severity, a.severity) ? 1 : 0));
  return sorted;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byIncident = (rows: readonly HeldRow[]): Map<string, HeldRow[]> => {
  const found = new Map<string, HeldRow[]>();
  for (const row of rows) found.set(row.incidentId, [...(found.get(row.incidentId) ?? []), row]);
  return found;
};

/** Those of an incident's held pages that nobody has answered and no later page has told this person. */
const unanswered = async (held: readonly HeldRow[], state: IncidentState, person: Person, deps: Deps): Promise<HeldRow[]> => {
  if (state.status === 'none' || !pages(state.severity)) return [];
  const scope = scopeOfIncident(held[0]!.incidentId);
  const delivered = await deliveredTo(scope, person.id, deps);
  const left: HeldRow[] = [];
  for (const row of held) {
    const found = await deps.store.load(page, { type: 'page', id: row.pageId, scope });
    if (found === undefined || found.state.status === 'none') continue;
    // As it would be judged if it waited still.
    const waiting = { ...found.state, status: 'waiting' as const, next: 0, notBefore: row.heldAt };
    const told = delivered.some((p) => p.deliveredAt >= row.heldAt && !graver(row.severity, p.severity));
    if (!told && answeredBy(state, waiting) === undefined) left.push(row);
  }
  return left;
};

import type { Config } from '../../shared/config/config.ts';
import { digest } from '../../shared/domain/digest/digest.ts';
import { isOpen, type IncidentState } from '../../shared/domain/incident/incident-state.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { graver } from '../../shared/domain/incident/severity.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import type { NotificationFacts } from '../../shared/domain/notification/verdict.ts';
import type { PageChannel } from '../../shared/domain/page/page-events.ts';
import type { PageState, WaitingPage } from '../../shared/domain/page/page-state.ts';
import { HOUR_MS, shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { openIncidentKey, scopeOfPerson, smsLogPartition } from '../../shared/store/keys.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { queryAll } from '../../shared/store/table.ts';
import type { Deps } from './deps.ts';
import type { Lane } from './lane.ts';

type Person = Config['people'][number];

/** What the pipeline is asked with, as the table has it at this moment. */
export const notificationFacts = async (
  head: Head<WaitingPage>,
  about: { person: Person; channel: PageChannel; incident: IncidentState; config: Config; lane: Lane | null },
  deps: Deps,
): Promise<NotificationFacts> => {
  const { state, brand } = head;
  const { person, channel, config, lane } = about;
  const [larger, lastNotifiedAt, sent] = await Promise.all([
    largerFor(head, deps),
    lastNotified(head, about.incident, lane, deps),
    recentSms(state.personId, deps),
  ]);
  return {
    now: deps.now(),
    ...{ brand, severity: state.severity, channel, timeZone: person.timeZone, larger, silences: config.silences },
    quietHours: person.quietHours ?? null,
    otherMessageAt: beginsAlone(state, lane) ? null : lane!.at,
    ...{ lastNotifiedAt, recentSms: sent },
  };
};

/** Nothing is put together with what has set out before, nor with the same incident's: that is dedup's. */
const beginsAlone = (state: WaitingPage, lane: Lane | null): boolean =>
  lane === null || state.attempts > 0 || state.reason === 'taken' || lane.incidentIds.includes(state.incidentId);

/** A graver open incident of the brand this person was paged for. A drill's never stands for a live one. */
const largerFor = async (head: Head<WaitingPage>, deps: Deps): Promise<NotificationFacts['larger']> => {
  const { state, brand, origin } = head;
  for (const stream of new Set([streamOf(brand, 'live'), streamOf(brand, origin)])) {
    const incidentId = (await deps.incidents.get(openIncidentKey(stream)))?.['incidentId'];
    if (typeof incidentId !== 'string' || incidentId === state.incidentId) continue;
    const other = await deps.store.load(incident, incidentRef(incidentId));
    if (other === undefined || !isOpen(other.state) || !graver(other.state.severity, state.severity)) continue;
    const delivered = await deliveredTo(other.ref.scope, state.personId, deps);
    const notifiedAt = delivered
      .map((p) => p.deliveredAt)
      .toSorted()
      .at(-1);
    if (notifiedAt !== undefined) return { incidentId, severity: other.state.severity, notifiedAt };
  }
  return null;
};

type Delivered = Extract<PageState, { status: 'delivered' }> & { pageId: string };
/** An incident's pages that reached a person, word of who has it left out. */
export const deliveredTo = async (scope: string, personId: string, deps: Pick<Deps, 'store'>): Promise<Delivered[]> => {
  const pages = await deps.store.heads<PageState>(scope, 'page');
  return pages.flatMap(({ ref, state: p }) =>
    p.status === 'delivered' && p.personId === personId && p.reason !== 'taken' ? [{ ...p, pageId: ref.id }] : [],
  );
};

/** When another page or a digest told this person the same, as far as it was delivered and since this climb began. */
const lastNotified = async (head: Head<WaitingPage>, about: IncidentState, lane: Lane | null, deps: Deps): Promise<Instant | null> => {
  const { state, ref } = head;
  // Asked to take over, and told who has it: neither is what the page before said.
  if (state.reason === 'taken' || state.reason === 'hand-over') return null;
  const since = about.status === 'none' ? '' : (about.climb?.startedAt ?? '');
  const pages = (await deliveredTo(ref.scope, state.personId, deps))
    .filter((p) => p.pageId !== ref.id && p.severity === state.severity && p.requestedAt >= since)
    .map((p) => p.deliveredAt);
  return [...pages, ...(await digestThatTold(state, lane, deps))].toSorted().at(-1) ?? null;
};

const digestThatTold = async (state: WaitingPage, lane: Lane | null, deps: Deps): Promise<Instant[]> => {
  if (lane === null || lane.digestId === null || !lane.incidentIds.includes(state.incidentId)) return [];
  const told = await deps.store.load(digest, { type: 'digest', id: lane.digestId, scope: scopeOfPerson(state.personId) });
  if (told?.state.status !== 'delivered') return [];
  const same = told.state.items.some((item) => item.incidentId === state.incidentId && item.severity === state.severity);
  return same ? [told.state.deliveredAt] : [];
};

/** When SMS set out to a person in the last three hours, whatever became of them. */
export const recentSms = async (personId: string, deps: Pick<Deps, 'incidents' | 'now'>): Promise<Instant[]> => {
  const sent: Instant[] = [];
  const from = shift(deps.now(), -3 * HOUR_MS);
  for await (const row of queryAll(deps.incidents, { pk: smsLogPartition(personId), from })) sent.push(row.sk.split('/')[0]!);
  return sent;
};

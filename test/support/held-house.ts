import { isRefused } from '../../shared/domain/actor.ts';
import { digest } from '../../shared/domain/digest/digest.ts';
import type { DigestState } from '../../shared/domain/digest/digest-state.ts';
import type { Severity } from '../../shared/domain/incident/severity.ts';
import type { Origin } from '../../shared/domain/mention/mention.ts';
import { page } from '../../shared/domain/page/page.ts';
import type { PageRequest } from '../../shared/domain/page/page-state.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Head, StoredEvent } from '../../shared/store/event-store.ts';
import { scopeOfIncident, scopeOfPerson } from '../../shared/store/keys.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import { byPerson, SYSTEM } from './incident-samples.ts';
import { pagingHouse, type PagingConfig } from './paging-house.ts';

export const ANA = '+491510000001';
export const BEN = '+491510000002';
const sms = (phone: string) => [{ id: 'sms', channel: 'sms' as const, phone }];

/** Three brands whose ladder pages nobody by itself; Ana sleeps by the clock of Berlin, Ben never. Both have nothing but a phone. */
export const heldConfig: PagingConfig = {
  brands: ['Aurora', 'Borealis', 'Cirrus'].map((id) => ({ id, name: `${id} Air`, escalationPolicy: 'nobody' })),
  people: [
    {
      id: 'ana',
      name: 'Ana',
      contactMethods: sms(ANA),
      timeZone: 'Europe/Berlin',
      quietHours: { from: '22:00', to: '07:00' },
      drills: true,
    },
    { id: 'ben', name: 'Ben', contactMethods: sms(BEN), drills: true },
  ],
  escalationPolicies: [{ id: 'nobody', steps: [{ delayMinutes: 0 }], repeats: 0 }],
};

/** A house in which pages are asked for one by one. */
export const heldHouse = async (options: Parameters<typeof pagingHouse>[0] = {}) => {
  const house = await pagingHouse({ config: heldConfig, ...options });
  const { store, clock } = house;
  const incidents: string[] = [];
  const pages: { id: string; incidentId: string; personId: string; brand: string; severity: Severity }[] = [];

  const open = async (brand: string, severity: Severity, origin: Origin = 'live'): Promise<string> => {
    const id = idFrom('inc_', brand, incidents.length);
    const command = {
      type: 'OpenByHand',
      title: `${brand} storm`,
      severity,
      why: 'by hand',
      at: clock.now(),
      by: byPerson('cem'),
    } as const;
    const opened = await runIncident(store, id, command, { brand, origin });
    if (isRefused(opened)) throw new Error(opened.refused);
    incidents.push(id);
    await house.settle();
    return id;
  };
  const ask = async (personId: string, incidentId: string, more: Partial<PageRequest> = {}): Promise<string> => {
    const head = (await store.load(
      { ...page, type: 'incident' },
      { type: 'incident', id: incidentId, scope: scopeOfIncident(incidentId) },
    ))!;
    const severity = (head.state as unknown as { severity: Severity }).severity;
    const id = idFrom('page_', pages.length);
    const methods = [{ methodId: 'sms', channel: 'sms' as const }];
    const request: PageRequest = { incidentId, personId, severity, step: pages.length, round: 0, reason: 'escalation', methods, ...more };
    const ref = { type: 'page' as const, id, scope: scopeOfIncident(incidentId) };
    const { brand, origin } = head;
    pages.push({ id, incidentId, personId, brand, severity: request.severity });
    await store.execute(page, ref, { type: 'RequestPage', request, suppress: null, at: clock.now(), by: SYSTEM }, { brand, origin });
    return id;
  };
  const eventsOfPage = async ({ id, incidentId }: { id: string; incidentId: string }): Promise<StoredEvent[]> =>
    store.events({ type: 'page', id, scope: scopeOfIncident(incidentId) });
  const digests = async (personId: string): Promise<Head<DigestState>[]> => store.heads<DigestState>(scopeOfPerson(personId), digest.type);
  const eventsOfDigest = async (head: Head<DigestState>): Promise<StoredEvent[]> => store.events(head.ref);
  const take = async (incidentId: string, personId = 'cem'): Promise<void> => house.command(incidentId, { type: 'Acknowledge', personId });
  const resolve = async (incidentId: string): Promise<void> => house.command(incidentId, { type: 'Resolve', note: '' });
  /** In one jump and one tick, as after an outage of that length. */
  const jump = async (minutes: number): Promise<void> => {
    clock.advance(minutes * 60_000);
    await house.tick();
  };
  return { ...house, incidentIds: incidents, pages, open, ask, eventsOfPage, digests, eventsOfDigest, take, resolve, jump };
};
export type HeldHouse = Awaited<ReturnType<typeof heldHouse>>;

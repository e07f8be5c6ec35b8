import { brandOf, type Config } from '../../shared/config/config.ts';
import type { ContactMethod } from '../../shared/config/on-call-settings.ts';
import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { TRIES } from '../../shared/domain/page/after-failure.ts';
import type { PageState, SuppressedBy, WaitingPage } from '../../shared/domain/page/page-state.ts';
import { verdictOn } from '../../shared/domain/notification/pipeline.ts';
import { HOUR_MS, shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { smsLogPartition } from '../../shared/store/keys.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { queryAll } from '../../shared/store/table.ts';
import { namesIn } from '../../shared/config/names-in.ts';
import { answeredBy } from './answered-by.ts';
import type { Deps } from './deps.ts';

type Person = Config['people'][number];
export type Sendable = {
  kind: 'send';
  person: Person;
  method: ContactMethod;
  brandName: string;
  /** What people are called. */
  nameOf: (personId: string) => string;
  incident: Extract<IncidentState, { title: string }>;
  /** The incident as it was judged: the send begins only if nothing has happened to it since. */
  incidentVersion: number;
};
export type Judgement = Sendable | { kind: 'suppress'; by: SuppressedBy; explain: string } | { kind: 'pass-over'; reason: string };

/** Whether a page may go out now by the method whose turn it is. Asked right before every send. */
export const judgePage = async (head: Head<WaitingPage>, deps: Deps): Promise<Judgement> => {
  const { state, brand, origin } = head;
  const found = await deps.store.load(incident, incidentRef(state.incidentId));
  if (found === undefined || found.state.status === 'none')
    return { kind: 'suppress', by: 'resolved', explain: 'there is no such incident' };
  const { config } = await deps.configuration.read();
  const person = config.people.find((p) => p.id === state.personId);
  if (origin === 'history') return { kind: 'suppress', by: 'origin', explain: 'history pages nobody' };
  if (origin === 'drill' && person?.drills !== true) {
    return { kind: 'suppress', by: 'not-agreed-to-drill', explain: 'this person has not agreed to be paged by drills' };
  }
  const answered = answeredBy(found.state, state);
  if (answered !== undefined) return { kind: 'suppress', ...answered };
  const method = person?.contactMethods.find((m) => m.id === state.methods[state.next]!.methodId);
  if (person === undefined || method === undefined) return { kind: 'pass-over', reason: 'the contact method is no longer configured' };
  const verdict = verdictOn({
    now: deps.now(),
    brand,
    severity: state.severity,
    channel: method.channel,
    inhibitedBy: null,
    silences: config.silences,
    quietHours: person.quietHours === undefined ? null : { ...person.quietHours, timeZone: person.timeZone },
    lastNotifiedAt: await lastNotifiedAt(head, deps),
    recentSms: await recentSms(state.personId, deps),
  });
  if (verdict.notify) {
    const brandName = brandOf(config, brand)?.name ?? brand;
    return { kind: 'send', person, method, brandName, nameOf: namesIn(config), incident: found.state, incidentVersion: found.version };
  }
  // Too many SMS is no reason not to send an email.
  if (verdict.suppressedBy === 'rate-limit' && hasOtherMethod(state)) return { kind: 'pass-over', reason: verdict.explain };
  return { kind: 'suppress', by: verdict.suppressedBy, explain: verdict.explain };
};

const hasOtherMethod = (state: WaitingPage): boolean =>
  state.methods.some((m, index) => index !== state.next && !m.rejected && m.tries < TRIES);

/** When another page told this person the same; a sev1 is never held back by that. */
const lastNotifiedAt = async (head: Head<WaitingPage>, deps: Deps): Promise<Instant | null> => {
  const { state, ref } = head;
  if (state.severity === 'sev1') return null;
  const pages = await deps.store.heads<PageState>(ref.scope, 'page');
  const delivered = pages.flatMap(({ ref: other, state: p }) =>
    other.id !== ref.id && p.status === 'delivered' && p.personId === state.personId && p.severity === state.severity
      ? [p.deliveredAt]
      : [],
  );
  return delivered.toSorted().at(-1) ?? null;
};

const recentSms = async (personId: string, deps: Deps): Promise<Instant[]> => {
  const sent: Instant[] = [];
  const from = shift(deps.now(), -3 * HOUR_MS);
  for await (const row of queryAll(deps.incidents, { pk: smsLogPartition(personId), from })) sent.push(row.sk.split('/')[0]!);
  return sent;
};

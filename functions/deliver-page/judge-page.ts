import { brandOf, type Config } from '../../shared/config/config.ts';
import { namesIn } from '../../shared/config/names-in.ts';
import type { ContactMethod } from '../../shared/config/on-call-settings.ts';
import type { DigestReason } from '../../shared/domain/digest/digest-events.ts';
import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { verdictOn } from '../../shared/domain/notification/pipeline.ts';
import type { Held as HeldBack } from '../../shared/domain/notification/verdict.ts';
import { TRIES } from '../../shared/domain/page/after-failure.ts';
import { SEND_LIMIT_MS } from '../../shared/domain/page/page.ts';
import type { PageState, SuppressedBy, WaitingPage } from '../../shared/domain/page/page-state.ts';
import { shift, type Instant } from '../../shared/domain/time/instant.ts';
import { contactStanding, usable, type Standing } from '../../shared/store/contact-standing.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { answeredBy } from './answered-by.ts';
import type { Deps } from './deps.ts';
import { readLane, type Lane } from './lane.ts';
import { notificationFacts } from './notification-facts.ts';

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
  /** The last message to this person as it was judged: the send begins only if no other has set out since. */
  lane: Lane | null;
};
export type Judgement = Sendable | { kind: 'suppress'; by: SuppressedBy; explain: string } | { kind: 'pass-over'; reason: string };
/** A silence covers it until then. */
export type Held = { kind: 'hold'; until: Instant; explain: string };
/** Not now: it waits for a silence's end, is told in a digest, or is looked at again because the same is just being sent. */
export type Later =
  Held | { kind: 'tell-later'; because: DigestReason; until: Instant; explain: string } | { kind: 'wait'; until: Instant };

/** Whether a page may go out now by the method whose turn it is. Asked right before every send. */
export const judgePage = async (head: Head<WaitingPage>, deps: Deps): Promise<Judgement | Later> => {
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
  const answered = answeredBy(found.state, state) ?? supersededBy(found.state, state);
  if (answered !== undefined) return { kind: 'suppress', ...answered };
  const method = person?.contactMethods.find((m) => m.id === state.methods[state.next]!.methodId);
  if (person === undefined || method === undefined) return { kind: 'pass-over', reason: 'the contact method is no longer configured' };
  const standing = await contactStanding(deps.incidents).of(person.id);
  const can = usable(standing.get(method.id), method);
  if (!can.ok) return { kind: 'pass-over', reason: can.reason };
  const lane = await readLane(person.id, origin, deps.incidents);
  const verdict = verdictOn(await notificationFacts(head, { person, channel: method.channel, incident: found.state, config, lane }, deps));
  if (!verdict.notify) return later(verdict, state, () => hasOther(person, state, standing));
  const busy = await sameBeingSent(head, deps);
  if (busy !== undefined) return { kind: 'wait', until: busy };
  const brandName = brandOf(config, brand)?.name ?? brand;
  return { kind: 'send', person, method, brandName, nameOf: namesIn(config), incident: found.state, incidentVersion: found.version, lane };
};

/** What becomes of a page that is held back. Word of who has it is worth nothing later. */
const later = (held: HeldBack, state: WaitingPage, otherMethod: () => boolean): Judgement | Later => {
  const { suppressedBy: by, explain, until } = held;
  if (until === null || state.reason === 'taken') return { kind: 'suppress', by, explain };
  switch (by) {
    case 'silence':
      return { kind: 'hold', until, explain };
    case 'rate-limit':
      // Too many SMS is no reason not to send an email.
      return otherMethod() ? { kind: 'pass-over', reason: explain } : { kind: 'tell-later', because: by, until, explain };
    case 'quiet-hours':
    case 'grouping':
      return { kind: 'tell-later', because: by, until, explain };
    case 'inhibition':
    case 'dedup':
      return { kind: 'suppress', by, explain };
  }
};

/** After a silence only what is still so is sent: another severity or a reopening pages by itself. */
const supersededBy = (state: IncidentState, page: WaitingPage): { by: SuppressedBy; explain: string } | undefined => {
  if (page.held === undefined || page.reason !== 'escalation' || state.status === 'none') return undefined;
  if (state.climb === null) return { by: 'superseded', explain: `${state.severity} pages nobody` };
  return state.climb.startedAt > page.requestedAt
    ? { by: 'superseded', explain: `the paging for ${state.severity} that began at ${state.climb.startedAt} took its place` }
    : undefined;
};

const hasOther = (person: Person, state: WaitingPage, standing: ReadonlyMap<string, Standing>): boolean =>
  state.methods.some((m, index) => {
    const method = person.contactMethods.find((c) => c.id === m.methodId);
    if (index === state.next || m.rejected || m.tries >= TRIES || method === undefined) return false;
    return method.channel !== 'sms' && usable(standing.get(m.methodId), method).ok;
  });

/** Another page says the same to this person at this moment: its result decides. A sev1 waits for nothing. */
const sameBeingSent = async ({ state, ref }: Head<WaitingPage>, deps: Deps): Promise<Instant | undefined> => {
  if (state.severity === 'sev1' || state.reason === 'taken' || state.reason === 'hand-over') return undefined;
  const pages = await deps.store.heads<PageState>(ref.scope, 'page');
  const ends = pages.flatMap(({ ref: other, state: p }) =>
    other.id !== ref.id && p.status === 'sending' && p.personId === state.personId && p.severity === state.severity
      ? [shift(p.startedAt, SEND_LIMIT_MS)]
      : [],
  );
  return ends.toSorted().findLast((end) => end > deps.now());
};

import { brandOf, type Config } from '../../shared/config/config.ts';
import { namesIn } from '../../shared/config/names-in.ts';
import type { ContactMethod } from '../../shared/config/on-call-settings.ts';
import type { SuppressedDigest, WaitingDigest } from '../../shared/domain/digest/digest-state.ts';
import { gravest, type Severity } from '../../shared/domain/incident/severity.ts';
import { isQuiet, quietUntil } from '../../shared/domain/notification/quiet-hours.ts';
import { smsLimit } from '../../shared/domain/notification/rate-limit.ts';
import { TRIES } from '../../shared/domain/page/after-failure.ts';
import { DAY_MS, shift, type Instant } from '../../shared/domain/time/instant.ts';
import { contactStanding, usable, type Standing } from '../../shared/store/contact-standing.ts';
import type { Head } from '../../shared/store/event-store.ts';
import type { Deps } from './deps.ts';
import { heldRows } from './held-rows.ts';
import { recentSms } from './notification-facts.ts';
import { sortHeld, type OpenItem, type PageUntil } from './sort-held.ts';

type Person = Config['people'][number];
export type SendableDigest = {
  kind: 'send';
  person: Person;
  method: ContactMethod;
  items: OpenItem[];
  over: string[];
  nameOfBrand: (brand: string) => string;
  nameOf: (personId: string) => string;
};
export type DigestJudgement =
  | SendableDigest
  | { kind: 'suppress'; by: SuppressedDigest['by']; explain: string }
  | { kind: 'pass-over'; reason: string }
  | { kind: 'move-on'; because: 'silence' | 'quiet-hours'; pages: PageUntil[] }
  | { kind: 'wait'; until: Instant };

/** Whether a digest may go out now, and with what: only with what is still open and unanswered. Asked right before every send. */
export const judgeDigest = async (head: Head<WaitingDigest>, deps: Deps): Promise<DigestJudgement> => {
  const { state, origin } = head;
  const { config } = await deps.configuration.read();
  const person = config.people.find((p) => p.id === state.personId);
  if (person === undefined) return { kind: 'suppress', by: 'no-such-person', explain: 'this person is no longer configured' };
  if (origin === 'drill' && !person.drills)
    return { kind: 'suppress', by: 'not-agreed-to-drill', explain: 'this person has not agreed to be paged by drills' };
  const rows = await heldRows(person.id, head.ref.id, deps.incidents);
  const { open, over, silenced } = await sortHeld(rows, person, config, deps);
  if (silenced.length > 0) return { kind: 'move-on', because: 'silence', pages: silenced };
  if (open.length === 0) return nothingLeft(state, over.length);
  const until = mayWait(open) ? quietEnd(person, state.dueAt, deps.now()) : undefined;
  if (until !== undefined) {
    if (state.because === 'quiet-hours') return { kind: 'wait', until };
    // Whatever it was held for: a night is told in one message.
    return { kind: 'move-on', because: 'quiet-hours', pages: rows.map((row) => ({ row, until })) };
  }
  return byMethod(head, { person, items: open, over, config }, deps);
};

const nothingLeft = (state: WaitingDigest, over: number): DigestJudgement =>
  over === 0 && state.movedOn.length > 0
    ? { kind: 'suppress', by: 'moved-on', explain: 'all of it is told later, by another digest' }
    : { kind: 'suppress', by: 'over', explain: 'everything in it was answered, told or over by then' };

type Sending = { person: Person; items: OpenItem[]; over: string[]; config: Config };
const byMethod = async (head: Head<WaitingDigest>, { person, items, over, config }: Sending, deps: Deps): Promise<DigestJudgement> => {
  const { state } = head;
  const method = person.contactMethods.find((m) => m.id === state.methods[state.next]!.methodId);
  if (method === undefined) return { kind: 'pass-over', reason: 'the contact method is no longer configured' };
  const standing = await contactStanding(deps.incidents).of(person.id);
  const can = usable(standing.get(method.id), method);
  if (!can.ok) return { kind: 'pass-over', reason: can.reason };
  const limit = method.channel === 'sms' && mayWait(items) ? smsLimit(await recentSms(person.id, deps), deps.now()) : undefined;
  if (limit !== undefined)
    return hasOther(person, state, standing) ? { kind: 'pass-over', reason: limit.reached } : { kind: 'wait', until: limit.opensAt };
  const nameOfBrand = (brand: string): string => brandOf(config, brand)?.name ?? brand;
  return { kind: 'send', person, method, items, over, nameOfBrand, nameOf: namesIn(config) };
};

/** An incident that has become a sev1 meanwhile pages by itself; its digest waits for nothing either. */
const mayWait = (items: readonly OpenItem[]): boolean =>
  items.reduce<Severity>((worst, item) => gravest(worst, item.severity), 'sev4') !== 'sev1';

/** Quiet hours that hold now, by the person's settings as they are now; no digest waits longer than a day for them. */
const quietEnd = ({ quietHours, timeZone }: Person, dueAt: Instant, now: Instant): Instant | undefined =>
  quietHours === undefined || !isQuiet(quietHours, timeZone, now) || now >= shift(dueAt, DAY_MS)
    ? undefined
    : quietUntil(quietHours, timeZone, now);

const hasOther = (person: Person, state: WaitingDigest, standing: ReadonlyMap<string, Standing>): boolean =>
  state.methods.some((m, index) => {
    const method = person.contactMethods.find((c) => c.id === m.methodId);
    if (index === state.next || m.rejected || m.tries >= TRIES || method === undefined) return false;
    return method.channel !== 'sms' && usable(standing.get(m.methodId), method).ok;
  });

import type { ChannelPost } from '../../shared/channels/channel-post.ts';
import { postOfIncident } from '../../shared/channels/post-of-incident.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { describedOf } from '../../shared/domain/incident/described-of.ts';
import { headlineOf } from '../../shared/domain/incident/from-signal.ts';
import type { PageAction } from '../../shared/domain/page/decide-page.ts';
import { page } from '../../shared/domain/page/page.ts';
import { incidentAddress, pageText, type PageText } from '../../shared/domain/page/page-text.ts';
import { takenText } from '../../shared/domain/page/taken-text.ts';
import type { WaitingPage } from '../../shared/domain/page/page-state.ts';
import { HOUR_MS, msOf } from '../../shared/domain/time/instant.ts';
import { sha256Hex } from '../../shared/platform/ids.ts';
import type { Outcome } from '../../shared/platform/outcome.ts';
import { GuardFailed, type Head } from '../../shared/store/event-store.ts';
import { headKey, linkKey, smsLogKey } from '../../shared/store/keys.ts';
import { fileReplyCode, newReplyCode } from '../../shared/store/reply-codes.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import type { Write } from '../../shared/store/table.ts';
import { sender, type Deps } from './deps.ts';
import type { Judgement, Sendable } from './judge-page.ts';
import { laneWrites } from './lane.ts';
import { recordSms } from './record-sms.ts';
import { transmit } from './transmit.ts';

const LINK_HOURS = 24;
const TOKEN_BYTES = 16;

/** Carries out a judgement. True where something was sent. */
export const sendPage = async (head: Head<WaitingPage>, judgement: Judgement, deps: Deps): Promise<boolean> => {
  if (judgement.kind === 'send') return send(head, judgement, head.state.attempts + 1, deps);
  await setAside(head, judgement, deps);
  return false;
};

type SetAside = Exclude<Judgement, Sendable>;

/** Not by this method, or not at all: written down with the reason, without a send. */
export const setAside = (head: Head<WaitingPage>, judgement: SetAside, deps: Deps): Promise<void> =>
  judgement.kind === 'suppress'
    ? run(head, { type: 'SuppressPage', suppressedBy: judgement.by, explain: judgement.explain }, deps)
    : run(head, { type: 'PassOverMethod', attempt: head.state.attempts + 1, reason: judgement.reason }, deps);

const send = async (head: Head<WaitingPage>, to: Sendable, attempt: number, deps: Deps): Promise<boolean> => {
  const token =
    to.method.channel === 'record' || head.state.reason === 'taken' ? null : Buffer.from(deps.random(TOKEN_BYTES)).toString('base64url');
  const linkHash = token === null ? null : sha256Hex(token);
  const replyCode = token === null || to.method.channel !== 'sms' || deps.smsReplies === false ? null : newReplyCode(deps.random);
  if (!(await begin(head, to, attempt, { linkHash, replyCode }, deps))) return false;
  const link = token === null ? null : `${deps.publicUrl.replace(/\/+$/, '')}/a#${token}`;
  const outcome = await transmit(
    to.method,
    { text: textOf(head, to, { link, replyCode }, deps), post: postOf(head, to, link, deps) },
    deps,
  );
  await recordOutcome(head, attempt, outcome, deps);
  return true;
};

/** Writes down how a send ended. */
export const recordOutcome = async (head: Head<WaitingPage>, attempt: number, outcome: Outcome, deps: Deps): Promise<void> => {
  if (outcome.outcome === 'delivered') {
    if (head.state.methods[head.state.next]?.channel === 'sms') return recordSms(head, attempt, outcome.providerId, deps);
    return run(head, { type: 'RecordDelivery', attempt, providerId: outcome.providerId }, deps);
  }
  const retryAt = outcome.outcome === 'retry' ? (outcome.retryAt ?? null) : null;
  await run(head, { type: 'RecordFailure', attempt, outcome: outcome.outcome, reason: outcome.reason, retryAt }, deps);
};

/** What lets whoever has the message acknowledge, and nothing else. */
type Secrets = { linkHash: string | null; replyCode: string | null };

/** Writes the intent, with the link and the reply code it will carry. False where another sender was faster or the incident has moved on. */
const begin = async (
  head: Head<WaitingPage>,
  to: Sendable,
  attempt: number,
  { linkHash, replyCode }: Secrets,
  deps: Deps,
): Promise<boolean> => {
  const { state, ref, brand, origin } = head;
  const at = deps.now();
  const seconds = Math.floor(msOf(at) / 1000);
  const grant = { incidentId: state.incidentId, brand, personId: state.personId, pageId: ref.id };
  const link = { ...grant, expiresAt: seconds + LINK_HOURS * 3600 };
  const also = (): Write[] => [
    { check: headKey(incidentRef(state.incidentId)), if: { kind: 'equals', attribute: 'version', value: to.incidentVersion } },
    ...laneWrites(head, to.lane, at),
    ...(linkHash === null ? [] : [{ put: { ...linkKey(linkHash), ...link }, if: { kind: 'absent' as const } }]),
    ...(to.method.channel === 'sms' && replyCode !== null
      ? [fileReplyCode(to.method.phone, { code: replyCode, ...grant }, link.expiresAt)]
      : []),
    ...(to.method.channel === 'sms'
      ? [{ put: { ...smsLogKey(state.personId, at, ref.id, attempt), expiresAt: seconds + (4 * HOUR_MS) / 1000 } }]
      : []),
  ];
  try {
    const begun = await deps.store.execute(page, ref, { type: 'StartSend', attempt, linkHash, at, by: sender }, { brand, origin, also });
    return !isRefused(begun) && begun.events.length > 0;
  } catch (error) {
    if (error instanceof GuardFailed) return false;
    throw error;
  }
};

type Answers = { link: string | null; replyCode: string | null };

const textOf = (head: Head<WaitingPage>, to: Sendable, answers: Answers, deps: Deps): PageText =>
  head.state.reason === 'taken' ? textOfTaken(head, to, deps) : textOfPage(head, to, answers, deps);

const textOfTaken = (head: Head<WaitingPage>, to: Sendable, deps: Deps): PageText =>
  takenText({
    ...{ severity: head.state.severity, brand: to.brandName, what: headlineOf(to.incident), drill: head.origin === 'drill' },
    who: to.incident.status === 'acknowledged' ? to.nameOf(to.incident.acknowledgedBy) : 'somebody',
    incidentLink: deps.consoleUrl === undefined ? null : incidentAddress(deps.consoleUrl, head.state.incidentId),
  });

/** Who is asked to take it over hears by whom; short, for an SMS drops it where there is no room. */
const whatOf = ({ state }: Head<WaitingPage>, { incident, nameOf }: Sendable): string => {
  const by = state.reason === 'hand-over' && incident.status === 'acknowledged' ? incident.handOver?.by : undefined;
  return by === undefined ? headlineOf(incident) : `${nameOf(by)} hands over. ${headlineOf(incident)}`;
};

const textOfPage = (head: Head<WaitingPage>, to: Sendable, answers: Answers, deps: Deps): PageText =>
  pageText({
    severity: head.state.severity,
    brand: to.brandName,
    what: whatOf(head, to),
    described: describedOf(to.incident.signals),
    beganAt: to.incident.beganAt,
    stale: to.incident.stale,
    drill: head.origin === 'drill',
    now: deps.now(),
    timeZone: to.person.timeZone,
    ...answers,
    incidentLink: deps.consoleUrl === undefined ? null : incidentAddress(deps.consoleUrl, head.state.incidentId),
  });

/** The same as a post, for a contact method that is a chat. */
const postOf = (head: Head<WaitingPage>, to: Sendable, link: string | null, deps: Deps): ChannelPost =>
  postOfIncident({
    ...{ pageId: head.ref.id, change: 0, incidentId: head.state.incidentId, incident: to.incident, severity: head.state.severity },
    ...{ brandName: to.brandName, drill: head.origin === 'drill', nameOf: to.nameOf, acknowledgeLink: link, consoleUrl: deps.consoleUrl },
  });

export const run = async (head: Head<WaitingPage>, action: PageAction, deps: Deps): Promise<void> => {
  const { brand, origin } = head;
  await deps.store.execute(page, head.ref, { ...action, at: deps.now(), by: sender }, { brand, origin });
};

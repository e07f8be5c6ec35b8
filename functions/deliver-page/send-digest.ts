import type { ChannelPost } from '../../shared/channels/channel-post.ts';
import { postOfIncident } from '../../shared/channels/post-of-incident.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { digest } from '../../shared/domain/digest/digest.ts';
import type { DigestItem, WaitingDigest } from '../../shared/domain/digest/digest-state.ts';
import { digestText, type DigestLine } from '../../shared/domain/digest/digest-text.ts';
import { describedOf } from '../../shared/domain/incident/described-of.ts';
import { headlineOf } from '../../shared/domain/incident/from-signal.ts';
import { incidentAddress, pageText, type PageText } from '../../shared/domain/page/page-text.ts';
import { HOUR_MS, msOf, type Instant } from '../../shared/domain/time/instant.ts';
import { sha256Hex } from '../../shared/platform/ids.ts';
import { GuardFailed, type Head } from '../../shared/store/event-store.ts';
import { headKey, linkKey, smsLogKey } from '../../shared/store/keys.ts';
import { fileReplyCode, newReplyCode } from '../../shared/store/reply-codes.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import type { Write } from '../../shared/store/table.ts';
import { sender, type Deps } from './deps.ts';
import type { SendableDigest } from './judge-digest.ts';
import { digestLane } from './lane.ts';
import { runDigest } from './run-digest.ts';
import type { OpenItem } from './sort-held.ts';
import { transmit } from './transmit.ts';

const LINK_HOURS = 24;
const TOKEN_BYTES = 16;
/** Of this many incidents the digest carries the links and makes sure that nobody took them meanwhile; the others it names. */
const MOST_LINKS = 20;

/** An item and the token of its link; null where it has none. */
type Told = { item: OpenItem; token: string | null };

/** `replyCode`: by which an SMS about one incident is answered. */
type Telling = { told: Told[]; replyCode: string | null };

/** One attempt at a digest: intent, message, result. True where something was sent. */
export const sendDigest = async (head: Head<WaitingDigest>, to: SendableDigest, deps: Deps): Promise<boolean> => {
  const attempt = head.state.attempts + 1;
  const told = to.items.map((item, n): Told => {
    const token = to.method.channel === 'record' || n >= MOST_LINKS ? null : Buffer.from(deps.random(TOKEN_BYTES)).toString('base64url');
    return { item, token };
  });
  // An SMS about one incident may be answered like its page; of several nobody could say which is meant.
  const asks = told.length === 1 && to.method.channel === 'sms' && deps.smsReplies !== false;
  const replyCode = asks ? newReplyCode(deps.random) : null;
  if (!(await begin(head, to, { told, replyCode }, attempt, deps))) return false;
  const outcome = await transmit(
    to.method,
    { text: textOf(head, to, { told, replyCode }, deps), post: postOf(head, to, told, deps) },
    deps,
  );
  if (outcome.outcome === 'delivered') {
    await runDigest(head, { type: 'RecordDigestDelivery', attempt, providerId: outcome.providerId }, deps);
  } else {
    const retryAt = outcome.outcome === 'retry' ? (outcome.retryAt ?? null) : null;
    await runDigest(head, { type: 'RecordDigestFailure', attempt, outcome: outcome.outcome, reason: outcome.reason, retryAt }, deps);
  }
  return true;
};

/** Writes the intent with the links it will carry. False where another sender was faster or one of its incidents moved on. */
const begin = async (head: Head<WaitingDigest>, to: SendableDigest, telling: Telling, attempt: number, deps: Deps): Promise<boolean> => {
  const at = deps.now();
  const items = telling.told.map(({ item: { incidentId, brand, severity, pageIds }, token }) => ({
    ...{ incidentId, brand, severity, pageIds },
    linkHash: token === null ? null : sha256Hex(token),
  }));
  const also = (): Write[] => [...rowsBeside(head, to, telling, items, at), ...smsLog(head, to, attempt, at)];
  const command = { type: 'StartDigest', attempt, items, over: to.over, at, by: sender } as const;
  try {
    const begun = await deps.store.execute(digest, head.ref, command, { ...head, also });
    return !isRefused(begun) && begun.events.length > 0;
  } catch (error) {
    if (error instanceof GuardFailed) return false;
    throw error;
  }
};

const secondsOf = (at: Instant): number => Math.floor(msOf(at) / 1000);

/** That its incidents are as they were judged, what acknowledges them, and that a message is on its way to this person. */
const rowsBeside = (
  { ref, state: { personId }, origin }: Head<WaitingDigest>,
  { method }: SendableDigest,
  { told, replyCode }: Telling,
  items: readonly DigestItem[],
  at: Instant,
): Write[] => {
  const expiresAt = secondsOf(at) + LINK_HOURS * 3600;
  const grants = items.map(({ incidentId, brand, pageIds, linkHash }) => ({
    linkHash,
    grant: { incidentId, brand, personId, pageId: pageIds[0]! },
  }));
  return [
    ...told.slice(0, MOST_LINKS).map(({ item }): Write => ({
      check: headKey(incidentRef(item.incidentId)),
      if: { kind: 'equals', attribute: 'version', value: item.incidentVersion },
    })),
    ...grants.flatMap(({ linkHash, grant }): Write[] => [
      ...(linkHash === null ? [] : [{ put: { ...linkKey(linkHash), ...grant, expiresAt } }]),
      ...(replyCode === null || method.channel !== 'sms' ? [] : [fileReplyCode(method.phone, { code: replyCode, ...grant }, expiresAt)]),
    ]),
    digestLane(personId, origin, { at, incidentIds: items.map((i) => i.incidentId), digestId: ref.id }),
  ];
};

const smsLog = ({ ref, state }: Head<WaitingDigest>, { method }: SendableDigest, attempt: number, at: Instant): Write[] =>
  method.channel === 'sms'
    ? [{ put: { ...smsLogKey(state.personId, at, ref.id, attempt), expiresAt: secondsOf(at) + (4 * HOUR_MS) / 1000 } }]
    : [];

/** One incident is told as its page would have been, several are listed. */
const textOf = (head: Head<WaitingDigest>, to: SendableDigest, { told, replyCode }: Telling, deps: Deps): PageText => {
  const lines = told.map((t) => lineOf(t, to, deps));
  const [only] = told;
  const drill = head.origin === 'drill';
  if (only === undefined || told.length > 1) {
    const { because } = head.state;
    return digestText({ because, lines, over: to.over.length, drill, now: deps.now(), consoleUrl: deps.consoleUrl ?? null });
  }
  const { incident } = only.item;
  return pageText({
    ...{ severity: only.item.severity, brand: lines[0]!.brand, what: `Still open. ${headlineOf(incident)}`, drill, now: deps.now() },
    ...{ described: describedOf(incident.signals), beganAt: incident.beganAt, stale: incident.stale, timeZone: to.person.timeZone },
    ...{ link: lines[0]!.link, replyCode, incidentLink: lines[0]!.incidentLink },
  });
};

const lineOf = ({ item, token }: Told, to: SendableDigest, deps: Deps): DigestLine => ({
  ...{ severity: item.severity, brand: to.nameOfBrand(item.brand), what: headlineOf(item.incident), beganAt: item.incident.beganAt },
  pages: item.pageIds.length,
  link: linkOf(token, deps),
  incidentLink: deps.consoleUrl === undefined ? null : incidentAddress(deps.consoleUrl, item.incidentId),
});

const linkOf = (token: string | null, deps: Deps): string | null =>
  token === null ? null : `${deps.publicUrl.replace(/\/+$/, '')}/a#${token}`;

/** For a method that is a chat: its button is for the gravest, its words name them all. */
const postOf = (head: Head<WaitingDigest>, to: SendableDigest, told: Told[], deps: Deps): ChannelPost => {
  const { item, token } = told[0]!;
  const post = postOfIncident({
    ...{ pageId: head.ref.id, change: 0, incidentId: item.incidentId, incident: item.incident, severity: item.severity },
    ...{ brandName: to.nameOfBrand(item.brand), drill: head.origin === 'drill', nameOf: to.nameOf },
    ...{ acknowledgeLink: linkOf(token, deps), consoleUrl: deps.consoleUrl },
  });
  const others = told.slice(1).map((t) => `${t.item.severity.toUpperCase()} ${to.nameOfBrand(t.item.brand)}`);
  return others.length === 0 ? post : { ...post, headline: `${post.headline}. Also still open: ${others.join(', ')}` };
};

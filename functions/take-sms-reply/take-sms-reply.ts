import { readInboundSms, wishIn, type InboundSms } from '../../shared/channels/sns-sms/inbound-sms.ts';
import { brandOf, type Config } from '../../shared/config/config.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { incidentAddress } from '../../shared/domain/page/page-text.ts';
import type { TopicMessage } from '../../shared/platform/on-topic.ts';
import type { Decision } from '../../shared/platform/runtime.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { smsAnsweredKey } from '../../shared/store/keys.ts';
import { countInHour, withinHour } from '../../shared/store/rate-limit.ts';
import { codesIn, phoneHashOf, replyCodesOf, useReplyCode, type StoredReplyCode } from '../../shared/store/reply-codes.ts';
import { incidentRef, runIncident } from '../../shared/store/run-incident.ts';
import { answerText, type About, type Answer } from './answers.ts';
import type { Deps } from './deps.ts';
import { optIn, optOut, ownersOf, type Owner } from './opt.ts';
import { sendOnce } from './send-once.ts';

/** So many wrong codes from one phone in an hour; what comes after is not looked at. */
export const WRONG_TRIES = 5;
/** Answers of ours to one phone in an hour. */
const ANSWERS = 6;
/** Whoever writes more words that could be codes is guessing. */
const CODES_IN_ONE = 5;

/**
 * An SMS that came in. From a phone of ours with the code of a page it acknowledges that incident as that person, and can do
 * nothing else; STOP and START are kept with the contact method. Strangers get no answer. The same SMS may come twice.
 */
export const takeSmsReply = async (message: TopicMessage, deps: Deps): Promise<Decision> => {
  const inbound = readInboundSms(message.text);
  const { config } = await deps.configuration.read();
  const owners = ownersOf(config, inbound.from);
  if (owners.length === 0) return { did: 'ignored', why: 'not a phone of ours' };
  const wish = wishIn(inbound.text);
  if (wish === 'stop') return optOut(owners, inbound.from, inbound.inboundId, deps);
  if (wish === 'start') return optIn(owners, deps);
  const wrongTries = `sms-wrong/${phoneHashOf(inbound.from)}`;
  if ((await countInHour(deps.incidents, wrongTries, deps.now())) >= WRONG_TRIES)
    return { did: 'ignored', why: 'too many wrong codes from this phone in this hour', personId: owners[0]!.personId };
  const sent = (await replyCodesOf(deps.incidents, inbound.from, deps.now())).filter((c) => owners.some((o) => o.personId === c.personId));
  const tried = codesIn(inbound.text);
  const code = tried.length > CODES_IN_ONE ? undefined : sent.find((c) => tried.includes(c.code));
  if (code === undefined) return notTaken(inbound, { tried: tried.length, sent: sent.length, wrongTries }, owners, deps);
  if (code.usedBy !== null && code.usedBy !== inbound.inboundId)
    return { did: 'nothing', why: 'this code was used', personId: code.personId, incidentId: code.incidentId };
  return take(inbound, code, config, deps);
};

const take = async (inbound: InboundSms, code: StoredReplyCode, config: Config, deps: Deps): Promise<Decision> => {
  const { incidentId, personId } = code;
  const ids = { incidentId, personId, pageId: code.pageId };
  const head = await deps.store.load(incident, incidentRef(incidentId));
  if (head === undefined || head.state.status === 'none') return { did: 'ignored', why: 'there is no such incident', ...ids };
  const by = { kind: 'person', id: personId, via: 'sms' } as const;
  const command = { type: 'Acknowledge', personId, at: deps.now(), by } as const;
  const outcome = await runIncident(deps.store, incidentId, command, { brand: head.brand, origin: head.origin });
  // Acknowledged first, used up second: a crash between the two leaves a code that does the same once more.
  await useReplyCode(deps.incidents, inbound.from, code.code, inbound.inboundId);
  const about = aboutOf(head, config, deps);
  const refused = isRefused(outcome);
  const now = refused ? ((await deps.store.load(incident, incidentRef(incidentId)))?.state ?? head.state) : head.state;
  const answer: Answer = refused ? whyNot(now, about, config) : { kind: 'yours', about };
  const answered = await reply(inbound, answer, deps);
  return refused ? { did: 'refused', refused: outcome.refused, answered, ...ids } : { did: 'acknowledged', answered, ...ids };
};

const aboutOf = (head: Head<IncidentState>, config: Config, { consoleUrl }: Deps): About => ({
  severity: head.state.status === 'none' ? 'sev4' : head.state.severity,
  brand: brandOf(config, head.brand)?.name ?? head.brand,
  drill: head.origin === 'drill',
  incidentLink: consoleUrl === undefined ? null : incidentAddress(consoleUrl, head.ref.id),
});

const whyNot = (state: IncidentState, about: About, config: Config): Answer => {
  if (state.status !== 'acknowledged' && state.status !== 'open') return { kind: 'over', about };
  const holder = state.status === 'acknowledged' ? state.acknowledgedBy : undefined;
  return { kind: 'taken', by: config.people.find((p) => p.id === holder)?.name ?? 'Somebody', about };
};

type Tried = { tried: number; sent: number; wrongTries: string };

/** Whoever believes they took it by "OK" has to hear that they did not; but only while a page of theirs is about. */
const notTaken = async (
  inbound: InboundSms,
  { tried, sent, wrongTries }: Tried,
  owners: readonly Owner[],
  deps: Deps,
): Promise<Decision> => {
  const who = { personId: owners[0]!.personId };
  if (tried === 0 && sent === 0) return { did: 'ignored', why: 'no code, and no page to this phone', ...who };
  if (tried > 0) {
    const key = smsAnsweredKey(phoneHashOf(inbound.from), inbound.inboundId, 'wrong');
    const expiresAt = Math.ceil(Date.parse(deps.now()) / 1000) + 7200;
    const first = await deps.incidents.write({ put: { ...key, expiresAt }, if: { kind: 'absent' } });
    if (first.ok) await withinHour(deps.incidents, wrongTries, WRONG_TRIES, deps.now());
  }
  const answered = await reply(inbound, { kind: tried === 0 ? 'no-code' : 'wrong-code' }, deps);
  return { did: 'not-taken', why: tried === 0 ? 'no code in it' : 'a wrong code', answered, ...who };
};

const reply = async ({ from, inboundId }: InboundSms, answer: Answer, deps: Deps): Promise<string> => {
  const key = smsAnsweredKey(phoneHashOf(from), inboundId, 'answer');
  const known = await deps.incidents.get(key);
  if (known === undefined && !(await withinHour(deps.incidents, `sms-answer/${phoneHashOf(from)}`, ANSWERS, deps.now()))) return 'too-many';
  return sendOnce(key, deps, () => deps.sms({ phone: from, text: answerText(answer) }));
};

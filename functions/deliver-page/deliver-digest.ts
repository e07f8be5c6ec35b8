import { digest } from '../../shared/domain/digest/digest.ts';
import type { DigestState, WaitingDigest } from '../../shared/domain/digest/digest-state.ts';
import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import { SEND_LIMIT_MS } from '../../shared/domain/page/page.ts';
import { shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { Decision } from '../../shared/platform/runtime.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { scopeOfPerson } from '../../shared/store/keys.ts';
import { lookAgain } from '../../shared/store/look-again.ts';
import { sender, type Deps } from './deps.ts';
import { heldRows } from './held-rows.ts';
import { giveUpHeld } from './give-up-held.ts';
import { judgeDigest } from './judge-digest.ts';
import { moveOn } from './move-on.ts';
import { runDigest } from './run-digest.ts';
import { sendDigest } from './send-digest.ts';

const MOVES = 12;
const SENDS = 2;

/** Tells a person in one message what was held back from them: closed first, then intent, message, result as with a page. */
export const deliverDigest = async (ref: AggregateRef, deps: Deps): Promise<Decision> => {
  const personId = ref.scope.slice(scopeOfPerson('').length);
  const pending = await close(ref, personId, deps);
  if (pending !== undefined) return pending;
  let sends = 0;
  for (let move = 0; move < MOVES; move++) {
    const head = await deps.store.load(digest, ref);
    if (head === undefined) return { did: 'ignored', why: 'no such digest', digestId: ref.id };
    const { state } = head;
    if (state.status === 'exhausted') await giveUpHeld({ ...head, state }, deps);
    if (state.status !== 'waiting' && state.status !== 'sending') return report(head, state.status);
    if (state.status === 'sending') {
      const lost = shift(state.startedAt, SEND_LIMIT_MS);
      if (deps.now() < lost) return rest(head, lost, 'being-sent', deps);
      const reason = 'the sender stopped before it knew the result';
      await runDigest(head, { type: 'RecordDigestFailure', attempt: state.attempts, outcome: 'unknown', reason, retryAt: null }, deps);
      continue;
    }
    if (deps.now() < state.notBefore) return rest(head, state.notBefore, 'waiting', deps);
    if (sends >= SENDS) return rest(head, deps.now(), 'waiting', deps);
    const waits = await carryOut({ ...head, state }, deps);
    if (typeof waits === 'string') return rest(head, waits, 'waiting', deps);
    if (waits) sends += 1;
  }
  const head = await deps.store.load(digest, ref);
  return head === undefined ? { did: 'ignored', digestId: ref.id } : rest(head, deps.now(), 'waiting', deps);
};

/** True where something was sent; until when it waits, as an instant. */
const carryOut = async (head: Head<WaitingDigest>, deps: Deps): Promise<boolean | Instant> => {
  const judged = await judgeDigest(head, deps);
  const attempt = head.state.attempts + 1;
  switch (judged.kind) {
    case 'wait':
      return judged.until;
    case 'move-on':
      await moveOn(head, judged, deps);
      return false;
    case 'suppress':
      await runDigest(head, { type: 'SuppressDigest', suppressedBy: judged.by, explain: judged.explain }, deps);
      return false;
    case 'pass-over':
      await runDigest(head, { type: 'PassOverDigestMethod', attempt, reason: judged.reason }, deps);
      return false;
    case 'send':
      return sendDigest(head, judged, deps);
  }
};

/** What is told is settled before it is read: from here on no page joins. Undefined where it is closed; else what was decided. */
const close = async (ref: AggregateRef, personId: string, deps: Deps): Promise<Decision | undefined> => {
  if ((await deps.store.load(digest, ref)) !== undefined) return undefined;
  const [first] = await heldRows(personId, ref.id, deps.incidents);
  if (first === undefined) return { did: 'ignored', why: 'nothing is held', digestId: ref.id };
  const { because, dueAt, origin } = first;
  const belonging = { brand: '*', origin };
  if (deps.now() < dueAt) {
    await lookAgain(deps.incidents, { ref, ...belonging }, 'DigestDue', dueAt);
    return { did: 'waiting', digestId: ref.id, personId };
  }
  const { config } = await deps.configuration.read();
  const person = config.people.find((p) => p.id === personId);
  const methods = (person?.contactMethods ?? []).map((m) => ({ methodId: m.id, channel: m.channel }));
  const command = { type: 'CloseDigest', personId, because, dueAt, methods, at: deps.now(), by: sender } as const;
  await deps.store.execute(digest, ref, command, belonging);
  return undefined;
};

const rest = async (head: Head<DigestState>, until: Instant, did: string, deps: Deps): Promise<Decision> => {
  await lookAgain(deps.incidents, head, 'DigestDue', until);
  return report(head, did);
};

const report = ({ ref, state }: Head<DigestState>, did: string): Decision => ({
  did,
  digestId: ref.id,
  ...(state.status === 'none' ? {} : { personId: state.personId, attempts: state.attempts, because: state.because }),
});

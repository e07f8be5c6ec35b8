import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import { page, SEND_LIMIT_MS } from '../../shared/domain/page/page.ts';
import type { PageState, WaitingPage } from '../../shared/domain/page/page-state.ts';
import { channelOf } from '../../shared/domain/page/recipient.ts';
import { MINUTE_MS, shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { lookAgain } from '../../shared/store/look-again.ts';
import { deliverDigest } from './deliver-digest.ts';
import { sender, type Deps } from './deps.ts';
import { judgeChannel } from './judge-channel.ts';
import { judgePage, type Held } from './judge-page.ts';
import { postPage } from './post-page.ts';
import { run, sendPage } from './send-page.ts';
import { tellLater } from './tell-later.ts';
import type { trigger } from './trigger.ts';

/** Moves in one go: sends have five seconds each, the function thirty. What is left is looked at again at once. */
const MOVES = 8;
const SENDS = 4;

/**
 * The one effect of paging: the intent is written, then the message goes out, then the result is written. An intent
 * without a result counts as not delivered once nobody can be sending it any more, and the next method goes out.
 */
export const deliverPage = async (message: Message<(typeof trigger)['events'][number]>, deps: Deps): Promise<Decision> => {
  const ref = message.detail.aggregate;
  if (ref.type === 'digest') return deliverDigest(ref, deps);
  if (ref.type !== 'page') return { did: 'ignored', why: 'not a page', id: ref.id };
  let sends = 0;
  for (let move = 0; move < MOVES; move++) {
    const head = await deps.store.load(page, ref);
    if (head === undefined) return { did: 'ignored', why: 'no such page', pageId: ref.id };
    const { state } = head;
    if (state.status !== 'waiting' && state.status !== 'sending') return report(head, state.status);
    if (state.status === 'sending') {
      const lost = shift(state.startedAt, SEND_LIMIT_MS);
      if (deps.now() < lost) return rest(head, lost, 'being-sent', deps);
      await giveUp(ref, state.attempts, head, deps);
    } else {
      // A silence may have been ended early by a person: what it holds is judged every time.
      if (deps.now() < state.notBefore && state.held === undefined) return rest(head, state.notBefore, 'waiting', deps);
      if (sends >= SENDS) return rest(head, deps.now(), 'waiting', deps);
      const tried = await attempt({ ...head, state }, deps);
      if (typeof tried === 'object') return rest(head, tried.until, tried.did, deps);
      if (tried) sends += 1;
    }
  }
  const head = await deps.store.load(page, ref);
  return head === undefined ? { did: 'ignored', pageId: ref.id } : rest(head, deps.now(), 'waiting', deps);
};

/** To a room as a post, to a person by the method whose turn it is. True where something was sent; else until when it waits. */
const attempt = async (head: Head<WaitingPage>, deps: Deps): Promise<boolean | { did: string; until: Instant }> => {
  if (channelOf(head.state.personId) !== undefined) {
    const judged = await judgeChannel(head, deps);
    return judged.kind === 'hold' ? hold(head, judged, deps) : postPage(head, judged, deps);
  }
  const judged = await judgePage(head, deps);
  switch (judged.kind) {
    case 'hold':
      return hold(head, judged, deps);
    case 'wait':
      return { did: 'the-same-is-being-sent', until: judged.until };
    case 'tell-later':
      await tellLater(head, judged, deps);
      return false;
    case 'send':
    case 'suppress':
    case 'pass-over':
      return sendPage(head, judged, deps);
  }
};

/** A page under a silence waits for its end; a silence that a person ends early is noticed within this. */
const NOTICED_MINUTES = 5;

const hold = async (head: Head<WaitingPage>, judged: Held, deps: Deps): Promise<{ did: string; until: Instant }> => {
  await run(head, { type: 'HoldPage', heldBy: 'silence', until: judged.until, explain: judged.explain }, deps);
  const noticed = shift(deps.now(), NOTICED_MINUTES * MINUTE_MS);
  return { did: 'held-back', until: noticed < judged.until ? noticed : judged.until };
};

/** The sender died between intent and result: perhaps it was sent, so it counts as not delivered. */
const giveUp = async (ref: AggregateRef, attempt: number, head: Head<PageState>, deps: Deps): Promise<void> => {
  const reason = 'the sender stopped before it knew the result';
  await deps.store.execute(
    page,
    ref,
    { type: 'RecordFailure', attempt, outcome: 'unknown', reason, retryAt: null, at: deps.now(), by: sender },
    head,
  );
};

const rest = async (head: Head<PageState>, until: Instant, did: string, deps: Deps): Promise<Decision> => {
  await lookAgain(deps.incidents, head, 'PageDue', until);
  return report(head, did);
};

const report = ({ ref, state }: Head<PageState>, did: string): Decision => ({
  did,
  pageId: ref.id,
  ...(state.status === 'none' ? {} : { incidentId: state.incidentId, personId: state.personId, attempts: state.attempts }),
  ...(state.status === 'suppressed' ? { by: state.by } : {}),
});

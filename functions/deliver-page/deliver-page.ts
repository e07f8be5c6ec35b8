import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import { page, SEND_LIMIT_MS } from '../../shared/domain/page/page.ts';
import type { PageState, WaitingPage } from '../../shared/domain/page/page-state.ts';
import { channelOf } from '../../shared/domain/page/recipient.ts';
import { shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { lookAgain } from '../../shared/store/look-again.ts';
import { sender, type Deps } from './deps.ts';
import { judgeChannel } from './judge-channel.ts';
import { judgePage } from './judge-page.ts';
import { postPage } from './post-page.ts';
import { sendPage } from './send-page.ts';
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
      if (deps.now() < state.notBefore) return rest(head, state.notBefore, 'waiting', deps);
      if (sends >= SENDS) return rest(head, deps.now(), 'waiting', deps);
      if (await attempt({ ...head, state }, deps)) sends += 1;
    }
  }
  const head = await deps.store.load(page, ref);
  return head === undefined ? { did: 'ignored', pageId: ref.id } : rest(head, deps.now(), 'waiting', deps);
};

/** To a room as a post, to a person by the method whose turn it is. True where something was sent. */
const attempt = async (head: Head<WaitingPage>, deps: Deps): Promise<boolean> =>
  channelOf(head.state.personId) === undefined
    ? sendPage(head, await judgePage(head, deps), deps)
    : postPage(head, await judgeChannel(head, deps), deps);

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

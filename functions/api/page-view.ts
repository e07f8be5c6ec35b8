import type { PageView } from '../../shared/contract/api.ts';
import type { HeldBack, PageAttempt, ToldLater } from '../../shared/contract/deliveries.ts';
import { digest } from '../../shared/domain/digest/digest.ts';
import type { DigestState } from '../../shared/domain/digest/digest-state.ts';
import type { PageState, ToldIn } from '../../shared/domain/page/page-state.ts';
import type { RecordedData, RecordedName } from '../../shared/events/catalogue.ts';
import type { EventStore, Head, StoredEvent } from '../../shared/store/event-store.ts';
import { scopeOfPerson } from '../../shared/store/keys.ts';

/** An incident's pages: whom, by what, when, how each try ended, and what held one back. */
export const pageViews = async (pages: Head<PageState>[], timeline: StoredEvent[], store: EventStore): Promise<PageView[]> => {
  const views = pages.map(async ({ ref, state }): Promise<PageView[]> => {
    if (state.status === 'none') return [];
    const { personId, severity, step, round, reason, status, requestedAt } = state;
    const events = timeline.filter((e) => e.ref.id === ref.id).toSorted((a, b) => a.sequence - b.sequence);
    return [
      {
        id: ref.id,
        ...{ personId, severity, step, round, reason, status, requestedAt },
        deliveredAt: state.status === 'delivered' ? state.deliveredAt : null,
        channel: state.status === 'delivered' ? state.channel : null,
        explain: state.status === 'suppressed' ? state.explain : state.status === 'exhausted' ? state.because : null,
        attempts: attemptsOf(events),
        held: await heldOf(ref.id, state, store),
      },
    ];
  });
  return (await Promise.all(views)).flat();
};

/** The store has parsed the events against the catalogue. */
const dataOf = <N extends RecordedName>(event: StoredEvent, name: N): RecordedData<N> | undefined =>
  event.type === name ? (event.data as RecordedData<N>) : undefined;

/** How each try went, in order, from what was recorded. */
export const attemptsOf = (events: readonly StoredEvent[]): PageAttempt[] => {
  const attempts = new Map<number, PageAttempt>();
  const end = (attempt: number, part: Omit<PageAttempt, 'at' | 'channel'>, at: string): void => {
    const begun = attempts.get(attempt) ?? { at, channel: null };
    attempts.set(attempt, { ...begun, ...part });
  };
  for (const event of events) {
    const { at: endedAt } = event;
    const started = dataOf(event, 'PageSendStarted');
    const failed = dataOf(event, 'PageSendFailed');
    const receipt = dataOf(event, 'PageReceipt');
    const delivered = dataOf(event, 'PageDelivered');
    if (started) attempts.set(started.attempt, { at: endedAt, channel: started.channel, outcome: 'sending', endedAt: null, reason: null });
    if (delivered) end(delivered.attempt, { outcome: 'accepted', endedAt, reason: null }, endedAt);
    if (receipt) end(receipt.attempt, { outcome: receipt.status, endedAt, reason: receipt.reason }, endedAt);
    if (failed) {
      const outcome = attempts.has(failed.attempt) ? failed.outcome : 'passed-over';
      end(failed.attempt, { outcome, endedAt, reason: failed.reason }, endedAt);
    }
  }
  return [...attempts.values()];
};

const heldOf = async (pageId: string, state: Exclude<PageState, { status: 'none' }>, store: EventStore): Promise<HeldBack | null> => {
  if (state.status === 'waiting' && state.held !== undefined) return { ...state.held, told: null };
  if (state.status !== 'suppressed') return null;
  const told = state.digest === undefined ? null : await toldIn(state.digest, pageId, state.personId, store);
  return { by: state.by, explain: state.explain, until: told?.dueAt ?? null, told };
};

/** A page moves on at most from one digest to the next, and each is later than the one before. */
const MOST_MOVES = 20;

const toldIn = async (first: ToldIn, pageId: string, personId: string, store: EventStore): Promise<ToldLater> => {
  let told = first;
  for (let move = 0; move < MOST_MOVES; move++) {
    const head = await store.load(digest, { type: 'digest', id: told.id, scope: scopeOfPerson(personId) });
    const moved = head === undefined || head.state.status === 'none' ? undefined : head.state.movedOn.find((m) => m.pageId === pageId);
    if (moved === undefined) return toldBy(told, pageId, head?.state);
    told = moved.digest;
  }
  return toldBy(told, pageId, undefined);
};

const toldBy = ({ dueAt }: ToldIn, pageId: string, state: DigestState | undefined): ToldLater => {
  const none = { dueAt, at: null, channel: null, explain: null };
  if (state === undefined || state.status === 'none') return { ...none, status: 'due' };
  const over: ToldLater = { ...none, status: 'not-needed', explain: 'it was answered, told or over by then' };
  switch (state.status) {
    case 'waiting':
    case 'sending':
      return { ...none, status: 'waiting' };
    case 'delivered':
      return state.over.includes(pageId) ? over : { ...none, status: 'told', at: state.deliveredAt, channel: state.channel };
    case 'exhausted':
      return { ...none, status: 'failed', explain: state.reason };
    case 'suppressed':
      return { ...over, explain: state.explain };
  }
};

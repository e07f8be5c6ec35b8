import { streamOf } from '../../shared/domain/mention/mention.ts';
import { REVIEW_MINUTES } from '../../shared/domain/signal/detection.ts';
import { signal } from '../../shared/domain/signal/signal.ts';
import { MINUTE_MS, minuteOf, shift, type Instant } from '../../shared/domain/time/instant.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision, Message, Ports } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import { lookAgain } from '../../shared/store/look-again.ts';
import type { Table } from '../../shared/store/table.ts';
import type { trigger } from './trigger.ts';

export type Deps = { store: EventStore; incidents: Table; enqueue: Ports['enqueue']; now: () => Instant };

/**
 * Has a stream with an active signal looked at as of now, by the one who looks at it anyway, and asks to be reminded
 * again. The reminder is filed first: a crash in between looks once more, never once less.
 */
export const reviewSignals = async (message: Message<(typeof trigger)['events'][number]>, deps: Deps): Promise<Decision> => {
  const { aggregate: ref } = message.detail;
  const head = await deps.store.load(signal, ref);
  if (head === undefined || head.state.status !== 'active') return { did: 'nothing', signalId: ref.id };
  const now = deps.now();
  await lookAgain(deps.incidents, head, catalogue.SignalReviewDue.name, shift(now, REVIEW_MINUTES * MINUTE_MS));
  const stream = streamOf(head.brand, head.origin);
  const minute = minuteOf(now);
  const detail = { stream, brand: head.brand, origin: head.origin, minutes: [minute], shards: [0] };
  await deps.enqueue({ definition: catalogue.MinutesTouched, detail }, { group: stream, dedup: idFrom('review_', stream, minute) });
  return { did: 'looked-again', signalId: ref.id, stream };
};

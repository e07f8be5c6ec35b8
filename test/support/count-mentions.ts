import { detect } from '../../functions/detect/detect.ts';
import { score } from '../../functions/score/score.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { Mention, Origin } from '../../shared/domain/mention/mention.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import type { SignalState } from '../../shared/domain/signal/signal.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import { understand } from '../../shared/sentiment/understand.ts';
import { eventStore, type EventStore } from '../../shared/store/event-store.ts';
import { scopeOfStream } from '../../shared/store/keys.ts';
import type { TestPorts } from './test-ports.ts';

type Touched = Message<typeof catalogue.MinutesTouched>;

/** Collected mentions through `score` and whatever it enqueues through `detect`, in envelopes of `size`. */
export const countMentions = async (
  test: TestPorts,
  mentions: Mention[],
  { size = 100, origin = 'live' }: { size?: number; origin?: Origin } = {},
): Promise<Decision[]> => {
  const decisions: Decision[] = [];
  for (let i = 0; i < mentions.length; i += size) {
    await scoreEnvelope(test, mentions.slice(i, i + size), origin);
    decisions.push(...(await detectAll(test)));
  }
  return decisions;
};

export const scoreEnvelope = (test: TestPorts, mentions: Mention[], origin: Origin = 'live'): Promise<Decision> => {
  const detail = { brand: mentions[0]!.brand, connectionId: 'test', origin, collectedAt: test.clock.now(), mentions };
  const { ports } = test;
  return score(
    { definition: catalogue.MentionsCollected, detail },
    { mentions: ports.mentions, enqueue: ports.enqueue, now: ports.now, score: understand },
  );
};

/** Works off what was enqueued for `detect`, in order. */
export const detectAll = async (test: TestPorts, store: EventStore = eventStore(test.incidents)): Promise<Decision[]> => {
  const decisions: Decision[] = [];
  const deps = { mentions: test.ports.mentions, store, configuration: configStore(test.incidents), now: test.clock.now };
  for (const { message } of test.enqueued.splice(0)) decisions.push(await detect(message as Touched, deps));
  return decisions;
};

/** The signals of a brand as recorded: id, state, and the evidence each was raised and strengthened with. */
export const signalsOf = async (test: TestPorts, brand = 'Acme', origin: Origin = 'live') => {
  const store = eventStore(test.incidents);
  const heads = await store.heads<SignalState>(scopeOfStream(streamOf(brand, origin)), 'signal');
  return Promise.all(
    heads.map(async (head) => ({ id: head.ref.id, ref: head.ref, state: head.state, events: await store.events(head.ref) })),
  );
};

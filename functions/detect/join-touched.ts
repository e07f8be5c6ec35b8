import type { Message } from '../../shared/platform/runtime.ts';
import { ALL_MENTION_SHARDS } from '../../shared/store/keys.ts';
import type { trigger } from './trigger.ts';

type Touched = Message<(typeof trigger)['message']>['detail'];

/** As many minutes as one message may name. */
const MOST_MINUTES = 100;

/**
 * Counting a minute again takes in everything that lies there, so once is enough however many envelopes touched it: a
 * brand in a storm has many in every batch. Undefined where both together are more than a message may hold.
 */
export const joinTouched = (one: Touched, next: Touched): Touched | undefined => {
  if (one.stream !== next.stream) return undefined;
  const shards = new Map<number, number>();
  for (const touched of [one, next])
    touched.minutes.forEach((minute, i) => shards.set(minute, (shards.get(minute) ?? 0) | (touched.shards?.[i] ?? ALL_MENTION_SHARDS)));
  if (shards.size > MOST_MINUTES) return undefined;
  const minutes = [...shards.keys()].sort((a, b) => a - b);
  const { touchedAt: _, ...belonging } = one;
  const touchedAt = one.touchedAt && next.touchedAt && (one.touchedAt > next.touchedAt ? one.touchedAt : next.touchedAt);
  return { ...belonging, minutes, shards: minutes.map((minute) => shards.get(minute)!), ...(touchedAt && { touchedAt }) };
};

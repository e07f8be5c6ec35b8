/**
 * How unkind the embedded bus, queues and stream are. AWS promises at-least-once, unordered delivery and re-reads of
 * streams with other batch boundaries; whoever passes on the hostile twin has met that, not a kinder world.
 */
export type Hostility = {
  /** Chance that a bus message is put on a queue twice. */
  duplicate: number;
  /** Chance that a handled message comes again. */
  redeliver: number;
  /** Standard queues hand out messages in random order. */
  reorder: boolean;
  /** Batches end at random places. */
  splitBatches: boolean;
  /** Chance that the stream starts again from an earlier record. */
  rereadStream: number;
  random: () => number;
};

/** A small seeded generator (mulberry32), so that a hostile run can be repeated exactly. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** What tests run on by default. */
export const hostile = (seed = 1): Hostility => ({
  duplicate: 0.15,
  redeliver: 0.15,
  reorder: true,
  splitBatches: true,
  rereadStream: 0.1,
  random: seeded(seed),
});

/** What `serve` and `demo` run on: still at-least-once after a crash, but not on purpose. */
export const kind = (): Hostility => ({
  duplicate: 0,
  redeliver: 0,
  reorder: false,
  splitBatches: false,
  rereadStream: 0,
  random: seeded(0),
});

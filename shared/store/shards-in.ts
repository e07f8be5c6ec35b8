import { ALL_MENTION_SHARDS, MENTION_SHARDS } from './keys.ts';
import type { Item } from './table.ts';

/** The shards that hold a minute's posts, by its stored summary. One from before that was kept says nothing: then any may. */
export const shardsIn = (summary: Item): number[] => {
  const bits = typeof summary['shards'] === 'number' ? summary['shards'] : ALL_MENTION_SHARDS;
  return Array.from({ length: MENTION_SHARDS }, (_, shard) => shard).filter((shard) => (bits & (1 << shard)) !== 0);
};

import type { Described } from '../../shared/domain/incident/incident-events.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import { WATCHDOG_BRAND } from '../../shared/domain/mention/watchdog-brand.ts';
import { describeStorm } from '../../shared/sentiment/themes/describe-storm.ts';
import { postsAround } from '../../shared/store/posts-around.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Signal } from './read-signal.ts';

/** `wait` resolves after so many milliseconds. */
export type DescribeDeps = { mentions: Table; wait: (ms: number) => Promise<unknown> };
/** What is known of a signal's posts, or why nothing is; in words for the log. */
export type Description = { described: Described } | { described: undefined; why: string };

/** Nobody waits longer for words: the numbers alone must get out. */
export const PATIENCE_MS = 2000;

const without = (why: string): Description => ({ described: undefined, why });

/**
 * Reads what the posts behind a signal speak of. Best effort: never rejects, never takes longer than PATIENCE_MS (and the
 * tens of milliseconds of reading 400 posts), so that an opening waits for nothing else.
 */
export const describeSignal = async (signal: Signal, deps: DescribeDeps): Promise<Description> => {
  if (signal.brand === WATCHDOG_BRAND) return without('the watchdog says nothing');
  const reading = describe(signal, deps.mentions).catch((error: unknown) => without(`posts could not be read: ${nameOf(error)}`));
  return Promise.race([reading, deps.wait(PATIENCE_MS).then(() => without('reading posts took too long'))]);
};

const describe = async ({ brand, origin, evidence }: Signal, mentions: Table): Promise<Description> => {
  const { storm, earlier } = await postsAround(mentions, streamOf(brand, origin), evidence);
  return storm.length === 0 ? without('no posts found') : { described: describeStorm(storm, earlier, brand) };
};

/** The kind of error only: a message may quote what it stumbled over. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

import { aggregateRef, type AggregateRef } from '../../shared/domain/aggregate.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { publishEach } from '../../shared/platform/publish-failed.ts';
import type { Decision, Message, Ports } from '../../shared/platform/runtime.ts';
import { EVENT_PREFIX } from '../../shared/store/keys.ts';
import { hintOf, settleOutbox } from '../../shared/store/outbox.ts';
import { TableError, type StreamRecord, type Table } from '../../shared/store/table.ts';
import { trigger } from './trigger.ts';

export type Deps = { incidents: Table; publish: Ports['publish']; deadLetter: Ports['deadLetter']; now: () => Instant };

type Hinted = { record: StreamRecord; ref: AggregateRef; sequence: number; message: Message };

/**
 * Puts a hint on the bus for every event that was appended, in order, and notes in the outbox what is done. What did
 * not reach the bus comes again from the lowest such position; whatever the stream loses, the sweep finds in the outbox.
 */
export const publishEvents = async (
  records: StreamRecord[],
  deps: Deps,
): Promise<{ decision: Decision; failedFrom: string | undefined }> => {
  const hinted: Hinted[] = [];
  for (const record of records.filter(isAppended)) {
    const found = toHinted(record);
    if (found) hinted.push(found);
    else await bury(record, deps);
  }
  const failed = await publishEach(
    hinted.map((h) => h.message),
    deps.publish,
  );
  const unsettled = await settle(hinted, failed, deps);
  const failedFrom = lowest(hinted.filter((_, i) => failed.has(i)).map((h) => h.record.sequence));
  const published = hinted.length - failed.size;
  return { decision: { did: published > 0 ? 'published' : 'nothing', published, failed: failed.size, unsettled }, failedFrom };
};

/** Events are only ever inserted; a deletion (erasure) or a restored table's overwrite is nothing new. */
const isAppended = ({ key, before, after }: StreamRecord): boolean =>
  key.sk.startsWith(EVENT_PREFIX) && before === undefined && after !== undefined;

const toHinted = (record: StreamRecord): Hinted | undefined => {
  const message = record.after && hintOf(record.after);
  if (message === undefined) return undefined;
  return { record, ref: aggregateRef.parse(record.after!['ref']), sequence: record.after!['sequence'] as number, message };
};

const bury = ({ key, sequence }: StreamRecord, deps: Deps): Promise<void> =>
  deps.deadLetter({
    consumer: trigger.name,
    body: JSON.stringify({ key, sequence }),
    reason: 'not an event of the catalogue',
    at: deps.now(),
  });

/** A row that cannot be settled now is the sweep's: the hints are out, and twice does no harm. */
const settle = async (hinted: Hinted[], failed: Set<number>, deps: Deps): Promise<number> => {
  let unsettled = 0;
  for (const { ref, first, last } of publishedRanges(hinted, failed)) {
    try {
      await settleOutbox(deps.incidents, ref, first, last, deps.now());
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      unsettled++;
    }
  }
  return unsettled;
};

/** Per aggregate the unbroken runs of sequences that are on the bus. */
const publishedRanges = (hinted: Hinted[], failed: Set<number>): { ref: AggregateRef; first: number; last: number }[] => {
  const sequences = new Map<string, { ref: AggregateRef; published: number[] }>();
  hinted.forEach(({ ref, sequence }, i) => {
    const key = `${ref.scope}/${ref.type}/${ref.id}`;
    const known = sequences.get(key) ?? { ref, published: [] };
    sequences.set(key, known);
    if (!failed.has(i)) known.published.push(sequence);
  });
  return [...sequences.values()].flatMap(({ ref, published }) => runsOf(published).map((run) => ({ ref, ...run })));
};

const runsOf = (sequences: number[]): { first: number; last: number }[] => {
  const runs: { first: number; last: number }[] = [];
  for (const sequence of sequences.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && sequence <= run.last + 1) run.last = sequence;
    else runs.push({ first: sequence, last: sequence });
  }
  return runs;
};

const lowest = (sequences: string[]): string | undefined =>
  sequences.reduce<string | undefined>((low, s) => (low === undefined || BigInt(s) < BigInt(low) ? s : low), undefined);

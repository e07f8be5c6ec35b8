import { PublishFailed } from './publish-failed.ts';
import type { Message } from './runtime.ts';
import { EVENT_SOURCE } from '../events/event-source.ts';
import { toDetail } from './wire.ts';

/** One entry as EventBridge takes it. */
export type BusEntry = { EventBusName: string; Source: string; DetailType: string; Detail: string };
/** Sends up to ten entries; says for each, in order, why it was refused (undefined: it is on the bus). */
export type PutEntries = (entries: BusEntry[]) => Promise<(string | undefined)[]>;

const ENTRIES_PER_CALL = 10;
/** EventBridge takes 256 KB a call; the rest is room for its own fields. */
const BYTES_PER_CALL = 240_000;
const ATTEMPTS = 4;
const WAIT_MS = 100;
/** When the bus hangs, so would each call: after this nothing more is tried, and there is time left to say so. */
const LIMIT_MS = 12_000;

type Pending = { index: number; entry: BusEntry; bytes: number };

/**
 * Publishes in calls of at most ten entries, again only what was refused, and rejects with `PublishFailed` naming what
 * still is. A call that failed altogether counts as refusing its entries: some may be on the bus then, twice is harmless.
 */
export const busPublisher =
  (busName: string, put: PutEntries, wait: (ms: number) => Promise<unknown> = pause, nowMs: () => number = Date.now) =>
  async (messages: Message[]): Promise<void> => {
    let pending = messages.map((message, index) => toPending(message, index, busName));
    let reason = '';
    const until = nowMs() + LIMIT_MS;
    for (let attempt = 1; pending.length > 0 && attempt <= ATTEMPTS; attempt++) {
      if (attempt > 1) await wait(WAIT_MS * 2 ** (attempt - 2));
      const refused: Pending[] = [];
      for (const call of callsOf(pending)) {
        const reasons = nowMs() < until ? await refusals(call, put) : call.map(() => reason || 'out of time');
        call.forEach((p, i) => {
          if (reasons[i] === undefined) return;
          refused.push(p);
          reason = reasons[i];
        });
      }
      pending = refused;
    }
    if (pending.length > 0) {
      throw new PublishFailed(
        pending.map((p) => p.index),
        reason,
      );
    }
  };

const toPending = (message: Message, index: number, busName: string): Pending => {
  const Detail = JSON.stringify(toDetail(message));
  const entry = { EventBusName: busName, Source: EVENT_SOURCE, DetailType: message.definition.name, Detail };
  return { index, entry, bytes: Buffer.byteLength(Detail) + Buffer.byteLength(entry.DetailType) + EVENT_SOURCE.length };
};

const callsOf = (pending: Pending[]): Pending[][] => {
  const calls: Pending[][] = [];
  let bytes = 0;
  for (const p of pending) {
    const call = calls.at(-1);
    if (call && call.length < ENTRIES_PER_CALL && bytes + p.bytes <= BYTES_PER_CALL) {
      call.push(p);
      bytes += p.bytes;
    } else {
      calls.push([p]);
      bytes = p.bytes;
    }
  }
  return calls;
};

const refusals = async (call: Pending[], put: PutEntries): Promise<(string | undefined)[]> => {
  try {
    return await put(call.map((p) => p.entry));
  } catch (error) {
    return call.map(() => (error instanceof Error ? error.name : 'the call failed'));
  }
};

const pause = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

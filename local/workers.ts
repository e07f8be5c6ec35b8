import { setTimeout as pause } from 'node:timers/promises';
import type { QueuedMessage, Queues } from './queues.ts';

export type Worker = { kick: () => void; busy: () => boolean };

type QueueWork = {
  queue: string;
  batchSize: number;
  fifo: boolean;
  concurrency: number;
  maxReceives: number;
  /** Returns the ids of the messages to be retried. */
  run: (batch: QueuedMessage[]) => Promise<Set<number>>;
};

/** Works a queue off whenever it is kicked: as many batches at once as allowed, each settled by itself. */
export const queueWorker = (queues: Queues, work: QueueWork, stopped: () => boolean): Worker => {
  let active = 0;
  let scheduled = false;
  const kick = (): void => {
    if (scheduled || stopped()) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      while (!stopped() && active < work.concurrency) {
        const batch = queues.receive(work.queue, work.batchSize, work.fifo);
        if (batch.length === 0) return;
        active++;
        void handle(batch);
      }
    });
  };
  const handle = async (batch: QueuedMessage[]): Promise<void> => {
    // A handler that throws has promised nothing about any record: all of them come again.
    const failed = await work.run(batch).catch(() => new Set(batch.map((m) => m.id)));
    active--;
    if (!stopped()) queues.settle(work.queue, batch, failed, work.maxReceives);
    kick();
  };
  return { kick, busy: () => active > 0 || scheduled };
};

/** Works a stream off in order, one batch at a time; after a failure it starts again from the reported position. */
export const streamWorker = (step: () => Promise<'worked' | 'empty' | 'failed'>, stopped: () => boolean): Worker => {
  let active = false;
  // Counts kicks, so that one that comes during a step is not missed.
  let kicks = 0;
  const loop = async (): Promise<void> => {
    while (!stopped()) {
      const before = kicks;
      const result = await step();
      if (result === 'failed') await pause(100);
      else if (result === 'empty' && kicks === before) break;
    }
    active = false;
  };
  return {
    kick: () => {
      kicks++;
      if (active || stopped()) return;
      active = true;
      setImmediate(() => void loop());
    },
    busy: () => active,
  };
};

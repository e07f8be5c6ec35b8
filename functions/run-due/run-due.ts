import type { Decision } from '../../shared/platform/runtime.ts';
import { sweepOutbox } from '../../shared/store/outbox.ts';
import { sendDue, type Deps } from './send-due.ts';

export type { Deps };

/** One tick: what is due goes on the bus, and so does what publish-events missed. Neither waits for the other's success. */
export const runDue = async (deps: Deps): Promise<Decision> => {
  const [due, sweep] = await Promise.allSettled([sendDue(deps), sweepOutbox(deps)]);
  const failures = [due, sweep].flatMap((r) => (r.status === 'rejected' ? [r.reason as unknown] : []));
  if (failures.length > 0) throw new AggregateError(failures, failures.map(messageOf).join('; '));
  const { sent, minutes, behindMinutes } = (due as PromiseFulfilledResult<Awaited<ReturnType<typeof sendDue>>>).value;
  const { republished } = (sweep as PromiseFulfilledResult<{ republished: number }>).value;
  return { did: sent + republished > 0 ? 'sent-on' : 'nothing', due: sent, republished, minutes, behindMinutes };
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

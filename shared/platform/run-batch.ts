import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { EventDefinition } from '../events/define-event.ts';
import type { Decision, Message, Ports } from './runtime.ts';
import { readMessage, Unreadable } from './wire.ts';

export type UseCase<D extends EventDefinition, Deps> = (message: Message<D>, deps: Deps) => Promise<Decision>;

/**
 * Runs a use case over an SQS batch, one record at a time, and reports exactly the records to be retried.
 * `ordered`: after a failure the later records of the same message group are reported unhandled, so order is kept.
 */
export const runBatch = async <D extends EventDefinition, Deps>(
  event: SQSEvent,
  consumer: string,
  definitions: readonly D[],
  ordered: boolean,
  deps: Deps,
  ports: Ports,
  useCase: UseCase<D, Deps>,
): Promise<SQSBatchResponse> => {
  const failed: string[] = [];
  const stoppedGroups = new Set<string>();
  for (const record of event.Records) {
    const group = record.attributes.MessageGroupId ?? '';
    if (ordered && stoppedGroups.has(group)) {
      failed.push(record.messageId);
      continue;
    }
    if (!(await handled(record, consumer, definitions, deps, ports, useCase))) {
      failed.push(record.messageId);
      if (ordered) stoppedGroups.add(group);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};

const handled = async <D extends EventDefinition, Deps>(
  record: SQSRecord,
  consumer: string,
  definitions: readonly D[],
  deps: Deps,
  ports: Ports,
  useCase: UseCase<D, Deps>,
): Promise<boolean> => {
  try {
    const message = readMessage(record.body, definitions);
    const decision = await useCase(message, deps);
    ports.log('info', consumer, { on: message.definition.name, ...belongingOf(message.detail), ...decision });
    return true;
  } catch (error) {
    const reason = reasonOf(error);
    if (!(error instanceof Unreadable)) {
      ports.log('error', consumer, {
        did: 'failed',
        messageId: record.messageId,
        receives: record.attributes.ApproximateReceiveCount,
        reason,
      });
      return false;
    }
    return buried(record, consumer, reason, ports);
  }
};

/** Whose it is, and whether it is real: every message of the catalogue says both, and the dashboard counts by them. */
const belongingOf = (detail: unknown): Record<string, unknown> =>
  typeof detail === 'object' && detail !== null && 'brand' in detail && 'origin' in detail
    ? { brand: detail.brand, origin: detail.origin }
    : {};

/** A letter that cannot be buried is retried: better twice than lost. */
const buried = async (record: SQSRecord, consumer: string, reason: string, ports: Ports): Promise<boolean> => {
  try {
    await ports.deadLetter({ consumer, body: record.body, reason, at: ports.now() });
    ports.log('warn', consumer, { did: 'dead-lettered', messageId: record.messageId, reason });
    return true;
  } catch (error) {
    ports.log('error', consumer, { did: 'dead-letter-failed', messageId: record.messageId, reason: reasonOf(error) });
    return false;
  }
};

/** The name and first line of an error, cut: enough to look it up, too little to leak a person's text. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]!.slice(0, 300)}` : String(error).slice(0, 300);

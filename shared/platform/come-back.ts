import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { reasonOf } from './run-batch.ts';
import type { Ports } from './runtime.ts';

/**
 * Seconds until a failed message comes again, by how often it came. After these the queue's own time-out counts, which
 * is minutes: too long for a page that met one throttled write, right for a platform that is down.
 */
const SECONDS = [2, 10, 60];

/**
 * Lets a batch's failed messages come again soon. All of them: in a FIFO group one that is still out holds up the others.
 * Where that fails they come after the queue's own time-out, so it is logged and no more.
 */
export const comeBackSoon = async (
  event: SQSEvent,
  response: SQSBatchResponse,
  consumer: string,
  ports: Ports,
): Promise<SQSBatchResponse> => {
  const failed = new Set(response.batchItemFailures.map((f) => f.itemIdentifier));
  const soon = event.Records.flatMap(({ messageId, receiptHandle, attributes }) => {
    const seconds = SECONDS[Number(attributes.ApproximateReceiveCount) - 1];
    return failed.has(messageId) && seconds !== undefined ? [{ receiptHandle, seconds }] : [];
  });
  if (ports.comeBack === undefined || soon.length === 0) return response;
  try {
    await ports.comeBack(soon);
  } catch (error) {
    ports.log('warn', consumer, { did: 'left-to-the-queue', messages: soon.length, reason: reasonOf(error) });
  }
  return response;
};

import { gzipSync } from 'node:zlib';
import type { ChangeMessageVisibilityBatchCommandInput, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { sha256Hex } from './ids.ts';
import type { DeadLetter, Message } from './runtime.ts';
import { toQueueBody } from './wire.ts';

const LETTER_BYTES = 200_000;

/** A message to a FIFO queue as SQS takes it. Groups may be any text, SQS's may not: they travel as hashes. */
export const queueInput = (
  QueueUrl: string,
  message: Message,
  { group, dedup }: { group: string; dedup: string },
): SendMessageCommandInput => ({
  QueueUrl,
  MessageBody: toQueueBody(message),
  MessageGroupId: sha256Hex(group),
  MessageDeduplicationId: sha256Hex(dedup),
});

/**
 * A letter to the dead letters as SQS takes it. Those of a FIFO queue are FIFO too: each letter is a group of its own, so
 * that one being looked at hides no other, and a letter sent twice within five minutes lies there once.
 */
export const deadLetterInput = (QueueUrl: string, letter: DeadLetter): SendMessageCommandInput => {
  const plain = { QueueUrl, MessageBody: letterBody(letter) };
  if (!QueueUrl.endsWith('.fifo')) return plain;
  const same = sha256Hex(JSON.stringify([letter.consumer, letter.body]));
  return { ...plain, MessageGroupId: same, MessageDeduplicationId: same };
};

/** When messages come again, as SQS takes it; a batch of ours never holds more than the ten that SQS takes at once. */
export const comeBackInput = (
  QueueUrl: string,
  messages: readonly { receiptHandle: string; seconds: number }[],
): ChangeMessageVisibilityBatchCommandInput => ({
  QueueUrl,
  Entries: messages.map(({ receiptHandle, seconds }, i) => ({ Id: String(i), ReceiptHandle: receiptHandle, VisibilityTimeout: seconds })),
});

/** Letters keep the whole body; one too large for a queue travels compressed. */
const letterBody = (letter: DeadLetter): string => {
  const plain = JSON.stringify(letter);
  if (Buffer.byteLength(plain) <= LETTER_BYTES) return plain;
  return JSON.stringify({ ...letter, body: gzipSync(letter.body).toString('base64'), encoding: 'gzip+base64' });
};

import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { deadLetterInput, queueInput } from '../../../shared/platform/aws-queue.ts';
import { readMessage } from '../../../shared/platform/wire.ts';

const FIFO = 'https://sqs.eu-central-1.amazonaws.com/123456789012/stormwatch-dev-detect-dead.fifo';
const PLAIN = 'https://sqs.eu-central-1.amazonaws.com/123456789012/stormwatch-dev-score-dead';
const letter = { consumer: 'detect', body: '{"hello":', reason: 'Unreadable: x', at: '2026-11-22T03:00:00.000Z' };

test('a letter to a plain queue is its whole body and nothing a plain queue refuses', () => {
  expect(deadLetterInput(PLAIN, letter)).toEqual({ QueueUrl: PLAIN, MessageBody: JSON.stringify(letter) });
});

test('a letter to a FIFO queue carries the group and the id that such a queue demands', () => {
  const input = deadLetterInput(FIFO, letter);
  expect(input).toMatchObject({ QueueUrl: FIFO, MessageBody: JSON.stringify(letter) });
  expect(input.MessageGroupId).toMatch(/^[0-9a-f]{64}$/);
  expect(input.MessageDeduplicationId).toMatch(/^[0-9a-f]{64}$/);
});

test('the same body buried again a moment later is the same letter, another body or consumer is not', () => {
  const id = (part: Partial<typeof letter>) => deadLetterInput(FIFO, { ...letter, ...part }).MessageDeduplicationId;
  expect(id({ at: '2026-11-22T03:00:30.000Z' })).toBe(id({}));
  expect(new Set([id({}), id({ body: 'x' }), id({ consumer: 'score' })]).size).toBe(3);
});

test('letters do not wait for each other', () => {
  const group = (body: string) => deadLetterInput(FIFO, { ...letter, body }).MessageGroupId;
  expect(group('a')).not.toBe(group('b'));
});

test('a letter too large for a queue travels compressed and comes out whole', () => {
  const body = 'grün'.repeat(100_000);
  const { MessageBody } = deadLetterInput(PLAIN, { ...letter, body });
  expect(MessageBody!.length).toBeLessThan(200_000);
  const sent = JSON.parse(MessageBody!) as { body: string; encoding: string; consumer: string };
  expect(sent).toMatchObject({ encoding: 'gzip+base64', consumer: 'detect' });
  expect(gunzipSync(Buffer.from(sent.body, 'base64')).toString('utf8')).toBe(body);
});

test('a message’s group may be any text: a brand with spaces and accents is sent as its hash', () => {
  const detail = { stream: 'Crème brûlée', brand: 'Crème brûlée', origin: 'live' as const, minutes: [1] };
  const input = queueInput(FIFO, { definition: catalogue.MinutesTouched, detail }, { group: 'Crème brûlée', dedup: 'a' });
  expect(input.MessageGroupId).toMatch(/^[0-9a-f]{64}$/);
  expect(input.MessageDeduplicationId).toMatch(/^[0-9a-f]{64}$/);
  expect(readMessage(input.MessageBody!, [catalogue.MinutesTouched]).detail).toEqual(detail);
});

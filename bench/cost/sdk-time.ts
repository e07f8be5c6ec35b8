import { Readable } from 'node:stream';
import { marshall } from '@aws-sdk/util-dynamodb';
import { documentClient, dynamoTable } from '../../shared/store/dynamodb-table.ts';
import { measureItem } from '../../shared/store/limits.ts';
import type { Item } from '../../shared/store/table.ts';

/** What the AWS SDK itself costs in processor time here: one small request, and one megabyte of items read (by DynamoDB's sizes). */
export type SdkTime = { requestMs: number; readMsPerMb: number };

const PUTS = 1000;
const PAGES = 10;
const ROWS = 1000;
const ROUNDS = 5;

const sample = (i: number): Item => ({
  pk: 'mention/live/brand-1/29500000/7',
  sk: `men_${String(i).padStart(20, '0')}`,
  id: `men_${String(i).padStart(20, '0')}`,
  brand: 'brand-1',
  source: 'mastodon',
  time: '2026-06-01T00:00:00.000Z',
  text: 'waiting an hour for the new machine again and support never helps please why still broken this morning',
  author: `u${i}`,
  followers: 1234,
  rating: null,
  url: `https://social.example/u${i}/status/${1_000_000_000 + i}`,
  parent: null,
  language: 'en',
  score: -0.62,
  voice: 2_345_678_901,
  said: 1_234_567_890,
  negative: 201,
  flags: 3,
  expiresAt: 1_790_000_000,
});

/**
 * Sends real requests of the table's driver through the SDK to an answer that is already there: what is timed is
 * marshalling, signing and reading the answer. Sockets and encryption are not in it; the safety factor is for them.
 */
export const measureSdk = async (): Promise<SdkTime> => {
  const page = Buffer.from(
    JSON.stringify({ Items: Array.from({ length: ROWS }, (_, i) => marshall(sample(i))), ConsumedCapacity: { CapacityUnits: 1 } }),
  );
  const written = Buffer.from(JSON.stringify({ ConsumedCapacity: { CapacityUnits: 1 } }));
  const handle = async (request: { headers: Record<string, string> }) => {
    const body = Readable.from([request.headers['x-amz-target']?.endsWith('.Query') === true ? page : written]);
    return { response: { statusCode: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body } };
  };
  const client = documentClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    // The SDK's own type asks for a request handler's whole configuration; it calls nothing but `handle`.
    requestHandler: { handle } as never,
  });
  const table = dynamoTable(client, 'mentions');
  const items = Array.from({ length: PUTS }, (_, i) => sample(i));
  await table.putNew(items.slice(0, 200));
  const requestMs = (await quickest(() => table.putNew(items))) / PUTS;
  const readMs = await quickest(async () => {
    for (let i = 0; i < PAGES; i++) await table.query({ pk: 'mention/live/brand-1/29500000/7' });
  });
  const bytes = PAGES * ROWS * measureItem(sample(0)).bytes;
  return { requestMs, readMsPerMb: (readMs - PAGES * requestMs) / (bytes / 1e6) };
};

/** The quickest of a few: whatever else the machine does only ever adds. */
const quickest = async (work: () => Promise<unknown>): Promise<number> => {
  let best = Infinity;
  for (let i = 0; i < ROUNDS; i++) {
    const started = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
};

import type * as S3 from '@aws-sdk/client-s3';

import { MINUTE_MS, shift } from '../domain/time/instant.ts';
import { FileGone, UPLOAD_MINUTES, type FileKey, type FileStore } from './file-store.ts';

/**
 * Read by ranges: a body that is read slowly holds its connection until the SDK or S3 cuts it, and a range that failed is
 * asked for again by itself.
 */
const RANGE_BYTES = 4_000_000;
const ANSWER_MS = 20_000;

type Sdk = { s3: typeof S3; client: S3.S3Client };

/** Files in a bucket whose lifecycle rule forgets them after a day. The SDK's client is loaded when first used. */
export const s3Files = (region: string, bucketName: () => string): FileStore => {
  let loaded: Promise<Sdk> | undefined;
  const sdk = (): Promise<Sdk> => (loaded ??= load(region));
  const at = (Key: FileKey) => ({ Bucket: bucketName(), Key });
  const headOf = async (key: FileKey): Promise<{ bytes: number; etag: string | undefined } | undefined> => {
    const { s3, client } = await sdk();
    try {
      const { ContentLength = 0, ETag } = await client.send(new s3.HeadObjectCommand(at(key)));
      return { bytes: ContentLength, etag: ETag };
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  };
  return {
    uploadTo: async (key, bytes, now) => {
      const { s3, client } = await sdk();
      const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
      const command = new s3.PutObjectCommand({ ...at(key), ContentLength: bytes });
      const url = await getSignedUrl(client, command, {
        expiresIn: UPLOAD_MINUTES * 60,
        signingDate: new Date(now),
        // Otherwise nothing would hold the upload to the size that was announced.
        signableHeaders: new Set(['content-length', 'host']),
      });
      return { how: 'put', url, headers: {}, expiresAt: shift(now, UPLOAD_MINUTES * MINUTE_MS) };
    },
    sizeOf: async (key) => (await headOf(key))?.bytes,
    read: async function* (key) {
      const head = await headOf(key);
      if (head === undefined) throw new FileGone(`${key} is not there`);
      const { s3, client } = await sdk();
      for (let from = 0; from < head.bytes; from += RANGE_BYTES) {
        const Range = `bytes=${from}-${Math.min(from + RANGE_BYTES, head.bytes) - 1}`;
        const asked = { ...at(key), Range, ...(head.etag !== undefined && { IfMatch: head.etag }) };
        const { Body } = await client.send(new s3.GetObjectCommand(asked)).catch((error: unknown) => {
          if (statusOf(error) === 404 || statusOf(error) === 412) throw new FileGone(`${key} is not there any more`, { cause: error });
          throw error;
        });
        if (Body === undefined) throw new FileGone(`${key} came without content`);
        yield await Body.transformToByteArray();
      }
    },
    write: async (key, content) => {
      const { s3, client } = await sdk();
      await client.send(new s3.PutObjectCommand({ ...at(key), Body: content, ContentType: 'application/json' }));
    },
    remove: async (key) => {
      const { s3, client } = await sdk();
      await client.send(new s3.DeleteObjectCommand(at(key)));
    },
  };
};

const load = async (region: string): Promise<Sdk> => {
  const s3 = await import('@aws-sdk/client-s3');
  const requestHandler = { connectionTimeout: 2_000, requestTimeout: ANSWER_MS, throwOnRequestTimeout: true, socketTimeout: ANSWER_MS };
  // A checksum that the SDK would sign for an empty body is none that a browser can send.
  const client = new s3.S3Client({ region, maxAttempts: 3, requestHandler, requestChecksumCalculation: 'WHEN_REQUIRED' });
  return { s3, client };
};

const statusOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && '$metadata' in error
    ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode
    : undefined;

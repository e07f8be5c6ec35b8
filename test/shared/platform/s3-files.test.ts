import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { s3Files } from '../../../shared/platform/s3-files.ts';

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(() => vi.unstubAllEnvs());

test('an upload goes to one address, for one file of exactly the size that was announced, for an hour', async () => {
  const upload = await s3Files('eu-west-3', () => 'files-1').uploadTo('uploads/bt_1', 123_456, '2026-11-22T03:00:00.000Z');
  if (upload.how !== 'put') throw new Error('S3 takes a file whole');
  const url = new URL(upload.url);
  expect(url.origin + url.pathname).toBe('https://files-1.s3.eu-west-3.amazonaws.com/uploads/bt_1');
  expect(url.searchParams.get('X-Amz-Expires')).toBe('3600');
  expect(url.searchParams.get('X-Amz-Date')).toBe('20261122T030000Z');
  expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host');
  // A checksum in the address would be that of an empty file.
  expect(upload.url).not.toMatch(/x-amz-checksum|x-amz-sdk-checksum/i);
  expect(upload.expiresAt).toBe('2026-11-22T04:00:00.000Z');
});

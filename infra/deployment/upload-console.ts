import {
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { consoleFiles, type ConsoleFile } from './console-files.ts';
import { builds, planUpload, type Builds } from './plan-upload.ts';

/** Beside what is served: CloudFront gives the page for this address, as for every address that is no file. */
const BUILDS = 'deployments/builds.json';
const AT_ONCE = 8;
/** As many as S3 deletes in one request. */
const DELETED_AT_ONCE = 1_000;

export type Uploaded = { put: string[]; removed: string[] };

/**
 * Brings a build of the console into its bucket: assets first, the page last, then what nobody has open any more goes. With
 * `dryRun` it only says what it would do. Run again after it broke off, it goes on. Rejects with the SDK's errors.
 */
export const uploadConsole = async (s3: S3Client, Bucket: string, folder: string, { dryRun = false } = {}): Promise<Uploaded> => {
  const files = new Map(consoleFiles(folder).map((f) => [f.key, f]));
  const plan = planUpload([...files.keys()], await keysIn(s3, Bucket), await readBuilds(s3, Bucket));
  if (!dryRun) {
    const [page, ...before] = plan.put.toReversed();
    const put = (key: string) => putFile(s3, Bucket, files.get(key)!);
    for (const some of chunks(before.reverse(), AT_ONCE)) await Promise.all(some.map(put));
    await writeBuilds(s3, Bucket, plan.builds);
    await put(page!);
    await writeBuilds(s3, Bucket, plan.builds.with(0, { ...plan.builds[0]!, live: true }));
    await remove(s3, Bucket, plan.remove);
  }
  return { put: plan.put, removed: plan.remove };
};

/** Takes everything out of a bucket, so that CloudFormation can delete it. */
export const emptyBucket = async (s3: S3Client, Bucket: string): Promise<void> => remove(s3, Bucket, await keysIn(s3, Bucket));

const keysIn = async (client: S3Client, Bucket: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) keys.push(...Contents.flatMap((o) => o.Key ?? []));
  return keys;
};

const putFile = async (s3: S3Client, Bucket: string, { key, contentType, cacheControl, read }: ConsoleFile): Promise<void> => {
  await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: read(), ContentType: contentType, CacheControl: cacheControl }));
};

const readBuilds = async (s3: S3Client, Bucket: string): Promise<Builds> => {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: BUILDS }));
    return builds.parse(JSON.parse((await Body?.transformToString()) ?? '[]'));
  } catch (error) {
    if (error instanceof NoSuchKey) return [];
    throw error;
  }
};

const writeBuilds = async (s3: S3Client, Bucket: string, all: Builds): Promise<void> => {
  await s3.send(new PutObjectCommand({ Bucket, Key: BUILDS, Body: JSON.stringify(all), ContentType: 'application/json' }));
};

const remove = async (s3: S3Client, Bucket: string, keys: readonly string[]): Promise<void> => {
  for (const some of chunks(keys, DELETED_AT_ONCE)) {
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: some.map((Key) => ({ Key })), Quiet: true } }),
    );
    if (Errors.length > 0)
      throw new Error(`${Errors.length} files of ${Bucket} could not be removed: ${Errors[0]?.Message ?? 'no reason given'}`);
  }
};

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

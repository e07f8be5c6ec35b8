import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, GetPublicAccessBlockCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { emptyBucket, uploadConsole } from '../../../infra/deployment/upload-console.ts';
import { signInWay } from '../../../shared/contract/sign-in.ts';
import { rule, type World } from '../world.ts';

/** A build as console/build.ts leaves one; what is in its files does not matter here. */
const build = (folder: string, n: number): string => {
  const at = join(folder, `console-${n}`);
  mkdirSync(join(at, 'assets'), { recursive: true });
  const script = `assets/main-${n}.js`;
  writeFileSync(join(at, 'index.html'), `<!doctype html>\n<script type="module" src="/${script}"></script>\n<p>Aÿ…\u{1f300}</p>\n`);
  writeFileSync(join(at, script), `console.log(${n});\n`);
  writeFileSync(join(at, '.built-from'), 'not for anybody');
  return at;
};

/** The console's files in their bucket, and what the deployed API says to whoever opens them. */
export const theConsole = (world: World): void => {
  const { step } = world;
  const bucketOf = () => ({
    s3: new S3Client({ ...world.house.emulator.reach, forcePathStyle: true }),
    Bucket: world.house.outputs.ConsoleBucket,
  });

  rule(world, 'the console is brought into a bucket that is closed to everybody, and comes back byte for byte', async () => {
    const { s3, Bucket } = bucketOf();
    const folder = build(world.setting.folder, 1);
    const dry = await uploadConsole(s3, Bucket, folder, { dryRun: true });
    const done = await step('the console brought', () => uploadConsole(s3, Bucket, folder));
    expect(dry).toEqual(done);
    expect(done).toEqual({ put: ['assets/main-1.js', 'index.html'], removed: [] });
    const page = await s3.send(new GetObjectCommand({ Bucket, Key: 'index.html' }));
    expect([page.ContentType, page.CacheControl]).toEqual(['text/html; charset=utf-8', 'no-cache']);
    expect(await page.Body!.transformToString()).toContain('<p>Aÿ…\u{1f300}</p>');
    const asset = await s3.send(new HeadObjectCommand({ Bucket, Key: 'assets/main-1.js' }));
    expect([asset.ContentType, asset.CacheControl]).toEqual(['text/javascript; charset=utf-8', 'public, max-age=31536000, immutable']);
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: '.built-from' }))).rejects.toMatchObject({ name: 'NotFound' });
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(Object.values(PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
  });

  rule(world, 'a newer console leaves what a phone has open, and the one after that takes it away', async () => {
    const { s3, Bucket } = bucketOf();
    const upload = (n: number) => uploadConsole(s3, Bucket, build(world.setting.folder, n));
    await step('two newer builds brought', async () => {
      expect((await upload(2)).removed).toEqual([]);
      await s3.send(new HeadObjectCommand({ Bucket, Key: 'assets/main-1.js' }));
      expect((await upload(3)).removed).toEqual(['assets/main-1.js']);
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'assets/main-1.js' }))).rejects.toMatchObject({ name: 'NotFound' });
    await s3.send(new HeadObjectCommand({ Bucket, Key: 'assets/main-2.js' }));
    await emptyBucket(s3, Bucket);
    expect((await upload(3)).put).toEqual(['assets/main-3.js', 'index.html']);
    for (const n of [1, 2, 3]) rmSync(join(world.setting.folder, `console-${n}`), { recursive: true });
  });

  rule(world, 'whoever opens the console learns where to sign in; a link in an SMS does not need it, a notice leads to it', async () => {
    const { house, incident, notices } = world;
    const { ConsoleUrl, SignInUrl, UserPoolClientId, PublicUrl } = house.outputs;
    const way = signInWay.parse((await house.ask(undefined, 'GET', '/v1/sign-in')).body);
    expect(way).toMatchObject({ kind: 'cognito', clientId: UserPoolClientId });
    expect(way.kind === 'cognito' && way.authorizeUrl).toContain(`${SignInUrl}/`);
    expect((await house.ask<string>(undefined, 'GET', '/a')).body).toContain(`data-console="${ConsoleUrl}"`);
    expect(new URL(PublicUrl).hostname).not.toBe(new URL(ConsoleUrl).hostname);
    expect((await notices.coffee.heard()).join(' ')).toContain(`${ConsoleUrl}/incidents/${incident.id}`);
  });
};

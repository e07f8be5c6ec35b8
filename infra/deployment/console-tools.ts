import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { DeployProblem } from './deploy-problem.ts';
import { emptyBucket, uploadConsole, type Uploaded } from './upload-console.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Where console/build.ts writes. */
const BUILT = join(ROOT, '.build/console');

/** Builds the console with this repository's own Node. Throws `DeployProblem`; what is wrong stands above it. */
export const buildConsole = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['console/build.ts', '--if-stale'], { cwd: ROOT, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new DeployProblem('the console could not be built; why stands above'));
    });
  });

export const uploadBuilt = (region: string, bucket: string, dryRun: boolean): Promise<Uploaded> =>
  uploadConsole(new S3Client({ region }), bucket, BUILT, { dryRun });

export const emptyConsole = (region: string, bucket: string): Promise<void> => emptyBucket(new S3Client({ region }), bucket);

import { appendFileSync, cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * A copy of an assembly in which every function has new code and a new description: what a user deploys after `git pull`.
 * The code does the same; its address in the bucket differs, so every function is really replaced.
 */
export const nextVersion = (assembly: string, into: string): string => {
  cpSync(assembly, into, { recursive: true });
  for (const folder of readdirSync(into).filter((name) => name.startsWith('asset.') && statSync(join(into, name)).isDirectory())) {
    const script = join(into, folder, 'index.mjs');
    if (readdirSync(join(into, folder)).includes('index.mjs')) appendFileSync(script, '\n// the next version\n');
  }
  for (const file of readdirSync(into).filter((name) => /\.(template|assets)\.json$/.test(name))) {
    const path = join(into, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/\b[0-9a-f]{64}(?=\.zip)/g, renamed));
  }
  return into;
};

const renamed = (hash: string): string => createHash('sha256').update(`${hash} the next version`).digest('hex');

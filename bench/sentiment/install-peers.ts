import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const FOLDER = new URL('./peers/', import.meta.url);
const PATIENCE_MS = 300_000;

/** Installs the peers by their lock file where they are not yet; undefined when they are there, else why they are not. */
export const installPeers = (): string | undefined => {
  if (existsSync(new URL('node_modules/.package-lock.json', FOLDER))) return undefined;
  const { status, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: FOLDER,
    timeout: PATIENCE_MS,
    stdio: 'ignore',
  });
  return status === 0 ? undefined : `npm ci in bench/sentiment/peers failed (${error?.message ?? `exit ${status ?? 'by signal'}`})`;
};

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Builds the console where it is not what the sources say. Throws with what the build said. */
export const buildConsole = (): void => {
  const done = spawnSync(process.execPath, [join(ROOT, 'console/build.ts'), '--if-stale'], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the console cannot be built: ${done.stderr}`);
};

/** Once, before suites run beside each other: two that build at once would take the folder from under each other. */
export const setup = buildConsole;

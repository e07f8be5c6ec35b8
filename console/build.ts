import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Builds the console into .build/console. `--if-stale`: only where a source of the console or the lock file changed since
 * (of contracts it has types only, which leave nothing behind), and quietly where not. Processes may build at once: each builds for itself and swaps the result in.
 */
const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, '.build/console');
const STAMP = join(BUILT, '.built-from');

const sources = (): string[] => [...filesIn(join(ROOT, 'console')), join(ROOT, 'package-lock.json')].sort();

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const fingerprint = (): string => {
  const hash = createHash('sha256');
  for (const path of sources())
    hash
      .update(`${relative(ROOT, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex');
};

const swapIn = (fresh: string): void => {
  const away = `${BUILT}.old-${process.pid}`;
  if (existsSync(BUILT)) renameSync(BUILT, away);
  renameSync(fresh, BUILT);
  rmSync(away, { recursive: true, force: true });
};

const main = async (): Promise<void> => {
  const now = fingerprint();
  const stale = !existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== now;
  if (process.argv.includes('--if-stale') && !stale) return;
  // A test runner's NODE_ENV would build React's development half: five times as large, and every page would ask twice.
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('vite');
  const fresh = join(ROOT, `.build/console.new-${process.pid}`);
  mkdirSync(join(ROOT, '.build'), { recursive: true });
  await build({ configFile: join(ROOT, 'console/vite.config.ts'), logLevel: 'warn', build: { outDir: fresh } });
  writeFileSync(join(fresh, '.built-from'), now);
  swapIn(fresh);
  process.stderr.write(`The console is built: ${relative(process.cwd(), BUILT)}\n`);
};

await main();

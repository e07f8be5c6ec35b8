import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A local AWS emulator from PyPI, pinned: what it can and cannot do is written down for exactly this version. */
export const EMULATOR = { name: 'ministack', version: '1.5.33' } as const;
/** With it the emulator really signs and checks tokens; without it nobody is ever signed in. */
const SIGNING = 'cryptography==50.0.2';

const OLDEST_PYTHON = [3, 10] as const;
const INSTALL_MS = 5 * 60_000;
const folder = fileURLToPath(new URL(`../../.cache/ministack/${EMULATOR.version}/`, import.meta.url));

/** How to run Python with the emulator in reach. */
export type Installed = { python: string; environment: Record<string, string> };

type Ran = { ok: boolean; output: string };

/**
 * Why the emulator cannot be had here, said aloud; otherwise where it is, fetched from PyPI when it was absent. Where
 * engines are required (STORMWATCH_REQUIRE_ENGINES=1, as CI does) its absence fails instead.
 */
export const installEmulator = (): Installed | undefined => {
  const installed = findOrFetch();
  if (typeof installed !== 'string') return installed;
  if (process.env['STORMWATCH_REQUIRE_ENGINES'] === '1') throw new Error(`deployed test: ${installed}`);
  console.log(`skipped: deployed test: ${installed}`);
  return undefined;
};

const findOrFetch = (): Installed | string => {
  const asked = run('python3', ['-c', 'import sys; print(*sys.version_info[:2])']);
  if (!asked.ok) return 'there is no python3; install Python 3.10 or newer';
  const [major = 0, minor = 0] = asked.output.trim().split(' ').map(Number);
  if (major !== OLDEST_PYTHON[0] || minor < OLDEST_PYTHON[1]) return `Python ${major}.${minor} is too old; install Python 3.10 or newer`;
  return known() ?? fetchEmulator();
};

/** Written last, so that a download which was cut off is not taken for an installation. */
const marker = join(folder, 'installed');
const virtual = join(folder, 'venv');
const packages = join(folder, 'packages');

const known = (): Installed | undefined => {
  if (!existsSync(marker)) return undefined;
  const python = join(virtual, 'bin', 'python');
  return existsSync(python) ? { python, environment: {} } : { python: 'python3', environment: { PYTHONPATH: packages } };
};

const fetchEmulator = (): Installed | string => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const wanted = `${EMULATOR.name}==${EMULATOR.version}`;
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  // Debian ships Python without venv; pip alone will do.
  const fetched = run('python3', ['-m', 'venv', virtual]).ok
    ? run(join(virtual, 'bin', 'python'), [...pip, wanted, SIGNING])
    : (rmSync(virtual, { recursive: true, force: true }), run('python3', [...pip, '--target', packages, wanted, SIGNING]));
  if (!fetched.ok) return `${wanted} could not be had from PyPI: ${lastLine(fetched.output)}`;
  writeFileSync(marker, `${wanted}\n`);
  return known() ?? `${wanted} was installed but cannot be found again`;
};

/** Runs a few lines of Python in the emulator's installation, and gives what they print. */
export const askPython = (installed: Installed, code: string, args: string[] = []): string => {
  const asked = run(installed.python, ['-c', code, ...args], installed.environment);
  if (!asked.ok) throw new Error(`python: ${asked.output.slice(-2000)}`);
  return asked.output;
};

const run = (command: string, args: string[], environment: Record<string, string> = {}): Ran => {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: INSTALL_MS, env: { ...process.env, ...environment } });
  const why = done.error === undefined ? done.stderr : `${command}: ${done.error.message}`;
  return done.status === 0 ? { ok: true, output: done.stdout } : { ok: false, output: `${done.stdout ?? ''}${why}` };
};

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? 'no reason given';

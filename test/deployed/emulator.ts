import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Installed } from './install-emulator.ts';
import { freePort } from '../support/free-port.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What this test leaves behind: the emulator's log and the measured durations. */
export const CACHE = join(root, '.cache', 'deployed');
const LOG = join(CACHE, 'emulator.log');
const HEALTHY_MS = 60_000;
const STOP_MS = 5_000;

export const REGION = 'eu-central-1';
/** The emulator takes an account id for a key: this caller owns the account. */
export const ACCOUNT = '000000000000';

/** Client settings for the AWS SDK. */
export type Reach = { region: string; endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } };
export type Emulator = {
  url: string;
  reach: Reach;
  /** What the functions decided last, and whatever was refused or went wrong: for a failure's message. */
  decisions: (lines?: number) => string;
  stop: () => Promise<void>;
};

/**
 * Starts the emulator on a free port of the loopback interface. Functions run with this repository's Node (24). With
 * `AUTH` it asks IAM: each function has its role's actions and no others.
 */
export const startEmulator = async (installed: Installed): Promise<Emulator> => {
  mkdirSync(CACHE, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: 'nobody-checks-this-one' };
  const temporary = mkdtempSync(join(tmpdir(), 'stormwatch-aws-'));
  const log = openSync(LOG, 'w');
  const child = spawn(installed.python, ['-m', 'ministack'], {
    cwd: temporary,
    // A group of its own, so that its workers end with it.
    detached: true,
    stdio: ['ignore', log, log],
    env: {
      PATH: [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
      HOME: temporary,
      TMPDIR: temporary,
      STATE_DIR: join(temporary, 'state'),
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      AUTH: 'true',
      MINISTACK_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      ...installed.environment,
    },
  });
  closeSync(log);
  const killGroup = (): void => signalGroup(child, 'SIGKILL');
  process.once('exit', killGroup);
  const stop = async (): Promise<void> => {
    await stopped(child);
    process.off('exit', killGroup);
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await healthy(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, reach: { region: REGION, endpoint: url, credentials }, decisions, stop };
};

const logLines = (): string[] => readFileSync(LOG, 'utf8').trimEnd().split('\n');
const logTail = (): string => logLines().slice(-40).join('\n');
const decisions = (lines = 40): string =>
  logLines()
    .filter((line) => /WARN|ERROR|"decision"|[Dd]enied/.test(line) && !line.includes('"did":"nothing"'))
    .map((line) => line.replace(/^.*"function_name":"([^"]*)".*"decision":/, '$1 ').slice(0, 400))
    .slice(-lines)
    .join('\n');

const healthy = async (url: string, child: ChildProcess): Promise<void> => {
  const until = Date.now() + HEALTHY_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the emulator ended at once:\n${logTail()}`);
    const answer = await fetch(`${url}/_ministack/health`).catch(() => undefined);
    if (answer?.ok === true) return;
    await pause(100);
  }
  throw new Error(`the emulator was not ready after ${HEALTHY_MS / 1000} s:\n${logTail()}`);
};

const stopped = async (child: ChildProcess): Promise<void> => {
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  signalGroup(child, 'SIGTERM');
  await Promise.race([gone, pause(STOP_MS, undefined, { ref: false })]);
  // Its workers may outlive it.
  signalGroup(child, 'SIGKILL');
  await gone;
};

const signalGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONSOLE_FOLDER } from '../local/console-files.ts';
import { forTerminal, say } from './output.ts';

const SCRIPT = join(import.meta.dirname, '..', 'console', 'build.ts');

/**
 * Builds the console where it is not there or its sources are newer. Whether there is one to serve afterwards; where it
 * could not be built, one sentence says why, and nothing else is held up by it. `signal` ends it early.
 */
export const buildConsole = async (signal?: AbortSignal): Promise<boolean> => {
  const canBuild = existsSync(SCRIPT) && isInstalled('vite');
  const problem = canBuild ? await run(signal) : undefined;
  const there = existsSync(join(CONSOLE_FOLDER, 'index.html'));
  if (signal?.aborted === true) return there;
  if (problem !== undefined)
    say(`The console could not be built (${problem}); ${there ? 'the one from before is served' : 'the API is there without it'}.`);
  else if (!there)
    say('The console is not built and cannot be: that takes the development dependencies (npm install). The API is there without it.');
  return there;
};

/** What went wrong, in its own words; undefined where nothing did. */
const run = (signal: AbortSignal | undefined): Promise<string | undefined> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [SCRIPT, '--if-stale'], { stdio: ['ignore', 'ignore', 'pipe'], ...(signal && { signal }) });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-20_000)));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? undefined : reasonIn(said)));
  });

const reasonIn = (said: string): string => {
  const lines = said.split('\n').map((line) => line.trim());
  return forTerminal(lines.find((line) => /error/i.test(line)) ?? lines.findLast((line) => line !== '') ?? 'it did not say why').slice(
    0,
    300,
  );
};

const isInstalled = (name: string): boolean => {
  try {
    return import.meta.resolve(name) !== '';
  } catch {
    return false;
  }
};

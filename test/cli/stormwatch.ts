import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

export type Ran = { code: number | null; out: string; err: string };

/** Runs the command as its own process, as a shell would. */
export const stormwatch = (args: string[], input?: string | Uint8Array, more: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const { STORMWATCH_TOKEN: _, STORMWATCH_URL: __, ...env } = process.env;
    const child = spawn(process.execPath, [main, ...args], { env: { ...env, ...more } });
    const ran = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...ran }));
    // A command that never reads its input closes it early: that is its right.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });

/** A file in a folder of its own. */
export const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'stormwatch-')), name);
  writeFileSync(path, content);
  return path;
};

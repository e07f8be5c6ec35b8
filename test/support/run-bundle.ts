import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export type Run = { code: number | null; stdout: string; stderr: string };

/**
 * Runs a script in a fresh Node beside a copy of a bundle, where no node_modules is in reach: `bundle` is the imported
 * `index.mjs`, and `env` is all the environment there is. What the bundle forgot to bring along fails here.
 */
export const runBundle = async (directory: string, script: string, env: Record<string, string> = {}): Promise<Run> => {
  const outside = mkdtempSync(join(tmpdir(), 'stormwatch-bundle-'));
  onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
  const reachable = above(outside).filter((folder) => existsSync(join(folder, 'node_modules')));
  if (reachable.length > 0) throw new Error(`${reachable.join(', ')} holds node_modules, so a bundle in ${outside} proves nothing`);
  cpSync(directory, outside, { recursive: true });
  const source = `const bundle = await import('./index.mjs');\n${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { cwd: outside, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  return { code, stdout, stderr };
};

const above = (folder: string): string[] => (dirname(folder) === folder ? [folder] : [folder, ...above(dirname(folder))]);

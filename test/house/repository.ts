import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** Every file that is or could be committed, relative to the root, sorted. */
export const repositoryFiles = (): string[] => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(ROOT, path))).sort();
};

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export const isSource = (path: string): boolean => /\.tsx?$/.test(path);

/** Names of the folders in `functions/`. */
export const functionFolders = (): string[] => {
  const names = repositoryFiles().flatMap((path) => /^functions\/([^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)];
};

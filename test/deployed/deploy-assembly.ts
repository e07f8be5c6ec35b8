import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { ACCOUNT, REGION, type Reach } from './emulator.ts';
import { askPython, type Installed } from './install-emulator.ts';
import { stripTemplate, type Stripped, type Template } from './strip-template.ts';

/** A custom resource that never answers is never reported as failed, so waiting has an end. */
const STACK_MS = 120_000;
const POLL_MS = 100;
const BOOTSTRAP_STACK = 'CDKToolkit';
/** CDK's default qualifier: what `cdk bootstrap` names its bucket and parameter by. */
const QUALIFIER = 'hnb659fds';
const BUCKET = `cdk-${QUALIFIER}-assets-${ACCOUNT}-${REGION}`;

const artifact = z.looseObject({ type: z.string(), properties: z.looseObject({ templateFile: z.string().optional() }).optional() });
const manifest = z.looseObject({ artifacts: z.record(z.string(), artifact) });
const destination = z.looseObject({ bucketName: z.string(), objectKey: z.string() });
const source = z.looseObject({ path: z.string().optional(), packaging: z.enum(['zip', 'file']).optional() });
const assets = z.looseObject({
  files: z.record(z.string(), z.looseObject({ source, destinations: z.record(z.string(), destination) })),
});

export type Deployed = { outputs: Record<string, string>; removed: Stripped['removed']; resources: number };
export type Deployer = {
  /** Creates the assembly's one stack. Rejects with the first failing resource and its reason. */
  create: (assembly: string) => Promise<Deployed>;
  /** Updates it to another synthesis of the same app. */
  update: (assembly: string) => Promise<Deployed>;
};

/** What `cdk bootstrap` and `cdk deploy` do, without the CLI: assets to the bucket, the template by its address. */
export const deployer = (reach: Reach, installed: Installed): Deployer => {
  const formation = new CloudFormationClient(reach);
  const s3 = new S3Client({ ...reach, forcePathStyle: true });
  const understood = understoodTypes(installed);
  let bootstrapped = false;

  const deploy = async (assembly: string, verb: 'create' | 'update'): Promise<Deployed> => {
    if (!bootstrapped) await bootstrap(formation);
    bootstrapped = true;
    const { stackName, templateFile } = stackOf(assembly);
    const { template, removed } = stripTemplate(readJson(assembly, templateFile) as Template, understood);
    await uploadAssets(s3, installed, assembly, stackName);
    const Key = `templates/${stackName}-${Date.now()}.json`;
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: JSON.stringify(template) }));
    const TemplateURL = `${reach.endpoint}/${BUCKET}/${Key}`;
    const input = { StackName: stackName, TemplateURL, Capabilities: ['CAPABILITY_NAMED_IAM' as const] };
    await (verb === 'create' ? formation.send(new CreateStackCommand(input)) : formation.send(new UpdateStackCommand(input)));
    const stack = await settled(formation, stackName);
    const outputs = Object.fromEntries((stack.Outputs ?? []).map((o) => [o.OutputKey!, o.OutputValue!]));
    return { outputs, removed, resources: Object.keys(template.Resources).length };
  };
  return {
    create: (assembly) => deploy(assembly, 'create'),
    update: (assembly) => deploy(assembly, 'update'),
  };
};

/** Asked of the emulator itself, so that the list of what was left out is never older than the emulator. */
const understoodTypes = (installed: Installed): Set<string> => {
  const code =
    'import json; from ministack.services.cloudformation import provisioners as p; print(json.dumps(list(p._RESOURCE_HANDLERS)))';
  const printed = askPython(installed, code).trim().split('\n').at(-1)!;
  return new Set(z.array(z.string()).min(50).parse(JSON.parse(printed)));
};

const bootstrap = async (formation: CloudFormationClient): Promise<void> => {
  const template = {
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: BUCKET } },
      Version: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Type: 'String', Name: `/cdk-bootstrap/${QUALIFIER}/version`, Value: '30' },
      },
    },
  };
  await formation.send(new CreateStackCommand({ StackName: BOOTSTRAP_STACK, TemplateBody: JSON.stringify(template) }));
  await settled(formation, BOOTSTRAP_STACK);
};

const stackOf = (assembly: string): { stackName: string; templateFile: string } => {
  const stacks = Object.entries(manifest.parse(readJson(assembly, 'manifest.json')).artifacts).filter(
    ([, a]) => a.type === 'aws:cloudformation:stack',
  );
  const [stackName, found] = stacks[0] ?? [];
  const templateFile = found?.properties?.templateFile;
  if (stacks.length !== 1 || stackName === undefined || templateFile === undefined)
    throw new Error(`${assembly} has ${stacks.length} stacks; the deployed test takes one`);
  return { stackName, templateFile };
};

/** Where the code of a function lies, once its assembly has been deployed. */
export const codeOf = (assembly: string, functionName: string): { S3Bucket: string; S3Key: string } => {
  const { Resources } = readJson(assembly, stackOf(assembly).templateFile) as Template;
  const found = Object.values(Resources)
    .filter((r) => r.Type === 'AWS::Lambda::Function')
    .map((r) => r.Properties as { FunctionName: string; Code: { S3Key: string } })
    .find((p) => p.FunctionName === functionName);
  if (found === undefined) throw new Error(`${assembly} has no function ${functionName}`);
  return { S3Bucket: BUCKET, S3Key: found.Code.S3Key };
};

const uploadAssets = async (s3: S3Client, installed: Installed, assembly: string, stackName: string): Promise<void> => {
  const temporary = mkdtempSync(join(tmpdir(), 'stormwatch-assets-'));
  try {
    const files = Object.values(assets.parse(readJson(assembly, `${stackName}.assets.json`)).files).flatMap((file) => {
      // The template is an asset, too; it goes up by itself, without what the emulator refuses.
      if (file.source.path === undefined || file.source.path.endsWith('.template.json')) return [];
      const { bucketName, objectKey } = Object.values(file.destinations)[0]!;
      return [{ path: join(assembly, file.source.path), packed: file.source.packaging === 'zip', bucketName, objectKey }];
    });
    const zips = files.filter((f) => f.packed).map((f) => ({ ...f, zip: join(temporary, f.objectKey.replaceAll(/\W/g, '-')) }));
    const code = 'import shutil, sys\nfor a in range(1, len(sys.argv), 2): shutil.make_archive(sys.argv[a], "zip", sys.argv[a + 1])';
    askPython(
      installed,
      code,
      zips.flatMap((f) => [f.zip, f.path]),
    );
    for (const { path, bucketName, objectKey } of [
      ...files.filter((f) => !f.packed),
      ...zips.map((f) => ({ ...f, path: `${f.zip}.zip` })),
    ]) {
      const Bucket = bucketName.replaceAll('${AWS::AccountId}', ACCOUNT).replaceAll('${AWS::Region}', REGION);
      await s3.send(new PutObjectCommand({ Bucket, Key: objectKey, Body: readFileSync(path) }));
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
};

const settled = async (formation: CloudFormationClient, StackName: string): Promise<Stack> => {
  const until = Date.now() + STACK_MS;
  for (;;) {
    const stack = (await formation.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
    const status = stack?.StackStatus ?? 'unknown';
    if (stack !== undefined && (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE')) return stack;
    const failed = /FAILED|ROLLBACK/.test(status);
    if (failed || Date.now() > until) {
      const why = failed ? status : `still ${status} after ${STACK_MS / 1000} s`;
      throw new Error(`the stack ${StackName} was not deployed (${why}): ${await firstFailure(formation, StackName)}`);
    }
    await pause(POLL_MS);
  }
};

const firstFailure = async (formation: CloudFormationClient, StackName: string): Promise<string> => {
  const { StackEvents = [] } = await formation.send(new DescribeStackEventsCommand({ StackName }));
  const failures = StackEvents.filter((e) => e.ResourceStatus?.endsWith('_FAILED')).map(
    (e) => `${e.LogicalResourceId} (${e.ResourceType}): ${e.ResourceStatusReason ?? 'no reason given'}`,
  );
  return failures.reverse().slice(0, 3).join('; ') || 'no resource says why';
};

const readJson = (folder: string, file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

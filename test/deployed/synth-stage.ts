import { App } from 'aws-cdk-lib';
import type * as z from 'zod';
import { readStage, type stage } from '../../infra/stage.ts';
import { StormwatchStack } from '../../infra/stormwatch-stack.ts';
import { REGION } from './emulator.ts';

/**
 * `node synth-stage.ts DIRECTORY [RESTORED]`: the stack as `dev` is deployed, into a directory of the test's own.
 * A process of its own, as `npm run synth` is one.
 */
const [outdir, restored] = process.argv.slice(2);
if (outdir === undefined) throw new Error('synth-stage.ts needs the directory to synthesize into');
const written: z.input<typeof stage> = { name: 'dev', region: REGION };
const app = new App({ outdir, analyticsReporting: false });
new StormwatchStack(
  app,
  readStage({ ...written, ...(restored !== undefined && { restored: JSON.parse(restored) as NonNullable<typeof written.restored> }) }),
);
app.synth();

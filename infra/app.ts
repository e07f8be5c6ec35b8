import { App } from 'aws-cdk-lib';
import { readStage, StageWrong } from './stage.ts';
import { stages } from './stages.ts';
import { checkWithNag } from './nag.ts';
import { StormwatchStack } from './stormwatch-stack.ts';

// A wrong value in the stages file is the reader's to mend: one sentence, no stack trace.
try {
  const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
  for (const written of stages) new StormwatchStack(app, readStage(written));
  checkWithNag(app);
  app.synth();
} catch (error) {
  if (!(error instanceof StageWrong)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

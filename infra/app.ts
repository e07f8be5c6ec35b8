import { App } from 'aws-cdk-lib';
import { EdgeStack } from './edge/edge-stack.ts';
import { readStage, StageWrong } from './stage.ts';
import { stages } from './stages.ts';
import { checkWithNag } from './nag.ts';
import { StormwatchStack } from './stormwatch-stack.ts';

// A wrong value in the stages file is the reader's to mend: one sentence, no stack trace.
try {
  const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
  for (const stage of stages.map(readStage)) {
    new StormwatchStack(app, stage);
    if (stage.console.waf) new EdgeStack(app, stage);
  }
  checkWithNag(app);
  app.synth();
} catch (error) {
  if (!(error instanceof StageWrong)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

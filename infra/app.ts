import { App } from 'aws-cdk-lib';
import { foundation } from './foundation.ts';
import { stages } from './stage.ts';

const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
for (const stage of Object.values(stages)) foundation(app, stage);
app.synth();

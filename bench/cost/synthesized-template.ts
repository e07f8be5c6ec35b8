import { App } from 'aws-cdk-lib';
import { Template as Synthesized } from 'aws-cdk-lib/assertions';
import type { Stage } from '../../infra/stage.ts';
import { StormwatchStack } from '../../infra/stormwatch-stack.ts';
import { template, type Template } from './idle-floor.ts';

/** The template of a stage, as `npm run synth` would write it. */
export const synthesizedTemplate = (stage: Stage): Template =>
  template.parse(Synthesized.fromStack(new StormwatchStack(new App({ analyticsReporting: false }), stage)).toJSON());

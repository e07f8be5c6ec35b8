import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readStage, type Stage } from '../../infra/stage.ts';
import { prodExample } from '../../infra/stages.ts';
import { StormwatchStack } from '../../infra/stormwatch-stack.ts';

/** The cheap one, as infra/stages.ts has it. */
export const dev: Stage = readStage({ name: 'dev', region: 'eu-central-1' });
/** One with everything a company would set. */
export const prod: Stage = readStage(prodExample);

const made = new Map<Stage, { stack: StormwatchStack; template: Template }>();

/** The stack of a stage and its template, synthesized once for each test file. */
export const synthesized = (stage: Stage): { stack: StormwatchStack; template: Template } => {
  const known = made.get(stage);
  if (known !== undefined) return known;
  const stack = new StormwatchStack(new App({ analyticsReporting: false }), stage);
  const result = { stack, template: Template.fromStack(stack) };
  made.set(stage, result);
  return result;
};

export type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string; DependsOn?: string[] };

/** Resources of a type by logical id. */
export const resources = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.findResources(type)) as unknown as [string, Resource][];

import type { Stage } from '../stage.ts';
import { edgeStackName } from '../edge/edge-names.ts';
import { DeployProblem } from './deploy-problem.ts';
import { monthlyFloor } from './monthly-floor.ts';
import { afterUpgrade, nextSteps, type Outputs } from './next-steps.ts';
import { notBootstrapped, preflight, sayLines, type AccountFacts } from './preflight.ts';
import { inWords, type Template } from './read-template.ts';
import { sayChanges, smsChanges, wantedSms, type SmsAttributes } from './sms-settings.ts';
import { isYes, type Terminal } from './terminal.ts';
import type { Uploaded } from './upload-console.ts';

export type DeployOptions = {
  /** Goes ahead without asking; does not touch the account-wide SMS settings. */
  yes: boolean;
  /** Sets the account-wide SMS settings without asking. */
  smsSettings: boolean;
};
export type DeployTools = Terminal & {
  look: (stage: Stage) => Promise<AccountFacts>;
  bootstrap: (account: string, region: string) => Promise<void>;
  /** The template of the stage as it would be deployed. */
  synth: (stackName: string) => Promise<Template>;
  /** `parameters`: what a template asks for, by name. */
  deploy: (stackName: string, parameters?: Record<string, string>) => Promise<Outputs>;
  buildConsole: () => Promise<void>;
  /** The console's files into their bucket; with `dryRun` only what it would be. */
  uploadConsole: (region: string, bucket: string, dryRun: boolean) => Promise<Uploaded>;
  readSms: (region: string) => Promise<SmsAttributes>;
  setSms: (region: string, attributes: SmsAttributes) => Promise<void>;
};

/** Checks, says what will be, asks, deploys, and says what is next. Throws `DeployProblem` where it stops. */
export const deployStage = async (stage: Stage, options: DeployOptions, tools: DeployTools): Promise<void> => {
  const { say } = tools;
  const stackName = `Stormwatch-${stage.name}`;
  say(`Stormwatch, stage ${stage.name}\n`);
  const facts = await tools.look(stage);
  const lines = preflight(facts);
  say(sayLines(lines));
  const stops = lines.filter((l) => l.mark === '✗');
  if (stops.length > (notBootstrapped(facts) ? 1 : 0)) throw new DeployProblem('mend what is marked ✗, then try again');
  if (!options.yes && tools.ask === undefined)
    throw new DeployProblem('nobody is here to answer: run this in a terminal, or say --yes if you mean it');
  if (notBootstrapped(facts)) await bootstrap(facts, options, tools);

  const upgrade = 'value' in facts.stack && facts.stack.value !== null;
  const template = await tools.synth(stackName);
  say(`\n${upgrade ? 'After this it consists of' : 'This will create'} ${inWords(template)}.\n`);
  if (stage.console.waf) say(`Before it ${edgeStackName(stage)} in us-east-1: the firewall of the console.\n`);
  say(
    `A month in which nothing happens costs up to ${monthlyFloor[stage.name]} US dollars (docs/cost.md says for what). Mentions, SMS and the reads of platforms come on top.\n`,
  );
  if (upgrade) say('Incidents that are open go on; docs/deploy.md, "Upgrades while an incident is open", says how.\n');
  if (!(await agreed(`\n${upgrade ? 'Upgrade' : 'Create'} ${stackName}? [y/N] `, options.yes, tools)))
    throw new DeployProblem('nothing was changed');
  // First, so that a build that fails has changed nothing.
  await tools.buildConsole();
  const outputs = await tools.deploy(stackName, await firewallFor(stage, tools));
  await bringConsole(stage, outputs, false, tools);
  await settleSms(stage, outputs, options, tools);
  say(`\n${stackName} is deployed.\n\n${upgrade ? afterUpgrade(stage) : nextSteps(stage, outputs)}`);
};

/** CloudFront takes firewalls from us-east-1 only, where the stack is not: the ARN crosses as a parameter. */
const firewallFor = async (stage: Stage, tools: DeployTools): Promise<Record<string, string>> => {
  if (!stage.console.waf) return {};
  const { WebAclArn } = await tools.deploy(edgeStackName(stage));
  if (WebAclArn === undefined) throw new DeployProblem(`${edgeStackName(stage)} told no WebAclArn; was it deployed to the end?`);
  return { WebAclArn };
};

/** The console's files alone, for a stack that is there: `npm run deploy -- --console`. Throws `DeployProblem`. */
export const deployConsole = async (
  stage: Stage,
  { dryRun }: { dryRun: boolean },
  tools: Pick<DeployTools, 'say' | 'buildConsole' | 'uploadConsole'> & {
    outputsOf: (stackName: string, region: string) => Promise<Outputs | undefined>;
  },
): Promise<void> => {
  const stackName = `Stormwatch-${stage.name}`;
  const outputs = await tools.outputsOf(stackName, stage.region);
  if (outputs === undefined)
    throw new DeployProblem(`there is no ${stackName} in ${stage.region}; npm run deploy -- --stage ${stage.name} makes it`);
  await tools.buildConsole();
  await bringConsole(stage, outputs, dryRun, tools);
};

const bringConsole = async (
  stage: Stage,
  outputs: Outputs,
  dryRun: boolean,
  tools: Pick<DeployTools, 'say' | 'uploadConsole'>,
): Promise<void> => {
  const { ConsoleBucket: bucket, ConsoleUrl: url } = outputs;
  if (bucket === undefined || url === undefined)
    throw new DeployProblem(`the stack told no ConsoleBucket; deploy it first: npm run deploy -- --stage ${stage.name}`);
  const { put, removed } = await tools.uploadConsole(stage.region, bucket, dryRun);
  const files = (n: number): string => `${n} ${n === 1 ? 'file' : 'files'}`;
  if (!dryRun) return tools.say(`\nThe console is at ${url} (${files(put.length)} brought, ${removed.length} of older builds removed).\n`);
  tools.say(`Would bring ${files(put.length)} to ${bucket}, in this order:\n${put.map((key) => `  + ${key}\n`).join('')}`);
  tools.say(
    `Would remove ${files(removed.length)} that the last two builds do not name:\n${removed.map((key) => `  - ${key}\n`).join('')}`,
  );
};

const agreed = async (question: string, yes: boolean, { ask }: Terminal): Promise<boolean> =>
  yes || (ask !== undefined && isYes(await ask(question)));

const bootstrap = async (facts: AccountFacts, options: DeployOptions, tools: DeployTools): Promise<void> => {
  if (!('value' in facts.identity)) return;
  const { account } = facts.identity.value;
  if (!(await agreed(`\nSet the CDK up in ${account}, ${facts.region} now (a bucket and some roles)? [y/N] `, options.yes, tools)))
    throw new DeployProblem('without the CDK’s set-up nothing can be deployed; nothing was changed');
  await tools.bootstrap(account, facts.region);
};

/** They hold for the whole account, so they have a consent of their own: `--yes` is not it. */
const settleSms = async (stage: Stage, outputs: Outputs, options: DeployOptions, tools: DeployTools): Promise<void> => {
  const role = outputs['SmsDeliveryLogRoleArn'];
  if (role === undefined) throw new DeployProblem('the stack told no SmsDeliveryLogRoleArn; was it deployed to the end?');
  const wanted = wantedSms(role, stage.smsMonthlySpend);
  const later = `npm run deploy -- --stage ${stage.name} --sms-settings sets them later.`;
  const now = await tools.readSms(stage.region).catch((error: unknown) => reasonOf(error));
  if (typeof now === 'string') return tools.say(`\nThe SMS settings of the account could not be looked at (${now}). ${later}\n`);
  const changes = smsChanges(now, wanted);
  if (changes.length === 0) return;
  tools.say(`\nThese SMS settings hold for every application of this account in ${stage.region}:\n${sayChanges(changes)}`);
  const asked = !options.smsSettings && !options.yes;
  if (!options.smsSettings && !(asked && (await agreed('  Set them? [y/N] ', false, tools))))
    return tools.say(`  Left as they are. ${later}\n`);
  try {
    await tools.setSms(stage.region, Object.fromEntries(changes.map((c) => [c.attribute, c.to])));
    tools.say('  Set.\n');
  } catch (error) {
    const reason = reasonOf(error);
    tools.say(
      `  AWS refused: ${reason}\n  The rest of the deployment is not touched by that. A spend limit above 1 $ has to be allowed by AWS first.\n`,
    );
  }
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

import { EDGE_REGION, edgeStackName } from '../edge/edge-names.ts';
import { DeployProblem } from './deploy-problem.ts';
import { inWords, protectedTables, retained, type Template } from './read-template.ts';
import type { Stage } from '../stage.ts';
import type { Terminal } from './terminal.ts';

export type Standing = {
  status: string;
  terminationProtection: boolean;
  template: Template;
  /** Undefined: it has none, or was made before there was a console. */
  consoleBucket: string | undefined;
};
export type DestroyTools = Terminal & {
  /** Undefined: there is no such stack. */
  look: (stackName: string, region: string) => Promise<Standing | undefined>;
  destroy: (stackName: string) => Promise<void>;
  emptyConsole: (region: string, bucket: string) => Promise<void>;
};
/** `confirmed`: the stage's name, said on the command line instead of typed. */
export type DestroyOptions = { confirmed: string | undefined };

/** Says what goes and what stays, has the name typed, and removes the stack. Throws `DeployProblem` where it stops. */
export const destroyStage = async (
  { name, region }: Pick<Stage, 'name' | 'region'>,
  { confirmed }: DestroyOptions,
  tools: DestroyTools,
): Promise<void> => {
  const stackName = `Stormwatch-${name}`;
  const standing = await tools.look(stackName, region);
  if (standing === undefined) throw new DeployProblem(`there is no ${stackName} in ${region}; nothing to destroy`);
  if (standing.terminationProtection)
    throw new DeployProblem(
      `${stackName} is protected from termination. If it shall go for good:\n` +
        `  aws cloudformation update-termination-protection --region ${region} --stack-name ${stackName} --no-enable-termination-protection\n` +
        'and run this again.',
    );
  const locked = protectedTables(standing.template);
  if (locked.length > 0)
    throw new DeployProblem(
      `${locked.join(', ')} would go with ${stackName} and cannot: deletion protection is on. Save what you need, then\n` +
        `  aws dynamodb update-table --region ${region} --table-name … --no-deletion-protection-enabled\n` +
        'and run this again.',
    );
  const stays = retained(standing.template);
  tools.say(`${stackName} in ${region} (${standing.status}) consists of ${inWords(standing.template)}.\n`);
  tools.say(
    stays.length === 0
      ? 'All of it goes, the tables with every incident and the configuration too.\n'
      : `It goes, but for what is kept on purpose and goes on costing: ${stays.join(', ')}.\n`,
  );
  tools.say('Secrets you made yourself, the account-wide SMS settings and the CDK’s own stack stay.\n');
  const typed = confirmed ?? (await tools.ask?.(`Type ${name} to destroy it: `));
  if (typed === undefined) throw new DeployProblem(`nobody is here to answer: run this in a terminal, or say --confirm ${name}`);
  if (typed !== name) throw new DeployProblem(`that was not "${name}"; nothing was destroyed`);
  // CloudFormation deletes no bucket with something in it; all in this one is built from the sources.
  if (standing.consoleBucket !== undefined) await tools.emptyConsole(region, standing.consoleBucket);
  await tools.destroy(stackName);
  const edge = edgeStackName({ name });
  // After it: CloudFront holds on to its firewall.
  if ((await tools.look(edge, EDGE_REGION)) !== undefined) await tools.destroy(edge);
  tools.say(`${stackName} is gone.\n`);
};

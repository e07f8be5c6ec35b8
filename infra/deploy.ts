import { parseArgs } from 'node:util';
import { GetSMSAttributesCommand, SetSMSAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { buildConsole, uploadBuilt } from './deployment/console-tools.ts';
import { deployConsole, deployStage } from './deployment/deploy-stage.ts';
import { DeployProblem } from './deployment/deploy-problem.ts';
import { ending, findStage } from './deployment/find-stage.ts';
import { lookAtAccount, outputsOf } from './deployment/look-at-account.ts';
import { cdkBootstrap, cdkDeploy, cdkSynth } from './deployment/run-cdk.ts';
import { terminal } from './deployment/terminal.ts';

const HELP = `npm run deploy -- [--stage dev] [--yes] [--sms-settings] [--console [--dry-run]]
  --stage         an entry of infra/stages.ts (default: dev)
  --yes           do not ask before deploying
  --sms-settings  set the SMS settings of the whole account without asking
  --console       bring the console's files only, to a stack that is there
  --dry-run       with --console: list what would be brought and removed, and change nothing
`;

await ending(async () => {
  const boolean = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: {
      stage: { type: 'string', default: 'dev' },
      yes: boolean,
      'sms-settings': boolean,
      console: boolean,
      'dry-run': boolean,
      help: boolean,
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  if (values['dry-run'] && !values.console)
    throw new DeployProblem('--dry-run goes with --console; without it nothing is done before you are asked');
  const bring = { ...terminal(), buildConsole, uploadConsole: uploadBuilt };
  if (values.console) return deployConsole(findStage(values.stage), { dryRun: values['dry-run'] }, { ...bring, outputsOf });
  await deployStage(
    findStage(values.stage),
    { yes: values.yes, smsSettings: values['sms-settings'] },
    {
      ...bring,
      look: lookAtAccount,
      bootstrap: cdkBootstrap,
      synth: cdkSynth,
      deploy: cdkDeploy,
      readSms: async (region) => (await new SNSClient({ region }).send(new GetSMSAttributesCommand({}))).attributes ?? {},
      setSms: async (region, attributes) => void (await new SNSClient({ region }).send(new SetSMSAttributesCommand({ attributes }))),
    },
  );
});

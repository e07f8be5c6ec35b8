import { parseArgs } from 'node:util';
import { GetSMSAttributesCommand, SetSMSAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { deployStage } from './deployment/deploy-stage.ts';
import { ending, findStage } from './deployment/find-stage.ts';
import { lookAtAccount } from './deployment/look-at-account.ts';
import { cdkBootstrap, cdkDeploy, cdkSynth } from './deployment/run-cdk.ts';
import { terminal } from './deployment/terminal.ts';

const HELP = `npm run deploy -- [--stage dev] [--yes] [--sms-settings]
  --stage         an entry of infra/stages.ts (default: dev)
  --yes           do not ask before deploying
  --sms-settings  set the SMS settings of the whole account without asking
`;

await ending(async () => {
  const boolean = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: { stage: { type: 'string', default: 'dev' }, yes: boolean, 'sms-settings': boolean, help: boolean },
  });
  if (values.help) return void process.stdout.write(HELP);
  await deployStage(
    findStage(values.stage),
    { yes: values.yes, smsSettings: values['sms-settings'] },
    {
      ...terminal(),
      look: lookAtAccount,
      bootstrap: cdkBootstrap,
      synth: cdkSynth,
      deploy: cdkDeploy,
      readSms: async (region) => (await new SNSClient({ region }).send(new GetSMSAttributesCommand({}))).attributes ?? {},
      setSms: async (region, attributes) => void (await new SNSClient({ region }).send(new SetSMSAttributesCommand({ attributes }))),
    },
  );
});

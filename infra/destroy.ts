import { parseArgs } from 'node:util';
import { emptyConsole } from './deployment/console-tools.ts';
import { destroyStage } from './deployment/destroy-stage.ts';
import { ending, findStage } from './deployment/find-stage.ts';
import { lookAtStack } from './deployment/look-at-account.ts';
import { cdkDestroy } from './deployment/run-cdk.ts';
import { terminal } from './deployment/terminal.ts';

const HELP = `npm run destroy -- --stage dev [--confirm dev]
  --stage    an entry of infra/stages.ts; has to be said
  --confirm  its name once more, where nobody is there to type it
`;

await ending(async () => {
  const { values } = parseArgs({
    options: { stage: { type: 'string' }, confirm: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help || values.stage === undefined) {
    process.stdout.write(HELP);
    if (!values.help) process.exitCode = 1;
    return;
  }
  await destroyStage(
    findStage(values.stage),
    { confirmed: values.confirm },
    { ...terminal(), look: lookAtStack, destroy: cdkDestroy, emptyConsole },
  );
});

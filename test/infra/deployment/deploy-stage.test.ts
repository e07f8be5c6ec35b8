import { describe, expect, test } from 'vitest';
import { deployConsole, deployStage, type DeployOptions, type DeployTools } from '../../../infra/deployment/deploy-stage.ts';
import type { AccountFacts } from '../../../infra/deployment/preflight.ts';
import { parseTemplate } from '../../../infra/deployment/read-template.ts';
import { readStage } from '../../../infra/stage.ts';

const ROLE = 'arn:aws:iam::111122223333:role/logs';
const ACL = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/ours/0a1b2c3d';
const OUTPUTS = {
  ConsoleUrl: 'https://d111.cloudfront.net',
  ConsoleBucket: 'stormwatch-dev-consolefiles',
  PublicUrl: 'https://abc.execute-api.eu-central-1.amazonaws.com',
  SmsDeliveryLogRoleArn: ROLE,
  WebhookSecretArn: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:stormwatch/dev/webhook/first-AbCdEf',
};
const DEPLOYED = ['deploy Stormwatch-dev', 'console to stormwatch-dev-consolefiles'];
const ready: AccountFacts = {
  stackName: 'Stormwatch-dev',
  region: 'eu-central-1',
  usualRegion: 'eu-central-1',
  identity: { value: { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/eve' } },
  bootstrap: { value: 27 },
  concurrency: { value: 1000 },
  stack: { value: null },
};
const template = parseTemplate(
  JSON.stringify({
    Resources: {
      A: { Type: 'AWS::Lambda::Function' },
      B: { Type: 'AWS::Lambda::Function' },
      C: { Type: 'AWS::SQS::Queue' },
      D: { Type: 'AWS::Lambda::Permission' },
    },
  }),
);

/** A deployment with a person who gives these answers; `undefined`: nobody is there. */
const run = async (
  answers: string[] | undefined,
  given: {
    facts?: Partial<AccountFacts>;
    options?: Partial<DeployOptions>;
    sms?: Record<string, string> | Error;
    spend?: number;
    refuse?: string;
    waf?: boolean;
    build?: string;
  } = {},
) => {
  const done: string[] = [];
  let said = '';
  const tools: DeployTools = {
    say: (text) => void (said += text),
    ask:
      answers === undefined
        ? undefined
        : async (question) => {
            said += question;
            return answers.shift() ?? '';
          },
    look: async () => ({ ...ready, ...given.facts }),
    bootstrap: async (account, region) => void done.push(`bootstrap ${account} ${region}`),
    synth: async () => template,
    deploy: async (name, parameters = {}) => {
      done.push([`deploy ${name}`, ...Object.entries(parameters).map(([key, value]) => `${key}=${value}`)].join(' '));
      return name.endsWith('-edge') ? { WebAclArn: ACL } : OUTPUTS;
    },
    buildConsole: async () => {
      if (given.build !== undefined) throw new Error(given.build);
    },
    uploadConsole: async (_, bucket) => {
      done.push(`console to ${bucket}`);
      return { put: ['assets/main-1.js', 'index.html'], removed: [] };
    },
    readSms: async () => (given.sms instanceof Error ? Promise.reject(given.sms) : (given.sms ?? {})),
    setSms: async (_, attributes) => {
      if (given.refuse !== undefined) throw new Error(given.refuse);
      done.push(`sms ${Object.keys(attributes).join(' ')}`);
    },
  };
  const stage = readStage({
    name: 'dev',
    region: 'eu-central-1',
    ...(given.spend === undefined ? {} : { smsMonthlySpend: given.spend }),
    console: { waf: given.waf ?? false },
  });
  const problem = await deployStage(stage, { yes: false, smsSettings: false, ...given.options }, tools).then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
  return { done, said, problem };
};

describe('a deployment', () => {
  test('says what it will create before it asks, and what is next when it is done', async () => {
    const { done, said, problem } = await run(['y', 'n']);
    expect([done, problem]).toEqual([DEPLOYED, undefined]);
    expect(said).toContain('This will create 2 functions, 1 queue and 1 smaller things');
    expect(said.indexOf('This will create')).toBeLessThan(said.indexOf('Create Stormwatch-dev? [y/N]'));
    expect(said).toContain('first-owner <id> --name "…" --email … --phone +… --stage dev --region eu-central-1');
    expect(said).toContain(`Sign in at\n       ${OUTPUTS.ConsoleUrl}\n`);
    expect(said).toContain(`secretsmanager:${OUTPUTS.WebhookSecretArn}`);
    expect(said).toContain(`${OUTPUTS.PublicUrl}/v1/webhooks/`);
  });

  test.each(['n', '', 'yep'])('answered with "%s" changes nothing', async (answer) => {
    expect(await run([answer])).toMatchObject({ done: [], problem: 'nothing was changed' });
  });

  test('in a pipe needs --yes, and says so before anything is made', async () => {
    expect(await run(undefined)).toMatchObject({ done: [], problem: expect.stringContaining('say --yes') });
    expect((await run(undefined, { options: { yes: true } })).done).toEqual(DEPLOYED);
  });

  test('over a stack that is there is an upgrade, and says that incidents go on', async () => {
    const { said, done } = await run(['y', 'n'], { facts: { stack: { value: 'UPDATE_COMPLETE' } } });
    expect(said).toContain('this is an upgrade');
    expect(said).toContain('Incidents that are open go on');
    expect(said).toContain('doctor --stage dev');
    expect(said).not.toContain('The first owner');
    expect(done).toEqual(DEPLOYED);
  });
});

describe('the console', () => {
  test('is brought once the stack is up, and it is said where it is', async () => {
    const { done, said } = await run(['y', 'n']);
    expect(done).toEqual(DEPLOYED);
    expect(said).toContain('The console is at https://d111.cloudfront.net (2 files brought, 0 of older builds removed).');
  });

  test('that cannot be built leaves everything as it was', async () => {
    expect(await run(['y'], { build: 'the console could not be built' })).toMatchObject({
      done: [],
      problem: 'the console could not be built',
    });
  });

  test('gets its firewall first, from us-east-1, and the stack its ARN', async () => {
    const { done, said } = await run(['y', 'n'], { waf: true });
    expect(said).toContain('Before it Stormwatch-dev-edge in us-east-1');
    expect(done).toEqual(['deploy Stormwatch-dev-edge', `deploy Stormwatch-dev WebAclArn=${ACL}`, DEPLOYED[1]]);
  });

  const alone = async (outputs: Record<string, string> | undefined, dryRun = false) => {
    let said = '';
    const asked: string[] = [];
    const problem = await deployConsole(
      readStage({ name: 'dev', region: 'eu-central-1' }),
      { dryRun },
      {
        say: (text) => void (said += text),
        buildConsole: async () => undefined,
        uploadConsole: async (region, bucket, dry) => {
          asked.push(`${region} ${bucket} ${dry ? 'dry' : 'wet'}`);
          return { put: ['assets/main-2.js', 'index.html'], removed: ['assets/main-0.js'] };
        },
        outputsOf: async () => outputs,
      },
    ).then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );
    return { said, asked, problem };
  };

  test('can be brought alone, and a dry run lists what that would do', async () => {
    expect((await alone(OUTPUTS)).asked).toEqual(['eu-central-1 stormwatch-dev-consolefiles wet']);
    const { said, asked } = await alone(OUTPUTS, true);
    expect(asked).toEqual(['eu-central-1 stormwatch-dev-consolefiles dry']);
    expect(said).toContain('Would bring 2 files to stormwatch-dev-consolefiles, in this order:\n  + assets/main-2.js\n  + index.html\n');
    expect(said).toContain('Would remove 1 file that the last two builds do not name:\n  - assets/main-0.js\n');
  });

  test('cannot be brought to a stack that is not there, or was made before there was a console', async () => {
    expect((await alone(undefined)).problem).toContain('there is no Stormwatch-dev in eu-central-1');
    expect((await alone({})).problem).toContain('deploy it first');
  });
});

describe('before a deployment', () => {
  test('without credentials there is one line, not five, and nothing is made', async () => {
    const { said, problem, done } = await run(['y'], { facts: { identity: { unseen: 'CredentialsProviderError' } } });
    expect(said).toContain('✗ AWS does not know who you are (CredentialsProviderError)\n      → sign in');
    expect(said).not.toContain('functions at once');
    expect([problem, done]).toEqual(['mend what is marked ✗, then try again', []]);
  });

  test('the CDK’s set-up is offered where it is missing', async () => {
    const facts = { bootstrap: { value: null } };
    expect((await run(['y', 'y', 'n'], { facts })).done).toEqual(['bootstrap 111122223333 eu-central-1', ...DEPLOYED]);
    expect(await run(['n'], { facts })).toMatchObject({ done: [], problem: expect.stringContaining('nothing was changed') });
  });

  test.each([
    ['ROLLBACK_COMPLETE', 'is stuck half-made'],
    ['UPDATE_IN_PROGRESS', 'is being changed right now'],
  ])('a stack in the state %s stops it', async (state, words) => {
    const { said, done } = await run(['y'], { facts: { stack: { value: state } } });
    expect(said).toContain(`✗ Stormwatch-dev ${words}`);
    expect(done).toEqual([]);
  });

  test('a small quota and another usual region are said, and stop nothing', async () => {
    const { said, done } = await run(['y', 'n'], { facts: { concurrency: { value: 10 }, usualRegion: 'us-east-1' } });
    expect(said).toContain('! the account runs up to 10 functions at once');
    expect(said).toContain('! Stormwatch-dev goes to eu-central-1, as infra/stages.ts says; your own AWS settings say us-east-1');
    expect(done).toEqual(DEPLOYED);
  });

  test('a check that may not look says so and stops nothing', async () => {
    const { said, done } = await run(['y', 'n'], { facts: { concurrency: { unseen: 'AccessDeniedException' } } });
    expect(said).toContain('! could not look: how many functions may run at once (AccessDeniedException)');
    expect(done).toEqual(DEPLOYED);
  });
});

describe('the SMS settings of the whole account', () => {
  test('are shown, and changed only with a consent of their own', async () => {
    const { said, done } = await run(['y', 'y'], { spend: 50, sms: { DefaultSMSType: 'Promotional' } });
    expect(said).toContain('hold for every application of this account');
    expect(said).toContain('DefaultSMSType: Promotional → Transactional');
    expect(said).toContain('MonthlySpendLimit: unset → 50');
    expect(done).toEqual([...DEPLOYED, 'sms DefaultSMSType DeliveryStatusIAMRole DeliveryStatusSuccessSamplingRate MonthlySpendLimit']);
  });

  test('are not changed by --yes alone, but by --sms-settings', async () => {
    const unattended = await run(undefined, { options: { yes: true } });
    expect(unattended.done).toEqual(DEPLOYED);
    expect(unattended.said).toContain('Left as they are. npm run deploy -- --stage dev --sms-settings');
    expect((await run(undefined, { options: { yes: true, smsSettings: true } })).done).toHaveLength(3);
  });

  test('are left alone where they are right already, the spend limit where the stage names none', async () => {
    const sms = {
      DefaultSMSType: 'Transactional',
      DeliveryStatusIAMRole: ROLE,
      DeliveryStatusSuccessSamplingRate: '100',
      MonthlySpendLimit: '500',
    };
    const { said, done } = await run(['y'], { sms });
    expect(said).not.toContain('SMS settings hold');
    expect(done).toEqual(DEPLOYED);
  });

  test('that AWS refuses do not undo the deployment', async () => {
    const { said, problem } = await run(['y', 'y'], { spend: 500, refuse: 'monthly limit is 1' });
    expect(problem).toBeUndefined();
    expect(said).toContain('AWS refused: monthly limit is 1');
    expect(said).toContain('Next (each is explained');
  });

  test('that may not be read do not undo the deployment either', async () => {
    const { said, problem } = await run(['y'], { sms: new Error('not authorized') });
    expect(problem).toBeUndefined();
    expect(said).toContain('could not be looked at (not authorized). npm run deploy -- --stage dev --sms-settings sets them later.');
    expect(said).toContain('Next (each is explained');
  });
});

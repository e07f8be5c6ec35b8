import { CfnOutput, CfnParameter, Stack, type CfnElement } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EventDefinition } from '../shared/events/define-event.ts';
import { portEnvironment, queueVariable } from '../shared/platform/aws-environment.ts';
import { watchOurselves } from './alarms.ts';
import { monthlyBudget } from './budget.ts';
import { eventBus, onlyWePublish } from './bus.ts';
import { consoleAtEdge } from './console.ts';
import { DeadLetters } from './constructs/dead-letters.ts';
import { emailAccepted } from './constructs/emailing.ts';
import { lookingAccepted } from './constructs/looking.ts';
import { filesAccepted, statementsFor, type May, type Offers } from './constructs/may.ts';
import { TriggeredFunction } from './constructs/triggered-function.ts';
import { dashboard } from './dashboard.ts';
import { dayFiles } from './files.ts';
import { functions } from './functions.ts';
import { addRoutes, httpApi } from './http-api.ts';
import { accept } from './nag.ts';
import { acceptSecretsOf, firstWebhookSecret, SECRET_KINDS } from './secrets.ts';
import { signIn, signInDomain } from './sign-in.ts';
import type { Stage } from './stage.ts';
import { tables } from './tables.ts';
import { smsDeliveryLogRole, topics } from './topics.ts';

/** One deployment of Stormwatch: each area has a file of its own, this one puts them together. */
export class StormwatchStack extends Stack {
  readonly functions: readonly TriggeredFunction[];

  constructor(scope: Construct, stage: Stage) {
    super(scope, `Stormwatch-${stage.name}`, {
      description: 'Stormwatch, a crisis monitor for brands',
      env: { region: stage.region },
      terminationProtection: stage.name === 'prod',
    });
    const data = tables(this, stage);
    const bus = eventBus(this, stage);
    const told = topics(this, stage);
    const letters = new DeadLetters(this, 'DeadLetters', { stage, operator: told.operator });
    const files = dayFiles(this);
    const webhookSecret = firstWebhookSecret(this, stage);
    const { api, publicUrl, host } = httpApi(this, stage);
    // The order breaks a circle: who signs in is sent back to the console, whose edge asks the API, which asks who signed in.
    const pages = signInDomain(this, stage);
    const edge = consoleAtEdge(this, stage, {
      apiHost: host,
      connect: [pages.url, `https://${files.bucketRegionalDomainName}`],
      webAclArn: this.#firewallOf(stage),
    });
    const people = signIn(this, stage, pages, edge.url);

    const around = { stage, letters, bus, tables: data, topics: told };
    this.functions = functions.map((plan) => new TriggeredFunction(this, plan, around));
    const offers: Offers = { stage, tables: data, bus, topics: told, files, queueOf: (message) => this.#receiverOf(message).queue! };
    const surrounding = {
      stage,
      publicUrl,
      consoleUrl: edge.url,
      signInUrl: pages.url,
      clientId: people.client.userPoolClientId,
      topics: told,
    };
    for (const f of this.functions) {
      const { may, environment } = f.plan;
      f.equip(statementsFor(this, may, offers), { ...environmentOf(may, offers), ...environment(surrounding) });
      for (const kind of may.look ? SECRET_KINDS : (may.secrets ?? [])) acceptSecretsOf(f.role, stage, kind);
      for (const [rule, reason] of filesAccepted(may, this.getLogicalId(files.node.defaultChild as CfnElement)))
        accept(f.role, rule, reason);
      if (may.look) for (const [rule, reason] of lookingAccepted(offers)) accept(f.role, rule, reason);
      for (const [rule, reason] of emailAccepted(may)) accept(f.role, rule, reason);
    }
    const publishers = this.functions.filter((f) => f.plan.may.publish).map((f) => f.role);
    if (stage.onlyWePublish) onlyWePublish(bus, publishers);
    for (const f of this.functions) if (f.plan.trigger.kind === 'http') addRoutes(api, f.lambda, people);
    watchOurselves(this, { stage, functions: this.functions, tables: data, letters, api, operator: told.operator });
    monthlyBudget(this, stage, told.operator);
    if (stage.dashboard) dashboard(this, { stage, functions: this.functions, api });

    this.#say({
      StageName: stage.name,
      PublicUrl: publicUrl,
      ConsoleUrl: edge.url,
      ConsoleBucket: edge.bucket.bucketName,
      IncidentsTable: data.incidents.tableName,
      MentionsTable: data.mentions.tableName,
      BusName: bus.eventBusName,
      PagesTopicArn: told.pages.topicArn,
      ...(stage.emailFrom === undefined ? {} : { EmailFrom: stage.emailFrom }),
      StakeholdersTopicArn: told.stakeholders.topicArn,
      OperatorTopicArn: told.operator.topicArn,
      InboundSmsTopicArn: told.inboundSms.topicArn,
      UserPoolId: people.pool.userPoolId,
      UserPoolClientId: people.client.userPoolClientId,
      SignInUrl: pages.url,
      WebhookSecretArn: webhookSecret.secretArn,
      SmsDeliveryLogRoleArn: smsDeliveryLogRole(this).roleArn,
    });
  }

  /** The company's own, or that of the edge stack: `npm run deploy` makes that first and hands its ARN over. */
  #firewallOf({ console: { waf, webAclArn } }: Stage): string | undefined {
    if (!waf) return webAclArn;
    const description = 'The output WebAclArn of the edge stack in us-east-1';
    return new CfnParameter(this, 'WebAclArn', { description, allowedPattern: 'arn:.+:global/webacl/.+' }).valueAsString;
  }

  #receiverOf(message: EventDefinition): TriggeredFunction {
    const found = this.functions.find(({ plan: { trigger } }) => trigger.kind === 'queue' && trigger.message === message);
    if (found === undefined) throw new Error(`no function takes ${message.name} from a queue`);
    return found;
  }

  #say(outputs: Record<string, string>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

/** What the ports of shared/platform/aws-ports.ts look for, as far as the function may use them. */
const environmentOf = (may: May, { tables: data, bus, files, queueOf }: Offers): Record<string, string> => ({
  ...(may.incidents && { [portEnvironment.incidents]: data.incidents.tableName }),
  ...(may.mentions && { [portEnvironment.mentions]: data.mentions.tableName }),
  ...(may.publish && { [portEnvironment.publish]: bus.eventBusName }),
  ...(may.files && { [portEnvironment.files]: files.bucketName }),
  ...Object.fromEntries((may.enqueue ?? []).map((definition) => [queueVariable({ definition }), queueOf(definition).queueUrl])),
});

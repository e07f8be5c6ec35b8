import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EventDefinition } from '../shared/events/define-event.ts';
import { portEnvironment, queueVariable } from '../shared/platform/aws-environment.ts';
import { watchOurselves } from './alarms.ts';
import { monthlyBudget } from './budget.ts';
import { eventBus, onlyWePublish } from './bus.ts';
import { DeadLetters } from './constructs/dead-letters.ts';
import { lookingAccepted } from './constructs/looking.ts';
import { statementsFor, type May, type Offers } from './constructs/may.ts';
import { TriggeredFunction } from './constructs/triggered-function.ts';
import { dashboard } from './dashboard.ts';
import { functions } from './functions.ts';
import { addRoutes, httpApi } from './http-api.ts';
import { accept } from './nag.ts';
import { acceptSecretsOf, firstWebhookSecret, SECRET_KINDS } from './secrets.ts';
import { signIn } from './sign-in.ts';
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
    const people = signIn(this, stage);
    const webhookSecret = firstWebhookSecret(this, stage);
    const { api, publicUrl } = httpApi(this, stage);

    const around = { stage, letters, bus, tables: data };
    this.functions = functions.map((plan) => new TriggeredFunction(this, plan, around));
    const offers: Offers = { stage, tables: data, bus, topics: told, queueOf: (message) => this.#receiverOf(message).queue! };
    for (const f of this.functions) {
      const { may, environment } = f.plan;
      f.equip(statementsFor(this, may, offers), { ...environmentOf(may, offers), ...environment({ stage, publicUrl, topics: told }) });
      for (const kind of may.look ? SECRET_KINDS : (may.secrets ?? [])) acceptSecretsOf(f.role, stage, kind);
      if (may.look) for (const [rule, reason] of lookingAccepted(offers)) accept(f.role, rule, reason);
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
      IncidentsTable: data.incidents.tableName,
      MentionsTable: data.mentions.tableName,
      BusName: bus.eventBusName,
      PagesTopicArn: told.pages.topicArn,
      StakeholdersTopicArn: told.stakeholders.topicArn,
      OperatorTopicArn: told.operator.topicArn,
      InboundSmsTopicArn: told.inboundSms.topicArn,
      UserPoolId: people.pool.userPoolId,
      UserPoolClientId: people.client.userPoolClientId,
      WebhookSecretArn: webhookSecret.secretArn,
      SmsDeliveryLogRoleArn: smsDeliveryLogRole(this).roleArn,
    });
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
const environmentOf = (may: May, { tables: data, bus, queueOf }: Offers): Record<string, string> => ({
  ...(may.incidents && { [portEnvironment.incidents]: data.incidents.tableName }),
  ...(may.mentions && { [portEnvironment.mentions]: data.mentions.tableName }),
  ...(may.publish && { [portEnvironment.publish]: bus.eventBusName }),
  ...Object.fromEntries((may.enqueue ?? []).map((definition) => [queueVariable({ definition }), queueOf(definition).queueUrl])),
});

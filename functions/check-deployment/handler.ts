import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { configStore } from '../../shared/config/config-store.ts';
import type { Deployed } from '../../shared/doctor/facts.ts';
import type { Build } from '../../shared/platform/handler.ts';
import { onSchedule } from '../../shared/platform/on-schedule.ts';
import { contactStanding } from '../../shared/store/contact-standing.ts';
import { checkDeployment, type Deps } from './check-deployment.ts';
import { config } from './config.ts';
import { trigger } from './trigger.ts';

/** A hung socket must not eat the time of the looks after it. */
const LIMITS = { connectionTimeout: 2_000, requestTimeout: 5_000 };

const isOn = (said: 'on' | 'off' | undefined): boolean | undefined => (said === undefined ? undefined : said === 'on');

const build: Build<typeof config, Deps> = ({ incidents, now, sns: target, secret, config: env }) => {
  const { region } = target;
  const at = { region, requestHandler: LIMITS };
  const sns = new SNSClient({ ...target, requestHandler: LIMITS });
  const clients = () => ({ sns, dynamo: new DynamoDBClient(at), secrets: new SecretsManagerClient(at), sqs: new SQSClient(at) });
  const deployed = (stage: string): Deployed => ({
    ...{ stage, region, pagesTopicArn: env.PAGES_TOPIC_ARN, operatorTopicArn: env.OPERATOR_TOPIC_ARN },
    ...{ incidentsTable: incidents.name, smsSenderId: env.SMS_SENDER_ID, emailFrom: env.SES_FROM },
    ...{ smsReplies: isOn(env.SMS_REPLIES), smsReceipts: isOn(env.SMS_RECEIPTS) },
  });
  return {
    configuration: configStore(incidents),
    incidents,
    now,
    secret,
    standing: contactStanding(incidents),
    aws: env.DEPLOYED_STAGE === undefined ? undefined : { deployed: deployed(env.DEPLOYED_STAGE), clients: clients() },
    tell: async (Subject, Message) => void (await sns.send(new PublishCommand({ TopicArn: env.OPERATOR_TOPIC_ARN, Subject, Message }))),
  };
};

export const handler = onSchedule(trigger, config, build, checkDeployment);

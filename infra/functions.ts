import type * as z from 'zod';
import { config as apiConfig } from '../functions/api/config.ts';
import { trigger as api } from '../functions/api/trigger.ts';
import { config as checkDeploymentConfig } from '../functions/check-deployment/config.ts';
import { trigger as checkDeployment } from '../functions/check-deployment/trigger.ts';
import { config as deliverPageConfig } from '../functions/deliver-page/config.ts';
import { trigger as deliverPage } from '../functions/deliver-page/trigger.ts';
import { config as detectConfig } from '../functions/detect/config.ts';
import { trigger as detect } from '../functions/detect/trigger.ts';
import { config as draftResponsesConfig } from '../functions/draft-responses/config.ts';
import { trigger as draftResponses } from '../functions/draft-responses/trigger.ts';
import { config as escalateConfig } from '../functions/escalate/config.ts';
import { trigger as escalate } from '../functions/escalate/trigger.ts';
import { config as holdCampaignsConfig } from '../functions/hold-campaigns/config.ts';
import { trigger as holdCampaigns } from '../functions/hold-campaigns/trigger.ts';
import { config as noteSmsReceiptsConfig } from '../functions/note-sms-receipts/config.ts';
import { trigger as noteSmsReceipts } from '../functions/note-sms-receipts/trigger.ts';
import { config as notifyStakeholdersConfig } from '../functions/notify-stakeholders/config.ts';
import { trigger as notifyStakeholders } from '../functions/notify-stakeholders/trigger.ts';
import { config as openIncidentConfig } from '../functions/open-incident/config.ts';
import { trigger as openIncident } from '../functions/open-incident/trigger.ts';
import { config as openWarRoomConfig } from '../functions/open-war-room/config.ts';
import { trigger as openWarRoom } from '../functions/open-war-room/trigger.ts';
import { config as publishEventsConfig } from '../functions/publish-events/config.ts';
import { trigger as publishEvents } from '../functions/publish-events/trigger.ts';
import { config as publishReplyConfig } from '../functions/publish-reply/config.ts';
import { trigger as publishReply } from '../functions/publish-reply/trigger.ts';
import { config as reviewSignalsConfig } from '../functions/review-signals/config.ts';
import { trigger as reviewSignals } from '../functions/review-signals/trigger.ts';
import { config as runBacktestConfig } from '../functions/run-backtest/config.ts';
import { trigger as runBacktest } from '../functions/run-backtest/trigger.ts';
import { config as runDueConfig } from '../functions/run-due/config.ts';
import { trigger as runDue } from '../functions/run-due/trigger.ts';
import { config as scoreConfig } from '../functions/score/config.ts';
import { trigger as score } from '../functions/score/trigger.ts';
import { config as sweepSubscriptionsConfig } from '../functions/sweep-subscriptions/config.ts';
import { trigger as sweepSubscriptions } from '../functions/sweep-subscriptions/trigger.ts';
import { config as switchCampaignConfig } from '../functions/switch-campaign/config.ts';
import { trigger as switchCampaign } from '../functions/switch-campaign/trigger.ts';
import { config as syncTasksConfig } from '../functions/sync-tasks/config.ts';
import { trigger as syncTasks } from '../functions/sync-tasks/trigger.ts';
import { config as updateChannelsConfig } from '../functions/update-channels/config.ts';
import { trigger as updateChannels } from '../functions/update-channels/trigger.ts';
import { config as takeSmsReplyConfig } from '../functions/take-sms-reply/config.ts';
import { trigger as takeSmsReply } from '../functions/take-sms-reply/trigger.ts';
import { config as watchPipelineConfig } from '../functions/watch-pipeline/config.ts';
import { trigger as watchPipeline } from '../functions/watch-pipeline/trigger.ts';
import { catalogue } from '../shared/events/catalogue.ts';
import type { Trigger } from '../shared/platform/trigger.ts';
import type { May } from './constructs/may.ts';
import type { Stage } from './stage.ts';
import type { Topics } from './topics.ts';

/** What functions are told about the deployment they are part of. */
export type Surrounding = {
  stage: Stage;
  /** The API's own address, for what has to work without the edge: acknowledge links. */
  publicUrl: string;
  /** Where people look at it, and where they sign in. */
  consoleUrl: string;
  signInUrl: string;
  clientId: string;
  topics: Topics;
};
/** The environment a function's config schema asks for: its keys, all as text. */
type EnvOf<C extends z.ZodType> = { [K in keyof z.input<C>]: string };

export type FunctionPlan = {
  trigger: Trigger;
  /** What people lose when it fails: the first sentence of its alarm. */
  errorImpact: string;
  may: May;
  memoryMb: number;
  environment: (around: Surrounding) => Record<string, string>;
};

const MEMORY_MB = 512;
/** Lambda gives processor time by memory; these two stand between the mention and the page. */
const MEMORY_FAST_MB = 1024;
/** A whole processor and a half: a year of a brand's mentions within the 15 minutes a function has. */
const MEMORY_BACKTEST_MB = 3008;

const plan = <C extends z.ZodType>(
  trigger: Trigger,
  _config: C,
  rest: Pick<FunctionPlan, 'errorImpact' | 'may'> & { memoryMb?: number; environment: (around: Surrounding) => EnvOf<C> },
): FunctionPlan => ({ memoryMb: MEMORY_MB, ...rest, trigger, environment: (around) => rest.environment(around) });

const nothing = () => ({});

/** Whoever sends or confirms by SES is told from which address; without it everything goes by the topic. */
const emailOf = ({ emailFrom, emailConfigurationSet }: Stage): Record<string, string> =>
  emailFrom === undefined
    ? {}
    : {
        SES_FROM: `Stormwatch <${emailFrom}>`,
        ...(emailConfigurationSet === undefined ? {} : { SES_CONFIGURATION_SET: emailConfigurationSet }),
      };

/** Every function that is deployed, in the order of a mention's way. A house test compares this with the folders. */
export const functions: readonly FunctionPlan[] = [
  plan(api, apiConfig, {
    errorImpact: 'Nobody can acknowledge, approve, hold or release, and the webhook takes no mentions.',
    may: {
      ...{
        incidents: 'read-write',
        mentions: 'read',
        publish: true,
        secrets: ['webhook', 'ad-account', 'war-room-callback', 'channel-callback'],
      },
      files: { uploads: ['read', 'write', 'remove'], results: ['read', 'remove'] },
      ...{ subscriptions: 'confirm', subscribe: ['stakeholders'], mail: ['send', 'look'] },
    },
    environment: ({ publicUrl, consoleUrl, signInUrl, clientId, topics, stage }) => ({
      PUBLIC_URL: publicUrl,
      CONSOLE_URL: consoleUrl,
      COGNITO_DOMAIN: signInUrl,
      COGNITO_CLIENT_ID: clientId,
      PAGES_TOPIC_ARN: topics.pages.topicArn,
      ...emailOf(stage),
    }),
  }),
  plan(score, scoreConfig, {
    errorImpact: 'Mentions are not read, so no crisis is noticed; what is not taken waits in the dead letters.',
    may: { mentions: 'write', enqueue: [catalogue.MinutesTouched] },
    memoryMb: MEMORY_FAST_MB,
    environment: nothing,
  }),
  plan(detect, detectConfig, {
    errorImpact: 'Mentions are kept but not counted, so no crisis is noticed.',
    may: { mentions: 'read-write', incidents: 'read-write' },
    memoryMb: MEMORY_FAST_MB,
    environment: nothing,
  }),
  plan(reviewSignals, reviewSignalsConfig, {
    errorImpact: 'Signals of brands that have gone silent stay active, so their incidents do not calm down.',
    may: { incidents: 'read-write', enqueue: [catalogue.MinutesTouched] },
    environment: nothing,
  }),
  plan(publishEvents, publishEventsConfig, {
    errorImpact: 'What is decided reaches nobody for up to two minutes, until the sweep publishes it.',
    may: { incidents: 'read-write', publish: true },
    environment: nothing,
  }),
  plan(runDue, runDueConfig, {
    errorImpact: 'Nothing falls due: escalations stop, failed sends are not tried again, holds are not looked after.',
    may: { incidents: 'read-write', publish: true },
    environment: nothing,
  }),
  plan(openIncident, openIncidentConfig, {
    errorImpact: 'Signals do not become incidents, so nobody is paged.',
    may: { incidents: 'read-write', mentions: 'read' },
    environment: nothing,
  }),
  plan(escalate, escalateConfig, {
    errorImpact: 'Incidents are open and nobody is asked to take them.',
    may: { incidents: 'read-write' },
    environment: nothing,
  }),
  plan(deliverPage, deliverPageConfig, {
    errorImpact: 'Pages are due and are not sent: nobody is woken.',
    may: { incidents: 'read-write', sms: true, topics: ['pages'], mail: ['send'], secrets: ['channel'] },
    environment: ({ publicUrl, consoleUrl, topics, stage }) => ({
      PUBLIC_URL: publicUrl,
      CONSOLE_URL: consoleUrl,
      PAGES_TOPIC_ARN: topics.pages.topicArn,
      ...emailOf(stage),
      SMS_REPLIES: stage.smsReplies ? 'on' : 'off',
      ...(stage.smsSenderId === undefined ? {} : { SMS_SENDER_ID: stage.smsSenderId }),
    }),
  }),
  plan(takeSmsReply, takeSmsReplyConfig, {
    errorImpact: 'Nobody can take an incident by answering an SMS, and a STOP goes unnoticed; links in pages still work.',
    may: { incidents: 'read-write', sms: true, topics: ['operator'] },
    environment: ({ consoleUrl, topics, stage }) => ({
      CONSOLE_URL: consoleUrl,
      OPERATOR_TOPIC_ARN: topics.operator.topicArn,
      ...(stage.smsSenderId === undefined ? {} : { SMS_SENDER_ID: stage.smsSenderId }),
    }),
  }),
  plan(noteSmsReceipts, noteSmsReceiptsConfig, {
    errorImpact: 'Nobody hears that an SMS did not reach its phone, so the next contact method waits for the next step.',
    may: { incidents: 'read-write' },
    environment: nothing,
  }),
  plan(draftResponses, draftResponsesConfig, {
    errorImpact: 'Incidents come without drafts: responders face a blank page.',
    may: { incidents: 'read-write', mentions: 'read' },
    environment: nothing,
  }),
  plan(publishReply, publishReplyConfig, {
    errorImpact: 'Approved replies are not published.',
    may: { incidents: 'read-write', secrets: ['connection'] },
    environment: nothing,
  }),
  plan(holdCampaigns, holdCampaignsConfig, {
    errorImpact: 'Campaigns are neither held nor released: advertising goes on during the storm, or stays paused after it.',
    may: { incidents: 'read-write', secrets: ['ad-account'] },
    environment: nothing,
  }),
  plan(switchCampaign, switchCampaignConfig, {
    errorImpact: 'Campaigns that should be paused run on, or paused ones are not resumed.',
    may: { incidents: 'read-write', secrets: ['ad-account'] },
    environment: nothing,
  }),
  plan(notifyStakeholders, notifyStakeholdersConfig, {
    errorImpact: 'Stakeholders are not told, and nobody hears that a page reached nobody.',
    may: { incidents: 'read-write', topics: ['stakeholders', 'operator'] },
    environment: ({ consoleUrl, topics }) => ({ CONSOLE_URL: consoleUrl, OPERATOR_TOPIC_ARN: topics.operator.topicArn }),
  }),
  plan(updateChannels, updateChannelsConfig, {
    errorImpact: 'What was posted in rooms does not say who has an incident or that it is over; pages go on.',
    may: { incidents: 'read-write', secrets: ['channel'] },
    environment: ({ consoleUrl }) => ({ CONSOLE_URL: consoleUrl }),
  }),
  plan(openWarRoom, openWarRoomConfig, {
    errorImpact: 'Grave incidents get no meeting; pages and everything else go on.',
    may: { incidents: 'read-write', secrets: ['war-room'] },
    environment: ({ consoleUrl }) => ({ CONSOLE_URL: consoleUrl }),
  }),
  plan(syncTasks, syncTasksConfig, {
    errorImpact: 'Tasks have no cards at Trello, or the two do not agree; in the console they are right.',
    may: { incidents: 'read-write', secrets: ['war-room'] },
    environment: ({ consoleUrl }) => ({ CONSOLE_URL: consoleUrl }),
  }),
  plan(runBacktest, runBacktestConfig, {
    errorImpact: 'Backtests of uploaded files do not run; nothing that is live waits for them.',
    may: { incidents: 'read-write', files: { uploads: ['read', 'remove'], results: ['write', 'remove'] } },
    memoryMb: MEMORY_BACKTEST_MB,
    environment: nothing,
  }),
  plan(sweepSubscriptions, sweepSubscriptionsConfig, {
    errorImpact: 'Nobody notices that an email address gets no more pages: they are accepted and reach nobody.',
    may: { incidents: 'read-write', subscriptions: 'look', mail: ['look'], topics: ['operator'] },
    environment: ({ topics, stage }) => ({
      PAGES_TOPIC_ARN: topics.pages.topicArn,
      OPERATOR_TOPIC_ARN: topics.operator.topicArn,
      ...emailOf(stage),
    }),
  }),
  plan(watchPipeline, watchPipelineConfig, {
    errorImpact: 'Nobody watches whether a page would arrive: our own silence goes unnoticed.',
    may: { incidents: 'read-write', publish: true, topics: ['operator'] },
    environment: ({ topics, stage }) => ({ OPERATOR_TOPIC_ARN: topics.operator.topicArn, WATCHDOG_MINUTES: String(stage.watchdogMinutes) }),
  }),
  plan(checkDeployment, checkDeploymentConfig, {
    errorImpact: 'Nobody is told that an email is unconfirmed, a number opted out or a limit near, until a page does not arrive.',
    may: { incidents: 'read-write', look: true, topics: ['operator'] },
    environment: ({ topics, stage }) => ({
      OPERATOR_TOPIC_ARN: topics.operator.topicArn,
      PAGES_TOPIC_ARN: topics.pages.topicArn,
      ...(stage.emailFrom === undefined ? {} : { SES_FROM: `Stormwatch <${stage.emailFrom}>` }),
      DEPLOYED_STAGE: stage.name,
      SMS_REPLIES: stage.smsReplies ? 'on' : 'off',
      SMS_RECEIPTS: stage.smsReceipts === 'off' ? 'off' : 'on',
      ...(stage.smsSenderId === undefined ? {} : { SMS_SENDER_ID: stage.smsSenderId }),
    }),
  }),
];

import { handler as checkDeployment } from '../functions/check-deployment/handler.ts';
import { trigger as checkDeploymentTrigger } from '../functions/check-deployment/trigger.ts';
import { handler as deliverPage } from '../functions/deliver-page/handler.ts';
import { trigger as deliverPageTrigger } from '../functions/deliver-page/trigger.ts';
import { handler as detect } from '../functions/detect/handler.ts';
import { trigger as detectTrigger } from '../functions/detect/trigger.ts';
import { handler as draftResponses } from '../functions/draft-responses/handler.ts';
import { trigger as draftResponsesTrigger } from '../functions/draft-responses/trigger.ts';
import { handler as escalate } from '../functions/escalate/handler.ts';
import { trigger as escalateTrigger } from '../functions/escalate/trigger.ts';
import { handler as holdCampaigns } from '../functions/hold-campaigns/handler.ts';
import { trigger as holdCampaignsTrigger } from '../functions/hold-campaigns/trigger.ts';
import { handler as noteSmsReceipts } from '../functions/note-sms-receipts/handler.ts';
import { trigger as noteSmsReceiptsTrigger } from '../functions/note-sms-receipts/trigger.ts';
import { handler as notifyStakeholders } from '../functions/notify-stakeholders/handler.ts';
import { trigger as notifyStakeholdersTrigger } from '../functions/notify-stakeholders/trigger.ts';
import { handler as openIncident } from '../functions/open-incident/handler.ts';
import { trigger as openIncidentTrigger } from '../functions/open-incident/trigger.ts';
import { handler as openWarRoom } from '../functions/open-war-room/handler.ts';
import { trigger as openWarRoomTrigger } from '../functions/open-war-room/trigger.ts';
import { handler as publishEvents } from '../functions/publish-events/handler.ts';
import { trigger as publishEventsTrigger } from '../functions/publish-events/trigger.ts';
import { handler as publishReply } from '../functions/publish-reply/handler.ts';
import { trigger as publishReplyTrigger } from '../functions/publish-reply/trigger.ts';
import { handler as reviewSignals } from '../functions/review-signals/handler.ts';
import { trigger as reviewSignalsTrigger } from '../functions/review-signals/trigger.ts';
import { handler as runBacktest } from '../functions/run-backtest/handler.ts';
import { trigger as runBacktestTrigger } from '../functions/run-backtest/trigger.ts';
import { handler as runDue } from '../functions/run-due/handler.ts';
import { trigger as runDueTrigger } from '../functions/run-due/trigger.ts';
import { handler as score } from '../functions/score/handler.ts';
import { trigger as scoreTrigger } from '../functions/score/trigger.ts';
import { handler as sweepSubscriptions } from '../functions/sweep-subscriptions/handler.ts';
import { trigger as sweepSubscriptionsTrigger } from '../functions/sweep-subscriptions/trigger.ts';
import { handler as switchCampaign } from '../functions/switch-campaign/handler.ts';
import { trigger as switchCampaignTrigger } from '../functions/switch-campaign/trigger.ts';
import { handler as syncTasks } from '../functions/sync-tasks/handler.ts';
import { trigger as syncTasksTrigger } from '../functions/sync-tasks/trigger.ts';
import { handler as takeSmsReply } from '../functions/take-sms-reply/handler.ts';
import { trigger as takeSmsReplyTrigger } from '../functions/take-sms-reply/trigger.ts';
import { handler as updateChannels } from '../functions/update-channels/handler.ts';
import { trigger as updateChannelsTrigger } from '../functions/update-channels/trigger.ts';
import { handler as watchPipeline } from '../functions/watch-pipeline/handler.ts';
import { trigger as watchPipelineTrigger } from '../functions/watch-pipeline/trigger.ts';

/** Every deployed function but the API, by what starts it, in the order of a mention's way. A house test compares this with the folders. */
export const queueFunctions = [
  { trigger: scoreTrigger, handler: score },
  { trigger: detectTrigger, handler: detect },
  { trigger: reviewSignalsTrigger, handler: reviewSignals },
  { trigger: openIncidentTrigger, handler: openIncident },
  { trigger: escalateTrigger, handler: escalate },
  { trigger: deliverPageTrigger, handler: deliverPage },
  { trigger: draftResponsesTrigger, handler: draftResponses },
  { trigger: publishReplyTrigger, handler: publishReply },
  { trigger: holdCampaignsTrigger, handler: holdCampaigns },
  { trigger: switchCampaignTrigger, handler: switchCampaign },
  { trigger: notifyStakeholdersTrigger, handler: notifyStakeholders },
] as const;

/** Those that the bus starts without a queue on AWS; here it has one, which tries as often as Lambda does. */
export const directFunctions = [
  { trigger: runBacktestTrigger, handler: runBacktest },
  { trigger: updateChannelsTrigger, handler: updateChannels },
  { trigger: openWarRoomTrigger, handler: openWarRoom },
  { trigger: syncTasksTrigger, handler: syncTasks },
] as const;

/** Those that a topic or a log of AWS starts: what comes from outside without HTTP. */
export const outsideFunctions = [
  { trigger: takeSmsReplyTrigger, handler: takeSmsReply },
  { trigger: noteSmsReceiptsTrigger, handler: noteSmsReceipts },
] as const;

export const streamFunctions = [{ trigger: publishEventsTrigger, handler: publishEvents }] as const;

export const scheduleFunctions = [
  { trigger: runDueTrigger, handler: runDue },
  { trigger: sweepSubscriptionsTrigger, handler: sweepSubscriptions },
  { trigger: watchPipelineTrigger, handler: watchPipeline },
  { trigger: checkDeploymentTrigger, handler: checkDeployment },
] as const;

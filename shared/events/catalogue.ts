import type * as z from 'zod';
import * as bulletin from '../domain/notice/bulletin-events.ts';
import * as errand from '../domain/errand/errand-events.ts';
import * as channelPost from '../domain/channel-post/channel-post-events.ts';
import * as draft from '../domain/draft/draft-events.ts';
import * as digest from '../domain/digest/digest-events.ts';
import * as hold from '../domain/campaign-hold/hold-events.ts';
import * as incident from '../domain/incident/incident-events.ts';
import * as notice from '../domain/notice/notice-events.ts';
import * as page from '../domain/page/page-events.ts';
import * as signal from '../domain/signal/signal-events.ts';
import { defineRecorded } from './define-event.ts';
import * as messages from './messages.ts';

/** Every event of the system, once. Publisher, subscriber, rule, local runtime, docs and tests use these values. */
export const recorded = {
  SignalRaised: defineRecorded('SignalRaised', 1, signal.signalRaised),
  SignalStrengthened: defineRecorded('SignalStrengthened', 1, signal.signalStrengthened),
  SignalCleared: defineRecorded('SignalCleared', 1, signal.signalCleared),

  IncidentOpened: defineRecorded('IncidentOpened', 1, incident.incidentOpened),
  SignalJoined: defineRecorded('SignalJoined', 1, incident.signalJoined),
  SignalCalmed: defineRecorded('SignalCalmed', 1, incident.signalCalmed),
  SeverityChanged: defineRecorded('SeverityChanged', 1, incident.severityChanged),
  IncidentAcknowledged: defineRecorded('IncidentAcknowledged', 1, incident.incidentAcknowledged),
  EscalationStepTaken: defineRecorded('EscalationStepTaken', 1, incident.escalationStepTaken),
  EscalationStepMissed: defineRecorded('EscalationStepMissed', 1, incident.escalationStepMissed),
  EscalationExhausted: defineRecorded('EscalationExhausted', 1, incident.escalationExhausted),
  EscalatedByHand: defineRecorded('EscalatedByHand', 1, incident.escalatedByHand),
  HandOverRequested: defineRecorded('HandOverRequested', 1, incident.handOverRequested),
  AcknowledgerPagedAgain: defineRecorded('AcknowledgerPagedAgain', 1, incident.acknowledgerPagedAgain),
  IncidentResolved: defineRecorded('IncidentResolved', 1, incident.incidentResolved),
  IncidentReopened: defineRecorded('IncidentReopened', 1, incident.incidentReopened),
  IncidentMerged: defineRecorded('IncidentMerged', 1, incident.incidentMerged),
  IncidentClosedAsNoise: defineRecorded('IncidentClosedAsNoise', 1, incident.incidentClosedAsNoise),
  SignalLeft: defineRecorded('SignalLeft', 1, incident.signalLeft),
  TasksAdded: defineRecorded('TasksAdded', 1, incident.tasksAdded),
  TaskDone: defineRecorded('TaskDone', 1, incident.taskDone),
  TaskReopened: defineRecorded('TaskReopened', 1, incident.taskReopened),
  StatusUpdateWritten: defineRecorded('StatusUpdateWritten', 1, incident.statusUpdateWritten),
  WarRoomOpened: defineRecorded('WarRoomOpened', 1, incident.warRoomOpened),

  PageRequested: defineRecorded('PageRequested', 1, page.pageRequested),
  PageSuppressed: defineRecorded('PageSuppressed', 1, page.pageSuppressed),
  PageSendStarted: defineRecorded('PageSendStarted', 1, page.pageSendStarted),
  PageDelivered: defineRecorded('PageDelivered', 1, page.pageDelivered),
  PageSendFailed: defineRecorded('PageSendFailed', 1, page.pageSendFailed),
  PageReceipt: defineRecorded('PageReceipt', 1, page.pageReceipt),
  PageExhausted: defineRecorded('PageExhausted', 1, page.pageExhausted),
  PageHeld: defineRecorded('PageHeld', 1, page.pageHeld),

  DigestClosed: defineRecorded('DigestClosed', 1, digest.digestClosed),
  DigestSendStarted: defineRecorded('DigestSendStarted', 1, digest.digestSendStarted),
  DigestMovedOn: defineRecorded('DigestMovedOn', 1, digest.digestMovedOn),
  DigestDelivered: defineRecorded('DigestDelivered', 1, digest.digestDelivered),
  DigestSendFailed: defineRecorded('DigestSendFailed', 1, digest.digestSendFailed),
  DigestExhausted: defineRecorded('DigestExhausted', 1, digest.digestExhausted),
  DigestSuppressed: defineRecorded('DigestSuppressed', 1, digest.digestSuppressed),

  DraftCreated: defineRecorded('DraftCreated', 1, draft.draftCreated),
  DraftEdited: defineRecorded('DraftEdited', 1, draft.draftEdited),
  DraftApproved: defineRecorded('DraftApproved', 1, draft.draftApproved),
  DraftSentBack: defineRecorded('DraftSentBack', 1, draft.draftSentBack),
  DraftWithdrawn: defineRecorded('DraftWithdrawn', 1, draft.draftWithdrawn),
  PublishStarted: defineRecorded('PublishStarted', 1, draft.publishStarted),
  DraftPublished: defineRecorded('DraftPublished', 1, draft.draftPublished),
  PublishFailed: defineRecorded('PublishFailed', 1, draft.publishFailed),

  HoldRequested: defineRecorded('HoldRequested', 1, hold.holdRequested),
  HoldConfirmed: defineRecorded('HoldConfirmed', 1, hold.holdConfirmed),
  HoldDeclined: defineRecorded('HoldDeclined', 1, hold.holdDeclined),
  PauseStarted: defineRecorded('PauseStarted', 1, hold.pauseStarted),
  HoldPlaced: defineRecorded('HoldPlaced', 1, hold.holdPlaced),
  HoldNotNeeded: defineRecorded('HoldNotNeeded', 1, hold.holdNotNeeded),
  HoldFailed: defineRecorded('HoldFailed', 1, hold.holdFailed),
  ReleaseRequested: defineRecorded('ReleaseRequested', 1, hold.releaseRequested),
  ResumeStarted: defineRecorded('ResumeStarted', 1, hold.resumeStarted),
  HoldReleased: defineRecorded('HoldReleased', 1, hold.holdReleased),
  HoldLeft: defineRecorded('HoldLeft', 1, hold.holdLeft),
  HoldOverdue: defineRecorded('HoldOverdue', 1, hold.holdOverdue),

  ChannelPostOutdated: defineRecorded('ChannelPostOutdated', 1, channelPost.channelPostOutdated),
  ChannelPostChangeStarted: defineRecorded('ChannelPostChangeStarted', 1, channelPost.channelPostChangeStarted),
  ChannelPostChanged: defineRecorded('ChannelPostChanged', 1, channelPost.channelPostChanged),
  ChannelPostChangeFailed: defineRecorded('ChannelPostChangeFailed', 1, channelPost.channelPostChangeFailed),

  NoticeRequested: defineRecorded('NoticeRequested', 1, notice.noticeRequested),
  NoticeSendStarted: defineRecorded('NoticeSendStarted', 1, notice.noticeSendStarted),
  NoticeSent: defineRecorded('NoticeSent', 1, notice.noticeSent),
  NoticeFailed: defineRecorded('NoticeFailed', 1, notice.noticeFailed),
  NoticeSuppressed: defineRecorded('NoticeSuppressed', 1, notice.noticeSuppressed),

  NewsNoted: defineRecorded('NewsNoted', 1, bulletin.newsNoted),
  BulletinIssued: defineRecorded('BulletinIssued', 1, bulletin.bulletinIssued),

  ErrandRequested: defineRecorded('ErrandRequested', 1, errand.errandRequested),
  ErrandStarted: defineRecorded('ErrandStarted', 1, errand.errandStarted),
  ErrandDone: defineRecorded('ErrandDone', 1, errand.errandDone),
  ErrandFailed: defineRecorded('ErrandFailed', 1, errand.errandFailed),
  ErrandDropped: defineRecorded('ErrandDropped', 1, errand.errandDropped),
} as const;

/** Everything that crosses a function boundary, by name. */
export const catalogue = { ...recorded, ...messages.all } as const;

export type RecordedName = keyof typeof recorded;
export type RecordedData<N extends RecordedName> = z.infer<(typeof recorded)[N]['schema']>;
/** `{type, data}` for each name: what `decide` of an aggregate returns. */
export type RecordedEvent<N extends RecordedName = RecordedName> = { [K in N]: { type: K; data: RecordedData<K> } }[N];
export type MessageDefinition = (typeof catalogue)[keyof typeof catalogue];

import type { TimelineEntry } from '../contract/api.ts';
import type { Actor } from '../domain/actor.ts';
import { isNoiseReason, noiseReasons } from '../domain/incident/noise-reason.ts';
import { HOUR_MS, MINUTE_MS } from '../domain/time/instant.ts';
import type { RecordedName } from '../events/catalogue.ts';

/** Names of people by id; an unknown id is shown as it is. */
export type Names = Record<string, string>;

export const sayActor = (by: Actor, names: Names): string => {
  switch (by.kind) {
    case 'person':
      return (names[by.id] ?? by.id) + (by.via === 'session' ? '' : ` (by ${by.via})`);
    case 'policy':
      return `policy ${by.name}`;
    case 'system':
      return 'Stormwatch';
    case 'connector':
      return `connector ${by.id}`;
  }
};

type Data = Record<string, unknown>;
const text = (data: Data, key: string): string => {
  const value = data[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const within = (data: Data, key: string): Data => (typeof data[key] === 'object' && data[key] !== null ? (data[key] as Data) : {});
const because = (data: Data, key = 'why'): string => (text(data, key) === '' ? '' : `: ${text(data, key)}`);

/** One sentence per event. Every recorded event has one, so a new event does not compile without. */
const sentences: Record<RecordedName, (data: Data, names: Names) => string> = {
  SignalRaised: (d) => `Signal raised${because(d)}`,
  SignalStrengthened: (d) => `Signal strengthened${because(d)}`,
  SignalCleared: () => 'Signal cleared',
  IncidentOpened: (d) => `Incident opened at ${text(d, 'severity')}${because(d)}`,
  SignalJoined: (d) => `Signal ${text(within(d, 'signal'), 'series')} joined${because(within(d, 'signal'))}`,
  SignalCalmed: () => 'A signal calmed',
  SeverityChanged: (d) => `Severity ${text(d, 'from')} → ${text(d, 'to')}${because(d)}`,
  IncidentAcknowledged: (d, names) => `Acknowledged by ${names[text(d, 'personId')] ?? text(d, 'personId')}`,
  EscalationStepTaken: (d) => `Escalation step ${Number(d['step']) + 1}, round ${Number(d['round']) + 1}${because(d)}`,
  EscalationStepMissed: (d) => `Nobody of escalation step ${Number(d['step']) + 1} could be reached${because(d)}`,
  EscalationExhausted: (d) => `Escalation exhausted${because(d) === '' ? ': nobody has answered' : because(d)}`,
  EscalatedByHand: (d) => `Next escalation step asked for at once${because(d)}`,
  HandOverRequested: (d, names) =>
    `${names[text(d, 'to')] ?? text(d, 'to')} asked to take over from ${names[text(d, 'from')] ?? text(d, 'from')}${because(d, 'note')}`,
  AcknowledgerPagedAgain: (d, names) => `${names[text(d, 'personId')] ?? text(d, 'personId')} paged again${because(d)}`,
  IncidentResolved: (d) => `Resolved (${text(d, 'reason')})${because(d, 'note')}`,
  IncidentReopened: (d) => `Reopened${because(d, 'note')}`,
  IncidentMerged: (d) => `Merged into ${text(d, 'into')}`,
  IncidentClosedAsNoise: (d) =>
    `Closed as noise${isNoiseReason(d['reason']) ? ` (${noiseReasons[d['reason']]})` : ''}${because(d, 'note')}`,
  SignalLeft: (d, names) =>
    `Signal ${text(within(d, 'signal'), 'series')} left: closed as noise${closedBy(d, names)}. It would open again from ${text(d, 'opensFrom')} voices on, or graver than ${text(d, 'opensAbove')}${because(within(d, 'signal'))}`,
  TasksAdded: (d) => tasksAdded(d),
  TaskDone: (d) => `Task done${because(d, 'text')}`,
  TaskReopened: (d) => `Task open again${because(d, 'text')}`,
  PageRequested: (d, names) =>
    `Page for ${names[text(d, 'personId')] ?? text(d, 'personId')} (${text(d, 'severity')}, ${text(d, 'reason')})`,
  PageSuppressed: (d) => `Page suppressed by ${text(d, 'by')}${because(d, 'explain')}`,
  PageSendStarted: (d) => `Page goes out by ${text(d, 'channel')}`,
  PageDelivered: () => 'Page delivered',
  PageSendFailed: (d) => `Page not delivered (${text(d, 'outcome')})${because(d, 'reason')}`,
  PageReceipt: (d) => `Carrier about the page: ${text(d, 'status')}${because(d, 'reason')}`,
  PageHeld: (d) => `Page held back by ${text(d, 'by')} until ${text(d, 'until')}${because(d, 'explain')}`,
  DigestClosed: (d) => `What was held back from ${text(d, 'personId')} is put together`,
  DigestSendStarted: (d) => `What was held back goes out by ${text(d, 'channel')}`,
  DigestMovedOn: () => 'Some of it is told later, by another message',
  DigestDelivered: () => 'What was held back was told',
  DigestSendFailed: (d) => `What was held back did not go out (${text(d, 'outcome')})${because(d, 'reason')}`,
  DigestExhausted: (d) => `What was held back could not be told${because(d, 'reason')}`,
  DigestSuppressed: (d) => `What was held back need not be told${because(d, 'explain')}`,
  PageExhausted: (d) => `No way left to reach this person${because(d, 'reason')}`,
  DraftCreated: (d) => `${capital(text(d, 'kind'))} drafted for ${text(d, 'platform')} (${text(d, 'language')})`,
  DraftEdited: () => 'Draft edited',
  DraftApproved: () => 'Draft approved',
  DraftSentBack: (d) => `Draft sent back${because(d, 'note')}`,
  DraftWithdrawn: (d) => `Draft withdrawn${because(d, 'reason')}`,
  PublishStarted: (d) => `Publishing, attempt ${text(d, 'attempt')}`,
  DraftPublished: (d) => `Published${text(d, 'url') === '' ? '' : ` at ${text(d, 'url')}`}`,
  PublishFailed: (d) => `Not published (${text(d, 'outcome')})${because(d, 'reason')}`,
  HoldRequested: (d) => `Hold of ${text(d, 'campaignName')} (${text(d, 'mode')}, rule ${text(d, 'rule')})`,
  HoldConfirmed: () => 'Hold confirmed',
  HoldDeclined: (d) => `Hold declined${because(d, 'reason')}`,
  PauseStarted: (d) => `Pausing, attempt ${text(d, 'attempt')}`,
  HoldPlaced: () => 'Campaign paused and read back',
  HoldNotNeeded: (d) => `Nothing to pause${because(d, 'reason')}`,
  HoldFailed: (d) => `Could not ${text(d, 'during')} (${text(d, 'outcome')})${because(d, 'reason')}`,
  ReleaseRequested: (d) => `Release requested${because(d, 'reason')}`,
  ResumeStarted: (d) => `Resuming, attempt ${text(d, 'attempt')}`,
  HoldReleased: () => 'Campaign resumed and read back',
  HoldLeft: (d) => `Left as it is${because(d, 'reason')}`,
  HoldOverdue: (d) => `Still held after ${text(d, 'heldMinutes')} minutes`,
  ChannelPostOutdated: (d) => `What stands in ${text(d, 'recipient')} is to say: ${text(within(d, 'shows'), 'status')}`,
  ChannelPostChangeStarted: () => 'A post is being changed',
  ChannelPostChanged: () => 'The post was changed',
  ChannelPostChangeFailed: (d) => `The post could not be changed (${text(d, 'outcome')})${because(d, 'reason')}`,
  NoticeRequested: (d) => `Notice: ${text(d, 'subject')}`,
  NoticeSendStarted: () => 'Notice goes out',
  NoticeSent: () => 'Notice sent',
  NoticeFailed: (d) => `Notice not sent (${text(d, 'outcome')})${because(d, 'reason')}`,
  NoticeSuppressed: (d) => `Notice suppressed by ${text(d, 'by')}${because(d, 'explain')}`,
  StatusUpdateWritten: (d) => `Status update${because(d, 'text')}`,
  WarRoomOpened: (d) => `War room opened: ${text(d, 'url')}`,
  NewsNoted: (d) => `To be told to stakeholders${because(within(d, 'news'), 'line')}`,
  BulletinIssued: (d) => `Notice ${text(d, 'number')} to a topic is put together`,
  ErrandRequested: (d) => errand(d),
  ErrandStarted: (d) => `Attempt ${text(d, 'attempt')} at it`,
  ErrandDone: (d) => `Done${text(d, 'url') === '' ? '' : `: ${text(d, 'url')}`}`,
  ErrandFailed: (d) => `Not done (${text(d, 'outcome')})${because(d, 'reason')}`,
  ErrandDropped: (d) => `Not needed${because(d, 'reason')}`,
};

const ERRANDS: Record<string, string> = {
  'zoom-meeting': 'A Zoom meeting is to be made',
  'trello-card': 'A Trello card is to be made for a task',
  'trello-move': 'A Trello card is to follow its task',
};
const errand = (d: Data): string => ERRANDS[text(d, 'kind')] ?? text(d, 'kind');

/** A person's task by its words, a playbook's steps by their number. */
const tasksAdded = (d: Data): string => {
  const tasks = Array.isArray(d['tasks']) ? (d['tasks'] as Data[]) : [];
  const playbook = text(tasks[0] ?? {}, 'playbookId');
  if (playbook !== '') return `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'} of the playbook ${playbook}`;
  return `Task to do: ${tasks.map((task) => text(task, 'text')).join('; ')}`;
};

/** `3 h before by Ana` */
const closedBy = (d: Data, names: Names): string => {
  const ms = Date.parse(text(within(d, 'signal'), 'at')) - Date.parse(text(d, 'noiseClosedAt'));
  const before =
    Number.isNaN(ms) || ms < MINUTE_MS
      ? ''
      : ` ${ms < HOUR_MS ? `${Math.round(ms / MINUTE_MS)} min` : `${Math.round(ms / HOUR_MS)} h`} before`;
  const who = text(d, 'noiseClosedBy');
  return `${before}${who === '' ? '' : ` by ${names[who] ?? who}`}`;
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');

/** What happened, in one sentence; an event of a newer version by its name. */
export const sayEvent = ({ type, data }: Pick<TimelineEntry, 'type' | 'data'>, names: Names): string =>
  type in sentences ? sentences[type as RecordedName](data, names) : type;

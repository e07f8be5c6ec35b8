import { brandOf, type Config } from '../../shared/config/config.ts';
import { gravest, graver, type Severity } from '../../shared/domain/incident/severity.ts';
import { concerns, whyUnheard } from '../../shared/domain/notice/audience.ts';
import { kindOf } from '../../shared/domain/notice/news.ts';
import { workingInstant } from '../../shared/domain/on-call/working-hours.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { RecordedName } from '../../shared/events/catalogue.ts';
import { dataOf, type About } from './about.ts';

/** Where news go and, if they can wait, until when. `operator`: told at once, whatever was told before. */
export type Topic = { arn: string; notBefore: Instant | null; operator: boolean };

/** Somebody must hear of these even where a brand has no stakeholders. */
const FOR_OPERATOR: readonly RecordedName[] = [
  'PageExhausted',
  'EscalationExhausted',
  'HoldLeft',
  'HoldOverdue',
  'HoldFailed',
  'PublishFailed',
];

/** Somebody answers a reminder of what they have taken already: nothing has changed for anybody else. */
const hadItAlready = ({ event, events }: About): boolean => {
  const taken = dataOf(event, 'IncidentAcknowledged');
  const before = events.findLast((e) => e.sequence < event.sequence && ['IncidentAcknowledged', 'IncidentReopened'].includes(e.type));
  return taken !== undefined && dataOf(before, 'IncidentAcknowledged')?.personId === taken.personId;
};

/** A hold that asks nobody, a failure that will be tried again, and who has it taking it again, are no news. */
const isNews = (about: About): boolean => {
  const { event } = about;
  if (hadItAlready(about)) return false;
  const requested = dataOf(event, 'HoldRequested');
  const failed = dataOf(event, 'HoldFailed') ?? dataOf(event, 'PublishFailed');
  return requested === undefined ? failed === undefined || failed.retryAt === null : requested.mode === 'ask';
};

/** The severity by which topics are chosen: the graver one where it changed. */
export const severityOf = ({ event, incident }: About): Severity => {
  const change = dataOf(event, 'SeverityChanged');
  return change === undefined ? incident.severity : gravest(change.from, change.to);
};

/** The topics of a brand that want to hear of this, and the operator's where nobody could be reached. sev3 waits for working hours. */
export const topicsFor = (about: About, config: Config, operatorTopicArn: string, now: Instant): Topic[] => {
  if (!isNews(about)) return [];
  const { event } = about;
  const topics = stakeholdersFor(about, config).map((s): Topic => ({
    arn: s.topicArn,
    notBefore: waitsUntil(about, config, now),
    operator: false,
  }));
  if (FOR_OPERATOR.includes(event.type)) topics.push({ arn: config.operatorTopicArn ?? operatorTopicArn, notBefore: null, operator: true });
  return [...new Map(topics.map((t) => [t.arn, t])).values()];
};

/** Whom a person chose for their update hears it, whatever else they asked for; nobody of another brand. */
const stakeholdersFor = (about: About, config: Config): Config['stakeholders'] => {
  const { event } = about;
  const chosen = dataOf(event, 'StatusUpdateWritten')?.audience;
  const kind = kindOf(event.type);
  const severity = severityOf(about);
  return config.stakeholders
    .filter((s) => concerns(s, event.brand))
    .filter((s) => (chosen === undefined ? whyUnheard(s, { kind, severity }) === undefined : chosen.includes(s.id)));
};

/** Up to sev2, and what a person has just written, waits for nothing. */
const waitsUntil = (about: About, config: Config, now: Instant): Instant | null => {
  if (about.event.type === 'StatusUpdateWritten' || !graver('sev2', severityOf(about))) return null;
  const from = workingInstant(now, timeZoneOf(about.event.brand, config));
  return from === now ? null : from;
};

/** The clock of whoever is on call for the brand. */
const timeZoneOf = (brand: string, config: Config): string => {
  const policy = config.escalationPolicies.find((p) => p.id === brandOf(config, brand)?.escalationPolicy);
  const scheduleId = policy?.steps.flatMap((s) => s.schedules)[0];
  return config.schedules.find((s) => s.id === scheduleId)?.timeZone ?? 'UTC';
};

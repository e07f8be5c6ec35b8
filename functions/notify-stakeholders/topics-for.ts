import { brandOf, type Config } from '../../shared/config/config.ts';
import { gravest, graver, type Severity } from '../../shared/domain/incident/severity.ts';
import { workingInstant } from '../../shared/domain/on-call/working-hours.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { RecordedName } from '../../shared/events/catalogue.ts';
import { dataOf, type About } from './about.ts';

/** Where a notice goes and, if it can wait, until when. */
export type Topic = { arn: string; notBefore: Instant | null };

/** Somebody must hear of these even where a brand has no stakeholders. */
const FOR_OPERATOR: readonly RecordedName[] = [
  'PageExhausted',
  'EscalationExhausted',
  'HoldLeft',
  'HoldOverdue',
  'HoldFailed',
  'PublishFailed',
];

/** A hold that asks nobody, and a failure that will be tried again, are no news. */
const isNews = ({ event }: About): boolean => {
  const requested = dataOf(event, 'HoldRequested');
  const failed = dataOf(event, 'HoldFailed') ?? dataOf(event, 'PublishFailed');
  return requested === undefined ? failed === undefined || failed.retryAt === null : requested.mode === 'ask';
};

/** The topics of a brand that want to hear of this severity, and the operator's where nobody could be reached. sev3 waits for working hours. */
export const topicsFor = (about: About, config: Config, operatorTopicArn: string, now: Instant): Topic[] => {
  if (!isNews(about)) return [];
  const { event, incident } = about;
  const change = dataOf(event, 'SeverityChanged');
  const severity: Severity = change === undefined ? incident.severity : gravest(change.from, change.to);
  const notBefore = graver('sev2', severity) ? workingInstant(now, timeZoneOf(event.brand, config)) : null;
  const topics = config.stakeholders
    .filter((s) => (s.brand === '*' || s.brand === event.brand) && !graver(s.from, severity))
    .map((s): Topic => ({ arn: s.topicArn, notBefore: notBefore === now ? null : notBefore }));
  if (FOR_OPERATOR.includes(event.type)) topics.push({ arn: config.operatorTopicArn ?? operatorTopicArn, notBefore: null });
  return [...new Map(topics.map((t) => [t.arn, t])).values()];
};

/** The clock of whoever is on call for the brand. */
const timeZoneOf = (brand: string, config: Config): string => {
  const policy = config.escalationPolicies.find((p) => p.id === brandOf(config, brand)?.escalationPolicy);
  const scheduleId = policy?.steps.flatMap((s) => s.schedules)[0];
  return config.schedules.find((s) => s.id === scheduleId)?.timeZone ?? 'UTC';
};

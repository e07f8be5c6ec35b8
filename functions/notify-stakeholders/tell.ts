import { brandOf, type Config } from '../../shared/config/config.ts';
import { emailSubject, incidentAddress, peopleSay } from '../../shared/domain/page/page-text.ts';
import { describedOf } from '../../shared/domain/incident/described-of.ts';
import { headlineOf } from '../../shared/domain/incident/from-signal.ts';
import { oneLine } from '../../shared/domain/page/sms-text.ts';
import { dataOf, type About } from './about.ts';

/** What a notice says: our own and responders' words, never a mention's. */
export const tell = (about: About, config: Config, consoleUrl: string | undefined): { subject: string; text: string } => {
  const { event, incident, incidentId } = about;
  const brand = oneLine(brandOf(config, event.brand)?.name ?? event.brand);
  const described = describedOf(incident.signals);
  const headline = `${incident.severity.toUpperCase()} ${brand}: ${happened(about, config)}`;
  const text = [
    headline,
    '',
    `Incident: ${oneLine(headlineOf(incident))}`,
    ...(described === null ? [] : peopleSay(described)),
    `Opened: ${incident.openedAt}${incident.stale ? `, began ${incident.beganAt}` : ''}`,
    `At: ${event.at}`,
    ...(consoleUrl === undefined ? [] : [incidentAddress(consoleUrl, incidentId)]),
  ].join('\n');
  return { subject: emailSubject(headline), text };
};

const happened = ({ event, events, incident }: About, config: Config): string => {
  const name = (personId: string): string => oneLine(config.people.find((p) => p.id === personId)?.name ?? personId);
  const hold = dataOf(events[0], 'HoldRequested');
  const campaign = hold === undefined ? 'a campaign' : `"${oneLine(hold.campaignName)}" on ${hold.platform}`;
  const opened = dataOf(event, 'IncidentOpened');
  if (opened) return `incident opened. ${oneLine(opened.title)}`;
  const changed = dataOf(event, 'SeverityChanged');
  if (changed) return `severity ${changed.from} became ${changed.to}. ${oneLine(changed.why)}`;
  const acknowledged = dataOf(event, 'IncidentAcknowledged');
  if (acknowledged) return `${name(acknowledged.personId)} has taken it`;
  const resolved = dataOf(event, 'IncidentResolved');
  if (resolved) return `resolved ${resolved.reason === 'quiet' ? 'by quiet' : 'by a person'}. ${oneLine(resolved.note)}`;
  const asked = dataOf(event, 'HoldRequested');
  if (asked) return `may ${campaign} be put on hold? It waits for a person: ${oneLine(asked.rule)}`;
  const failed = dataOf(event, 'HoldFailed');
  if (failed) return `${campaign} could not be ${failed.during === 'pause' ? 'paused' : 'resumed'}: ${oneLine(failed.reason)}`;
  const unpublished = dataOf(event, 'PublishFailed');
  if (unpublished) return `an approved text could not be published: ${oneLine(unpublished.reason)}`;
  if (dataOf(event, 'HoldPlaced')) return `${campaign} is on hold`;
  const left = dataOf(event, 'HoldLeft');
  if (left) return `${campaign} was not resumed: ${oneLine(left.reason)}`;
  const overdue = dataOf(event, 'HoldOverdue');
  if (overdue) return `${campaign} has been on hold for ${overdue.heldMinutes} minutes`;
  const exhausted = dataOf(event, 'PageExhausted');
  if (exhausted)
    return `a page to ${name(dataOf(events[0], 'PageRequested')?.personId ?? 'somebody')} could not be delivered (${oneLine(exhausted.reason)})`;
  const unanswered = dataOf(event, 'EscalationExhausted');
  if (unanswered)
    return unanswered.rounds === 0 ? 'there is nobody to page' : `nobody has acknowledged after ${unanswered.rounds} rounds of paging`;
  return oneLine(incident.title);
};

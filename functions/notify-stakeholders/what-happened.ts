import type { Config } from '../../shared/config/config.ts';
import { oneLine } from '../../shared/domain/page/sms-text.ts';
import { dataOf, type About } from './about.ts';

/** One line about an event, in our own and responders' words, never a mention's. */
export const whatHappened = (about: About, config: Config): string => {
  const { event, events, incident } = about;
  const name = (personId: string): string => oneLine(config.people.find((p) => p.id === personId)?.name ?? personId);
  const hold = dataOf(events[0], 'HoldRequested');
  const campaign = hold === undefined ? 'a campaign' : `"${oneLine(hold.campaignName)}" on ${hold.platform}`;
  const opened = dataOf(event, 'IncidentOpened');
  if (opened) return `incident opened. ${oneLine(opened.title)}`;
  const reopened = dataOf(event, 'IncidentReopened');
  if (reopened) return `opened again. ${oneLine(reopened.note)}`;
  const changed = dataOf(event, 'SeverityChanged');
  if (changed) return `severity ${changed.from} became ${changed.to}. ${oneLine(changed.why)}`;
  const acknowledged = dataOf(event, 'IncidentAcknowledged');
  if (acknowledged) return `${name(acknowledged.personId)} has taken it`;
  const resolved = dataOf(event, 'IncidentResolved');
  if (resolved) return `resolved ${resolved.reason === 'quiet' ? 'by quiet' : 'by a person'}. ${oneLine(resolved.note)}`;
  const noise = dataOf(event, 'IncidentClosedAsNoise');
  if (noise) return `closed as noise: it was no crisis. ${oneLine(noise.note)}`;
  if (dataOf(event, 'StatusUpdateWritten')) return `update by ${event.actor.kind === 'person' ? name(event.actor.id) : 'the team'}`;
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

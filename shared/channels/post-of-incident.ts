import { headlineOf } from '../domain/incident/from-signal.ts';
import type { IncidentState } from '../domain/incident/incident-state.ts';
import type { Severity } from '../domain/incident/severity.ts';
import { incidentAddress } from '../domain/page/page-text.ts';
import { oneLine } from '../domain/page/sms-text.ts';
import type { ChannelPost } from './channel-post.ts';

export type KnownIncident = Exclude<IncidentState, { status: 'none' }>;

/** Whether somebody has to take it, somebody has it, or it is over (merged and noise included). */
export const postStatusOf = (incident: KnownIncident): ChannelPost['status'] => {
  switch (incident.status) {
    case 'open':
      return 'open';
    case 'acknowledged':
      // Whoever took it was asked again and has not answered.
      return incident.reminder === null ? 'acknowledged' : 'open';
    case 'resolved':
    case 'merged':
    case 'noise':
      return 'resolved';
  }
};

/** Who took it, as a person's id, whether or not they have answered since; null where nobody did. */
export const takerOf = (incident: KnownIncident): string | null => (incident.status === 'acknowledged' ? incident.acknowledgedBy : null);

export type PostFacts = {
  pageId: string;
  change: number;
  incidentId: string;
  incident: KnownIncident;
  severity: Severity;
  /** As people call it. */
  brandName: string;
  drill: boolean;
  nameOf: (personId: string) => string;
  acknowledgeLink: string | null;
  consoleUrl: string | undefined;
};

/** What a channel is told of an incident as it stands: our own and responders' words, on one line each. */
export const postOfIncident = (facts: PostFacts): ChannelPost => {
  const { pageId, change, incidentId, incident, severity, drill, acknowledgeLink, consoleUrl } = facts;
  const taker = takerOf(incident);
  return {
    ...{ pageId, change, incidentId, severity, drill, acknowledgeLink },
    brand: oneLine(facts.brandName),
    headline: oneLine(headlineOf(incident)),
    beganAt: incident.beganAt,
    status: postStatusOf(incident),
    takenBy: taker === null ? null : oneLine(facts.nameOf(taker)),
    incidentLink: consoleUrl === undefined ? null : incidentAddress(consoleUrl, incidentId),
  };
};

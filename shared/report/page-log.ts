import type { IncidentDetail, PageView } from '../contract/api.ts';
import type { IncidentReport } from '../contract/report.ts';
import { sayMinutes } from '../plot/say.ts';
import { MINUTE_MS, msOf } from '../domain/time/instant.ts';
import type { Names } from './say-event.ts';

/** Each page in order of time: to whom, why, and what became of it. */
export const pageLogOf = ({ pages }: IncidentDetail, names: Names): IncidentReport['pageLog'] =>
  pages
    .toSorted((a, b) => (a.requestedAt < b.requestedAt ? -1 : a.requestedAt > b.requestedAt ? 1 : 0))
    .map((page) => ({
      at: page.requestedAt,
      who: names[page.personId] ?? page.personId,
      severity: page.severity,
      why: page.reason === 'escalation' ? `step ${page.step + 1}, round ${page.round + 1}` : page.reason.replaceAll('-', ' '),
      outcome: outcomeOf(page),
    }));

const outcomeOf = ({ status, channel, requestedAt, deliveredAt, explain }: PageView): string => {
  if (status === 'delivered' && deliveredAt !== null) {
    const minutes = (msOf(deliveredAt) - msOf(requestedAt)) / MINUTE_MS;
    return `delivered by ${channel ?? 'an unknown way'}${minutes < 1 ? '' : ` after ${sayMinutes(minutes)}`}`;
  }
  const said = status === 'suppressed' ? 'held back' : status === 'exhausted' ? 'reached nobody' : status;
  return explain === null ? said : `${said}: ${explain}`;
};

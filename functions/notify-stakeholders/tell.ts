import { brandOf, type Config } from '../../shared/config/config.ts';
import { describedOf } from '../../shared/domain/incident/described-of.ts';
import { headlineOf } from '../../shared/domain/incident/from-signal.ts';
import { isOpen, type IncidentState } from '../../shared/domain/incident/incident-state.ts';
import type { Origin } from '../../shared/domain/mention/mention.ts';
import type { News } from '../../shared/domain/notice/news.ts';
import { emailSubject, incidentAddress, peopleSay } from '../../shared/domain/page/page-text.ts';
import { oneLine } from '../../shared/domain/page/sms-text.ts';

export type Telling = {
  /** Oldest first, at least one. */
  news: readonly News[];
  incident: Exclude<IncidentState, { status: 'none' }>;
  incidentId: string;
  brand: string;
  origin: Origin;
};

/** More lines than that nobody reads on a phone; the rest is a number and the link. */
const MOST_LINES = 15;

/**
 * What a notice says of one or several news: the one that could not wait first, otherwise the newest, the others as a
 * list; our own and responders' words, never a mention's.
 */
export const tell = (telling: Telling, config: Config, consoleUrl: string | undefined): { subject: string; text: string } => {
  const { news, incident, incidentId, brand, origin } = telling;
  const main = news.findLast((n) => n.atOnce) ?? news.at(-1)!;
  const others = news.filter((n) => n !== main);
  const drill = origin === 'drill' ? 'DRILL ' : '';
  const start = `${drill}${incident.severity.toUpperCase()} ${oneLine(brandOf(config, brand)?.name ?? brand)}: ${main.line}`;
  const described = describedOf(incident.signals);
  const text = [
    start,
    ...(main.words === undefined ? [] : ['', main.words]),
    ...sinceThen(others),
    '',
    `Incident: ${oneLine(headlineOf(incident))}`,
    ...(described === null ? [] : peopleSay(described)),
    `Opened: ${incident.openedAt}${incident.stale ? `, began ${incident.beganAt}` : ''}`,
    `At: ${main.at}`,
    ...(incident.warRoom === undefined || !isOpen(incident) ? [] : [`Meeting: ${incident.warRoom.url}`]),
    ...(consoleUrl === undefined ? [] : [incidentAddress(consoleUrl, incidentId)]),
    ...(drill === '' ? [] : ['', 'This is a drill.']),
  ].join('\n');
  return { subject: emailSubject(main.words === undefined ? start : `${start}: ${oneLine(main.words)}`), text };
};

const sinceThen = (others: readonly News[]): string[] => {
  if (others.length === 0) return [];
  const shown = others.slice(-MOST_LINES);
  const more = others.length - shown.length;
  return [
    '',
    'Since the last notice:',
    ...(more === 0 ? [] : [`- ${more} more before these`]),
    ...shown.map((n) => `- ${n.at.slice(11, 16)} UTC ${n.line}${n.words === undefined ? '' : `: ${oneLine(n.words)}`}`),
  ];
};

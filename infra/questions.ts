import { trigger as deliverPage } from '../functions/deliver-page/trigger.ts';
import { trigger as escalate } from '../functions/escalate/trigger.ts';
import { trigger as holdCampaigns } from '../functions/hold-campaigns/trigger.ts';
import { trigger as score } from '../functions/score/trigger.ts';
import { trigger as switchCampaign } from '../functions/switch-campaign/trigger.ts';
import type { PageState } from '../shared/domain/page/page-state.ts';
import { catalogue } from '../shared/events/catalogue.ts';
import type { Trigger } from '../shared/platform/trigger.ts';
import type { Stage } from './stage.ts';

/** What the dashboard asks the functions' decisions: how many different things of a kind each answer was given for. */
export type Question = {
  /** Words a responder's manager uses. */
  title: string;
  /** Whose decisions answer it. A decision may be logged twice, and by two of them: things are counted, not lines. */
  of: readonly Trigger[];
  /** The field that holds the answer, and the answers that count. */
  field: 'on' | 'did';
  answers: readonly string[];
  /** Left out of the answers when they are shown. */
  without: string;
  each: 'incidentId' | 'pageId' | 'holdId';
  as: string;
};

const ended: readonly PageState['status'][] = ['delivered', 'suppressed', 'exhausted'];

export const questions: readonly Question[] = [
  {
    title: 'What became of incidents',
    of: [escalate, holdCampaigns],
    field: 'on',
    answers: [
      catalogue.IncidentOpened.name,
      catalogue.IncidentAcknowledged.name,
      catalogue.IncidentResolved.name,
      catalogue.IncidentClosedAsNoise.name,
    ],
    without: 'Incident',
    each: 'incidentId',
    as: 'incidents',
  },
  {
    title: 'Pages: delivered, not needed any more, or nobody reached',
    of: [deliverPage],
    field: 'did',
    answers: ended,
    without: '',
    each: 'pageId',
    as: 'pages',
  },
  {
    title: 'Campaigns on hold, released, left alone or failed',
    of: [switchCampaign],
    field: 'did',
    answers: [catalogue.HoldPlaced.name, catalogue.HoldReleased.name, catalogue.HoldLeft.name, catalogue.HoldFailed.name],
    without: 'Hold',
    each: 'holdId',
    as: 'campaigns',
  },
];

/** Drills and the watchdog's probes are no crisis. */
const REAL = `decision.origin = 'live'`;

/** A question in the language of CloudWatch Logs Insights, line by line. */
export const queryOf = ({ field, answers, without, each, as }: Question): string[] => [
  `filter ${REAL} and decision.${field} in [${answers.map((a) => `'${a}'`).join(', ')}]`,
  `fields ${without === '' ? `decision.${field}` : `replace(decision.${field}, '${without}', '')`} as what`,
  `stats count_distinct(decision.${each}) as ${as} by what`,
  `sort ${as} desc`,
];

/** Mentions, not messages: up to a hundred of them travel in one, and one that comes again creates none. */
export const mentionsRead = {
  of: score,
  lines: [`filter ${REAL} and decision.did = 'scored'`, 'stats sum(decision.created) as mentions by bin(5m)'],
};

export const logGroupOf = (stage: Stage, { name }: Trigger): string => `/stormwatch/${stage.name}/${name}`;

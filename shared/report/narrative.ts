import type { IncidentReport } from '../contract/report.ts';
import { graver } from '../domain/incident/severity.ts';
import { riskNames } from '../domain/mention/risk-category.ts';
import { plural, sayClock, sayDay, sayMinutes, sayTime } from '../plot/say.ts';
import { sayMoney } from './money-held.ts';

/** The report without what is said from it. */
export type ReportFacts = Omit<IncidentReport, 'narrative' | 'questions'>;

/** The story in a few paragraphs for somebody who was not there, each sentence from what was recorded. */
export const narrativeOf = (r: ReportFacts): string[] =>
  [
    [opening(r), worst(r), spokeOf(r)],
    [taken(r), paged(r), answered(r)],
    [held(r), ended(r)],
  ].map((sentences) => sentences.filter((sentence) => sentence !== '').join(' '));

const opening = (r: ReportFacts): string => {
  const drill = r.origin === 'live' ? '' : 'This was a drill. ';
  if (r.gravestSignal === null)
    return `${drill}On ${sayDay(r.openedAt)} at ${sayClock(r.openedAt)} (UTC) a person opened this incident for ${r.brand} as ${first(r)}: ${closed(r.why)}`;
  const early = r.minutes.toDetect === null || r.minutes.toDetect < 1 ? 'at once' : `${sayMinutes(r.minutes.toDetect)} later`;
  return `${drill}On ${sayDay(r.beganAt)} at ${sayClock(r.beganAt)} (UTC) voices against ${r.brand} began to gather. Stormwatch opened the incident ${early}, at ${sayClock(r.openedAt)}, as ${first(r)}: ${closed(r.why)}`;
};
const first = (r: ReportFacts): string => r.severityHistory[0]?.severity ?? r.severity;
const closed = (sentence: string): string => (/[.!?]$/.test(sentence.trim()) ? sentence.trim() : `${sentence.trim()}.`);

const worst = (r: ReportFacts): string => {
  const peak = r.severityHistory.find((h) => h.severity === r.maxSeverity);
  const raid = r.gravestSignal?.raid.suspected === true ? 'Some of the voices looked organised. ' : '';
  if (peak === undefined || !graver(r.maxSeverity, r.severityHistory[0]!.severity)) return raid.trim();
  return `${raid}It became ${r.maxSeverity} at ${clockAfter(peak.at, r.openedAt)}.`;
};

const spokeOf = ({ described }: ReportFacts): string => {
  if (described === null || described.postsRead === 0) return '';
  const risks = described.risks.slice(0, 2).map((risk) => `${riskNames[risk.category]} (${plural(risk.posts, 'voice')})`);
  const themes = described.themes.slice(0, 2).map((t) => `“${t.phrase}”`);
  if (risks.length + themes.length === 0) return '';
  const of = risks.length === 0 ? '' : ` spoke of ${risks.join(' and ')}`;
  const said = themes.length === 0 ? '' : `${risks.length === 0 ? ' said' : ', and said'} ${themes.join(' and ')} most often`;
  return `People${of}${said}; ${plural(described.postsRead, 'post')} were read for this.`;
};

const taken = (r: ReportFacts): string =>
  r.acknowledgedBy === null || r.minutes.toAcknowledge === null
    ? 'Nobody took it.'
    : `${r.acknowledgedBy} took it ${afterOpening(r.minutes.toAcknowledge)}.`;

const afterOpening = (minutes: number): string => (minutes < 1 ? 'within a minute' : `${sayMinutes(minutes)} after it opened`);

const paged = ({ pageLog, numbers }: ReportFacts): string => {
  if (pageLog.length === 0) return 'Nobody was paged.';
  const people = new Set(pageLog.filter((p) => p.outcome.startsWith('delivered')).map((p) => p.who)).size;
  const reached = `${plural(numbers.pagesDelivered, 'page')} reached ${plural(people, 'person', 'people')}`;
  return `${reached}${numbers.pagesSuppressed === 0 ? '' : `; ${plural(numbers.pagesSuppressed, 'page')} held back by a rule`}.`;
};

const answered = ({ minutes, numbers }: ReportFacts): string =>
  minutes.toFirstResponse === null
    ? 'Nothing was published in answer.'
    : `The first answer went out ${afterOpening(minutes.toFirstResponse)}; ${plural(numbers.draftsPublished, 'text')} in all.`;

const held = ({ money, spendHeld, madeAt, holds }: ReportFacts): string => {
  if (money.length === 0) return '';
  const sum = sayMoney(spendHeld);
  const still = holds.filter((h) => h.status === 'held').length;
  const spared = sum === '' ? 'what they would have spent is not known' : `by their budgets ${sum} would have been spent meanwhile`;
  return `${plural(money.length, 'campaign')} ${money.length === 1 ? 'was' : 'were'} paused; ${spared}${still === 0 ? '' : `; ${still} of them still at ${sayTime(madeAt)}`}.`;
};

const ended = ({ minutes, endedAt, status, openedAt, madeAt }: ReportFacts): string => {
  const calm = minutes.toCalm === null ? '' : `Voices were calm ${afterOpening(minutes.toCalm)}`;
  if (endedAt === null) return `${calm === '' ? '' : `${calm}. `}It was still open when this report was made (${sayTime(madeAt)}).`;
  const how = { noise: 'closed as noise', merged: 'merged into another incident' }[status] ?? 'resolved';
  return `${calm === '' ? 'It' : `${calm}; it`} was ${how} at ${clockAfter(endedAt, openedAt)}.`;
};

/** The clock, with the day where it is another one. */
const clockAfter = (at: string, before: string): string => (at.slice(0, 10) === before.slice(0, 10) ? sayClock(at) : sayTime(at));

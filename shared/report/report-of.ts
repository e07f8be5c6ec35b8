import type { IncidentDetail, TimelineEntry } from '../contract/api.ts';
import type { IncidentReport, ReportChart } from '../contract/report.ts';
import { gravest, severity, type Severity } from '../domain/incident/severity.ts';
import { MINUTE_MS, msOf, type Instant } from '../domain/time/instant.ts';
import type { RecordedName } from '../events/catalogue.ts';
import { gravestSignalOf } from './gravest-signal.ts';
import { questionsOf } from './lessons.ts';
import { moneyOf } from './money-held.ts';
import { narrativeOf, type ReportFacts } from './narrative.ts';
import { pageLogOf } from './page-log.ts';
import { sayActor, sayEvent, type Names } from './say-event.ts';

/** What the incident itself does not hold. `now`: until when things that still go on are told; default: the last event. */
export type Beside = { now?: Instant; chart?: ReportChart | null; posts?: IncidentReport['posts'] };

/** What happened in an incident, how fast, and in numbers. `names` are people's, by id. */
export const reportOf = (
  detail: IncidentDetail,
  names: Names = {},
  { now, chart = null, posts = NO_POSTS }: Beside = {},
): IncidentReport => {
  const madeAt = now ?? detail.timeline.at(-1)?.at ?? detail.openedAt;
  const facts = { ...factsOf(detail, names), ...{ madeAt, chart, posts }, ...moneyOf(detail, madeAt), pageLog: pageLogOf(detail, names) };
  return { ...facts, narrative: narrativeOf(facts), questions: questionsOf(facts) };
};

const NO_POSTS: IncidentReport['posts'] = { shown: [], missing: 0 };

type Facts = Omit<ReportFacts, 'madeAt' | 'chart' | 'posts' | 'money' | 'spendHeld' | 'pageLog'>;
const factsOf = (detail: IncidentDetail, names: Names): Facts => {
  const { id, brand, origin, title, why, described, status, beganAt, openedAt, endedAt, drafts, holds, pages, timeline } = detail;
  const acknowledged = first(timeline, 'IncidentAcknowledged');
  const firstResponseAt = first(timeline, 'DraftPublished')?.at ?? null;
  const severityHistory = severitiesOf(timeline);
  const calmAt = calmOf(detail);
  const personId = acknowledged?.data['personId'];
  return {
    ...{ id, brand, origin, title, why, described, status, severity: detail.severity },
    gravestSignal: gravestSignalOf(detail),
    maxSeverity: severityHistory.reduce<Severity>((worst, s) => gravest(worst, s.severity), detail.severity),
    severityHistory,
    ...{ beganAt, openedAt },
    acknowledgedAt: acknowledged?.at ?? null,
    acknowledgedBy: typeof personId === 'string' ? (names[personId] ?? personId) : null,
    ...{ firstResponseAt, calmAt, endedAt },
    minutes: {
      toDetect: between(beganAt, openedAt),
      toAcknowledge: between(openedAt, acknowledged?.at ?? null),
      toFirstResponse: between(openedAt, firstResponseAt),
      toCalm: between(openedAt, calmAt),
    },
    numbers: numbersOf(detail),
    timeline: timeline.map((e) => ({ at: e.at, who: sayActor(e.actor, names), what: sayEvent(e, names) })),
    ...{ drafts, holds, pages },
  };
};

const first = (timeline: TimelineEntry[], type: RecordedName): TimelineEntry | undefined => timeline.find((e) => e.type === type);

/** When the last of its signals calmed, null while one is active or where there was none. */
const calmOf = ({ signals, timeline }: IncidentDetail): Instant | null => {
  const calmed: RecordedName = 'SignalCalmed';
  return signals.some((s) => s.active) ? null : (timeline.findLast((e) => e.type === calmed)?.at ?? null);
};

const severitiesOf = (timeline: TimelineEntry[]): IncidentReport['severityHistory'] => {
  const opened: RecordedName = 'IncidentOpened';
  const changed: RecordedName = 'SeverityChanged';
  return timeline.flatMap((e) => {
    const value = severity.safeParse(e.type === opened ? e.data['severity'] : e.type === changed ? e.data['to'] : undefined);
    return value.success ? [{ at: e.at, severity: value.data }] : [];
  });
};

const numbersOf = ({ signals, pages: all, drafts, timeline, holds }: IncidentDetail): IncidentReport['numbers'] => {
  // Word of who has it is no page.
  const pages = all.filter((p) => p.reason !== 'taken');
  const peak = signals.reduce<(typeof signals)[number] | undefined>(
    (most, s) => (most === undefined || s.observed > most.observed ? s : most),
    undefined,
  );
  const placed: RecordedName = 'HoldPlaced';
  return {
    signals: signals.length,
    peakVoices: Math.max(0, ...signals.map((s) => s.voices)),
    peakObserved: peak?.observed ?? 0,
    peakExpected: peak?.expected ?? 0,
    pagesDelivered: pages.filter((p) => p.status === 'delivered').length,
    pagesSuppressed: pages.filter((p) => p.status === 'suppressed').length,
    draftsPublished: drafts.filter((d) => d.status === 'published').length,
    campaignsHeld: holds.filter((h) => timeline.some((e) => e.type === placed && e.about.id === h.id)).length,
  };
};

/** Minutes with one decimal, never below zero: two clocks may disagree by seconds. */
const between = (from: Instant, to: Instant | null): number | null =>
  to === null ? null : Math.max(0, Math.round(((msOf(to) - msOf(from)) / MINUTE_MS) * 10) / 10);

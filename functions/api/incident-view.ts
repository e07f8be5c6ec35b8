import type { IncidentDetail, PageView } from '../../shared/contract/api.ts';
import type { HoldState } from '../../shared/domain/campaign-hold/hold-state.ts';
import type { DraftState } from '../../shared/domain/draft/draft-state.ts';
import { describedOf } from '../../shared/domain/incident/described-of.ts';
import type { KnownSignal } from '../../shared/domain/incident/incident-state.ts';
import { gravest, type Severity } from '../../shared/domain/incident/severity.ts';
import type { PageState } from '../../shared/domain/page/page-state.ts';
import { recorded, type RecordedData } from '../../shared/events/catalogue.ts';
import type { StoredEvent } from '../../shared/store/event-store.ts';
import type { Asking } from './asking.ts';
import { actionsFor } from './authority.ts';
import { pageViews } from './page-view.ts';
import { pagingOf } from './paging-view.ts';
import { namesOf, peopleIn } from './people-in.ts';
import { draftView, entryOf, holdView, type Known } from './view.ts';

/** Everything about one incident, for the person who asks. */
export const detailOf = async (head: Known, { person, config, store, now }: Asking): Promise<IncidentDetail> => {
  const { scope } = head.ref;
  const [timeline, drafts, holds, pages] = await Promise.all([
    store.timeline(scope),
    store.heads<DraftState>(scope, 'draft'),
    store.heads<HoldState>(scope, 'hold'),
    store.heads<PageState>(scope, 'page'),
  ]);
  const severityHistory = severitiesOf(timeline);
  const detail = {
    ...summaryOf(head),
    ...endOf(head.state),
    ...askedOf(head.state),
    ...{ beganAt: head.state.beganAt, why: head.state.why, described: describedOf(head.state.signals) },
    maxSeverity: severityHistory.reduce<Severity>((worst, s) => gravest(worst, s.severity), head.state.severity),
    severityHistory,
    paging: pagingOf(head, timeline, config, now),
    tasks: head.state.tasks ?? [],
    warRoom: head.state.warRoom ?? null,
    may: actionsFor(person, head.brand),
    signals: head.state.signals.map(signalView),
    drafts: drafts.flatMap(draftView),
    holds: holds.flatMap((hold) => holdView(hold, config)),
    pages: await pageViews(pages, timeline, store),
  };
  return { ...detail, timeline: timeline.map(entryOf), people: namesOf(config, idsIn(detail, timeline, head)) };
};

type Naming = Pick<IncidentDetail, 'acknowledgedBy' | 'handOver' | 'paging' | 'tasks' | 'drafts'> & { pages: PageView[] };
const idsIn = (detail: Naming, timeline: StoredEvent[], head: Known): (string | null)[] => [
  detail.acknowledgedBy,
  ...(detail.handOver === null ? [] : [detail.handOver.to, detail.handOver.by]),
  head.state.gradedBy,
  ...(detail.paging.next?.personIds ?? []),
  ...detail.tasks.map((task) => task.doneBy),
  ...detail.drafts.flatMap((d) => [d.editedBy, d.approvedBy]),
  ...detail.pages.map((page) => page.personId),
  ...timeline.flatMap(peopleIn),
];

/** The store has parsed the events against the catalogue. */
const severitiesOf = (timeline: StoredEvent[]): IncidentDetail['severityHistory'] =>
  timeline.flatMap(({ at, type, data, actor: by }) => {
    if (type === recorded.IncidentOpened.name) {
      const { severity, why } = data as RecordedData<'IncidentOpened'>;
      return [{ at, severity, why, by }];
    }
    if (type !== recorded.SeverityChanged.name) return [];
    const { to, why } = data as RecordedData<'SeverityChanged'>;
    return [{ at, severity: to, why, by }];
  });

const summaryOf = ({ ref, brand, origin, state: { title, severity, status, openedAt, stale } }: Known) => ({
  id: ref.id,
  ...{ brand, origin, title, severity, status, openedAt, stale },
});

export const endOf = (state: Known['state']): Pick<IncidentDetail, 'acknowledgedBy' | 'acknowledgedAt' | 'endedAt' | 'mergedInto'> => {
  const none = { acknowledgedBy: null, acknowledgedAt: null, endedAt: null, mergedInto: null };
  switch (state.status) {
    case 'open':
      return none;
    case 'acknowledged':
      return { ...none, acknowledgedBy: state.acknowledgedBy, acknowledgedAt: state.acknowledgedAt };
    case 'resolved':
      return { ...none, endedAt: state.resolvedAt };
    case 'merged':
      return { ...none, endedAt: state.mergedAt, mergedInto: state.into };
    case 'noise':
      return { ...none, endedAt: state.closedAt };
  }
};

/** Whom whoever has it has asked: somebody to take it over, or anybody to help. */
const askedOf = (state: Known['state']): Pick<IncidentDetail, 'handOver' | 'helpAskedAt'> => {
  if (state.status !== 'acknowledged') return { handOver: null, helpAskedAt: null };
  return { handOver: state.handOver ?? null, helpAskedAt: state.reminder?.reason === 'help' ? state.reminder.since : null };
};

/** Signals from before something was kept have none of it. */
const signalView = (signal: KnownSignal): IncidentDetail['signals'][number] => {
  const { signalId, series, at, observed, expected, score, voices, credibleVoices, raid, severity, why, mentionIds, active } = signal;
  return {
    ...{ signalId, series, at, observed, expected, score, voices, credibleVoices, raid, severity, why, mentionIds, active },
    severityReasons: signal.severityReasons ?? [],
    coldStart: signal.coldStart ?? null,
    voiceEvidence: signal.voiceEvidence ?? null,
  };
};

import type { CommandAnswer, DraftView, HoldView, IncidentDetail, PageView, TimelineEntry } from '../../shared/contract/api.ts';
import type { HoldState } from '../../shared/domain/campaign-hold/hold-state.ts';
import type { DraftState } from '../../shared/domain/draft/draft-state.ts';
import { describedOf } from '../../shared/domain/incident/described-of.ts';
import type { IncidentState, KnownSignal } from '../../shared/domain/incident/incident-state.ts';
import type { PageState } from '../../shared/domain/page/page-state.ts';
import type { EventStore, Head, Outcome, StoredEvent } from '../../shared/store/event-store.ts';

/** An incident that exists. */
export type Known = Head<Exclude<IncidentState, { status: 'none' }>>;

/** Everything about one incident, as the API shows it. */
export const detailOf = async (head: Known, store: EventStore): Promise<IncidentDetail> => {
  const { scope } = head.ref;
  const [timeline, drafts, holds, pages] = await Promise.all([
    store.timeline(scope),
    store.heads<DraftState>(scope, 'draft'),
    store.heads<HoldState>(scope, 'hold'),
    store.heads<PageState>(scope, 'page'),
  ]);
  return {
    ...summaryOf(head),
    ...endOf(head.state),
    beganAt: head.state.beganAt,
    why: head.state.why,
    described: describedOf(head.state.signals),
    signals: head.state.signals.map(signalView),
    drafts: drafts.flatMap((d) => draftView(d)),
    holds: holds.flatMap((h) => holdView(h)),
    pages: pages.flatMap((p) => pageView(p)),
    timeline: timeline.map(entryOf),
  };
};

const summaryOf = ({ ref, brand, origin, state: { title, severity, status, openedAt, stale } }: Known) => ({
  id: ref.id,
  ...{ brand, origin, title, severity, status, openedAt, stale },
});

const endOf = (state: Known['state']): Pick<IncidentDetail, 'acknowledgedBy' | 'endedAt' | 'mergedInto'> => {
  const none = { acknowledgedBy: null, endedAt: null, mergedInto: null };
  switch (state.status) {
    case 'open':
      return none;
    case 'acknowledged':
      return { ...none, acknowledgedBy: state.acknowledgedBy };
    case 'resolved':
      return { ...none, endedAt: state.resolvedAt };
    case 'merged':
      return { ...none, endedAt: state.mergedAt, mergedInto: state.into };
    case 'noise':
      return { ...none, endedAt: state.closedAt };
  }
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

const draftView = ({ ref, state }: Head<DraftState>): DraftView[] => {
  if (state.status === 'none') return [];
  const { kind, status, platform, connectionId, mentionId, language, playbookId, why, text, textHash, note, editedBy } = state;
  const approvedBy = 'approvedBy' in state ? state.approvedBy : null;
  const url = state.status === 'published' ? state.url : null;
  return [
    {
      id: ref.id,
      kind,
      status,
      platform,
      connectionId,
      mentionId,
      language,
      playbookId,
      why,
      text,
      textHash,
      note,
      editedBy,
      approvedBy,
      url,
    },
  ];
};

const holdView = ({ ref, state }: Head<HoldState>): HoldView[] => {
  if (state.status === 'none') return [];
  const { status, mode, rule, adAccountId, platform, campaignId, campaignName, dailySpend, currency, requestedAt } = state;
  return [
    {
      id: ref.id,
      ...{ status, mode, rule, adAccountId, platform, campaignId, campaignName, dailySpend, currency, requestedAt },
      heldAt: 'heldAt' in state ? state.heldAt : null,
      prior: 'prior' in state ? state.prior : null,
      reason: 'reason' in state ? state.reason : null,
    },
  ];
};

const pageView = ({ ref, state }: Head<PageState>): PageView[] => {
  if (state.status === 'none') return [];
  const { personId, severity, step, round, reason, status, requestedAt } = state;
  return [
    {
      id: ref.id,
      ...{ personId, severity, step, round, reason, status, requestedAt },
      deliveredAt: state.status === 'delivered' ? state.deliveredAt : null,
      channel: state.status === 'delivered' ? state.channel : null,
      explain: state.status === 'suppressed' ? state.explain : state.status === 'exhausted' ? state.because : null,
    },
  ];
};

/** The hash of a link's token stays inside: it is of use to nobody who reads. */
const entryOf = ({ at, type, ref, actor, data }: StoredEvent): TimelineEntry => {
  const { linkHash: _, ...shown } = data as Record<string, unknown>;
  return { at, type, about: { type: ref.type, id: ref.id }, actor, data: shown };
};

export const answerOf = ({ head, events }: Outcome<unknown>): CommandAnswer => ({
  id: head.ref.id,
  status: head.status,
  recorded: events.map((e) => e.type),
});

import type { Config } from '../../shared/config/config.ts';
import type { IncidentDetail, TimelineEntry } from '../../shared/contract/api.ts';
import type { DrillReport } from '../../shared/contract/drill.ts';
import { postCountOf } from '../../shared/domain/drill/drill.ts';
import { postsOf } from '../../shared/domain/drill/posts-of.ts';
import { msOf, type Instant } from '../../shared/domain/time/instant.ts';
import type { RecordedName } from '../../shared/events/catalogue.ts';
import type { DrillRun } from './drill-run.ts';

type Facts = { run: DrillRun; detail: IncidentDetail | null; config: Config; now: Instant; ready: boolean };

/** How a drill went so far, from what is written down of its incident. */
export const drillReportOf = ({ run, detail, config, now, ready }: Facts): DrillReport => {
  const { id, drill, brand, startedAt, firstPostAt, plan } = run;
  const openedAt = detail?.openedAt ?? null;
  const decided = decisionsIn(detail);
  const approved = decided.find((e) => e.type === 'DraftApproved' && isPublic(e, detail));
  const acknowledged = detail?.timeline.find((e) => e.type === ACKNOWLEDGED);
  return {
    ...{ id, drill, title: plan.title, brand, startedBy: named(run.startedBy, config), startedAt, firstPostAt, at: now, ready },
    posts: { due: dueBy(run, now), of: postCountOf(plan) },
    incident: detail === null ? null : summaryOf(detail),
    seconds: {
      toDetect: between(firstPostAt, openedAt),
      toAcknowledge: between(openedAt, acknowledged?.at ?? null),
      toDecide: between(openedAt, decided[0]?.at ?? null),
      toPublish: between(openedAt, approved?.at ?? null),
    },
    people: detail === null ? [] : peopleOf(detail, decided, config),
    outside: outsideOf(detail, config),
    done: approved !== undefined || (detail !== null && !['open', 'acknowledged'].includes(detail.status)),
    asks: [...plan.asks],
  };
};

/** How many of its posts have been said by now. */
export const dueBy = ({ firstPostAt, plan, speed, id, brand }: DrillRun, now: Instant): number => {
  if (firstPostAt === null) return 0;
  const second = ((msOf(now) - msOf(firstPostAt)) / 1000) * speed;
  return postsOf(plan, { id: brand, name: brand }, id).filter((p) => p.atSecond <= second).length;
};

const ACKNOWLEDGED: RecordedName = 'IncidentAcknowledged';
const RESOLVED: RecordedName = 'IncidentResolved';
const DECISIONS: readonly RecordedName[] = ['DraftApproved', 'DraftWithdrawn', 'HoldConfirmed', 'HoldDeclined', 'IncidentClosedAsNoise'];

/** What people decided, oldest first; what a policy did by itself is no decision of theirs. */
const decisionsIn = (detail: IncidentDetail | null): TimelineEntry[] =>
  (detail?.timeline ?? []).filter(
    ({ type, actor, data }) =>
      actor.kind === 'person' && (DECISIONS.some((d) => d === type) || (type === 'HoldRequested' && data['mode'] === 'by-hand')),
  );

const isPublic = ({ about }: TimelineEntry, detail: IncidentDetail | null): boolean =>
  detail?.drafts.find((d) => d.id === about.id)?.kind !== 'internal-brief';

const summaryOf = ({ id, status, severity, maxSeverity, openedAt }: IncidentDetail) => ({ id, status, severity, maxSeverity, openedAt });

const named = (personId: string, { people }: Config) => ({ personId, name: people.find((p) => p.id === personId)?.name ?? personId });

/** Whoever was to be paged, and whoever acted: in the order in which they come in. Rooms are nobody. */
const peopleOf = (detail: IncidentDetail, decided: TimelineEntry[], config: Config): DrillReport['people'] => {
  // Whoever ends the drill has not thereby taken part in it.
  const acted = detail.timeline.flatMap(({ actor, type }) => (actor.kind === 'person' && type !== RESOLVED ? [actor.id] : []));
  const paged = detail.pages.toSorted((a, b) => (a.requestedAt < b.requestedAt ? -1 : 1)).map((p) => p.personId);
  const ids = [...new Set([...paged, ...acted])].filter((id) => !id.startsWith('#'));
  return ids.map((personId) => {
    const own = detail.pages.filter((p) => p.personId === personId);
    const sent = own.filter((p) => p.deliveredAt !== null).toSorted((a, b) => (a.deliveredAt! < b.deliveredAt! ? -1 : 1));
    const first = sent[0];
    const acknowledgedAt = detail.timeline.find((e) => e.type === ACKNOWLEDGED && e.data['personId'] === personId)?.at ?? null;
    const decisions = decided.filter(({ actor }) => actor.kind === 'person' && actor.id === personId);
    const since = first?.deliveredAt ?? detail.openedAt;
    return {
      ...named(personId, config),
      ...{ pages: sent.length, pagedAt: first?.deliveredAt ?? null, channel: first?.channel ?? null },
      ...{ notPaged: first === undefined ? (own[0]?.explain ?? null) : null, acknowledgedAt, decisions: decisions.length },
      ...{ secondsToAcknowledge: between(since, acknowledgedAt), secondsToDecide: between(since, decisions[0]?.at ?? null) },
    };
  });
};

/** What reached a real account: published there, or paused there. */
const outsideOf = (detail: IncidentDetail | null, config: Config): DrillReport['outside'] => {
  const about = (type: RecordedName): string[] => (detail?.timeline ?? []).flatMap((e) => (e.type === type ? [e.about.id] : []));
  const [published, paused] = [about('DraftPublished'), about('HoldPlaced')];
  const isRehearsal = (id: string | null): boolean => config.connections.some((c) => c.id === id && c.rehearsal);
  return {
    textsPublished: (detail?.drafts ?? []).filter((d) => published.includes(d.id) && !isRehearsal(d.connectionId)).length,
    campaignsPaused: (detail?.holds ?? []).filter((h) => paused.includes(h.id) && !h.simulated).length,
  };
};

const between = (from: Instant | null, to: Instant | null): number | null =>
  from === null || to === null ? null : Math.max(0, Math.round((msOf(to) - msOf(from)) / 1000));

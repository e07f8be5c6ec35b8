import type { DraftView, IncidentDetail, TimelineEntry } from '../../../shared/contract/api.ts';

/** What approving a draft leads to. */
export type Consequence = 'publishes' | 'copy' | 'stays-inside';
export const consequenceOf = ({ kind, connectionId }: Pick<DraftView, 'kind' | 'connectionId'>): Consequence =>
  kind === 'internal-brief' ? 'stays-inside' : connectionId === null ? 'copy' : 'publishes';

/** Drafts somebody still has to decide about: what was sent back waits for its writer, the others for an approver. */
export const isUndecided = ({ status }: Pick<DraftView, 'status'>): boolean => status === 'drafted' || status === 'sent-back';

/** The words can still be changed by us (or may turn out to be, where nobody knows whether they are out). */
export const isOpen = ({ status }: Pick<DraftView, 'status'>): boolean =>
  isUndecided({ status }) || status === 'approved' || status === 'failed';

const order: Record<DraftView['kind'], number> = { reply: 0, 'holding-statement': 1, 'internal-brief': 2 };

/** Undecided drafts in the order one goes through them: answers first (people wait), what stays inside last. */
export const toDecide = (drafts: readonly DraftView[]): DraftView[] =>
  drafts.filter(isUndecided).sort((a, b) => order[a.kind] - order[b.kind] || (a.id < b.id ? -1 : 1));

/** The one after this, round to the first; undefined where no other is left. */
export const nextToDecide = (drafts: readonly DraftView[], current: DraftView): DraftView | undefined => {
  const others = toDecide([...drafts.filter((d) => d.id !== current.id), { ...current, status: 'drafted' }]);
  const at = others.findIndex((d) => d.id === current.id);
  return [...others.slice(at + 1), ...others.slice(0, at)][0];
};

/** Why it could not be published. `unknown`: it may be public. `retryAt` null: nobody tries again by itself. */
export type Failure = { outcome: 'retry' | 'rejected' | 'unknown'; reason: string; retryAt: string | null };

const lastOf = (timeline: readonly TimelineEntry[], draftId: string, types: readonly string[]): TimelineEntry | undefined =>
  timeline
    .filter((e) => e.about.id === draftId && types.includes(e.type))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);

/** The last failed attempt, unless it was decided about since. Undefined where the timeline of the incident knows none. */
export const failureOf = ({ timeline }: Pick<IncidentDetail, 'timeline'>, draftId: string): Failure | undefined => {
  const last = lastOf(timeline, draftId, ['PublishFailed', 'DraftPublished', 'DraftApproved', 'DraftEdited']);
  if (last?.type !== 'PublishFailed') return undefined;
  const { outcome, reason, retryAt } = last.data;
  return {
    outcome: outcome === 'rejected' || outcome === 'unknown' ? outcome : 'retry',
    reason: typeof reason === 'string' ? reason : '',
    retryAt: typeof retryAt === 'string' ? retryAt : null,
  };
};

/** When the draft came to be what it is: approved, published, sent back, withdrawn. */
export const decidedAt = ({ timeline }: Pick<IncidentDetail, 'timeline'>, draftId: string, type: string): string | undefined =>
  lastOf(timeline, draftId, [type])?.at;

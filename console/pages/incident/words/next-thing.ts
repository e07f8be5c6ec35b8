import type { DraftView, HoldView, IncidentDetail } from '../../../../shared/contract/api.ts';
import { language } from '../../../texts/say.ts';

/** The one tap that makes it theirs. */
type TakingThing = { kind: 'acknowledge' | 'still' | 'accept' };
export type NextThing =
  | TakingThing
  | { kind: 'resolve' | 'report' }
  | { kind: 'approve' | 'fill'; drafts: DraftView[] }
  | { kind: 'hold'; holds: HoldView[] }
  | { kind: 'tasks'; open: number };

const BLANK = /\[\[[^\]]*(?:\]\]|$)/g;
/** How many places of a draft a person still has to fill in. */
export const blanksLeft = (text: string): number => text.match(BLANK)?.length ?? 0;

/** A brief for the people inside is read; everything else is decided about. */
export const isForOutside = ({ kind }: DraftView): boolean => kind !== 'internal-brief';
export const isReady = (draft: DraftView): boolean =>
  isForOutside(draft) && (draft.status === 'drafted' || draft.status === 'failed') && blanksLeft(draft.text) === 0;
const isToFillIn = (draft: DraftView): boolean =>
  isForOutside(draft) && (draft.status === 'sent-back' || (draft.status === 'drafted' && blanksLeft(draft.text) > 0));

const KINDS = ['holding-statement', 'reply', 'internal-brief'];
const order = (draft: DraftView): number =>
  (isReady(draft) ? 0 : draft.status === 'failed' ? 1 : isToFillIn(draft) ? 2 : ['approved', 'publishing'].includes(draft.status) ? 3 : 4) *
    10 +
  (draft.status === 'withdrawn' ? 9 : KINDS.indexOf(draft.kind));

/**
 * Those that can be approved as they stand first, then those to fill in, then what is decided; statements before replies, and
 * what the page's reader can read before other languages.
 */
export const draftsInOrder = (drafts: readonly DraftView[]): DraftView[] =>
  drafts.toSorted((a, b) => order(a) - order(b) || foreign(a) - foreign(b) || a.language.localeCompare(b.language));
const foreign = (draft: DraftView): number => (draft.language === language ? 0 : 1);

const HOLD_ORDER = ['asked', 'failed', 'left', 'requested', 'pausing', 'held', 'releasing', 'noted', 'declined', 'released', 'not-needed'];
/** What waits for somebody first, then what is held, then what is over; the dearest first. */
export const holdsInOrder = (holds: readonly HoldView[]): HoldView[] =>
  holds.toSorted(
    (a, b) =>
      HOLD_ORDER.indexOf(a.status) - HOLD_ORDER.indexOf(b.status) ||
      (b.dailySpend ?? 0) - (a.dailySpend ?? 0) ||
      a.campaignName.localeCompare(b.campaignName),
  );

const isOver = (status: IncidentDetail['status']): boolean => status !== 'open' && status !== 'acknowledged';

/** Whether `me` is asked to take over what another has: by name, or because that one wants help. */
const isAsked = ({ handOver, helpAskedAt, acknowledgedBy }: IncidentDetail, me: string | undefined): boolean =>
  me !== undefined && me !== acknowledgedBy && (handOver?.to === me || helpAskedAt !== null);

export const isTaking = (thing: NextThing | undefined): thing is TakingThing =>
  thing?.kind === 'acknowledge' || thing?.kind === 'still' || thing?.kind === 'accept';

/** Everything the person (`me`) may sensibly do now, the most urgent first. Only what they may do is among it. */
export const nextThings = (incident: IncidentDetail, me?: string): NextThing[] => {
  const { status, may, paging, drafts, holds, tasks, signals, helpAskedAt } = incident;
  if (isOver(status)) return [{ kind: 'report' }];
  if (!may.includes('respond')) return [...decisions(incident)];
  if (status === 'open') return [{ kind: 'acknowledge' }, ...decisions({ may, drafts, holds })];
  const open = tasks.filter((task) => task.doneAt === null).length;
  const calm = signals.length > 0 && signals.every((s) => !s.active);
  return [
    ...(isAsked(incident, me)
      ? [{ kind: 'accept' } as const]
      : helpAskedAt !== null || (paging.next === null && !paging.exhausted)
        ? []
        : [{ kind: 'still' } as const]),
    ...(calm ? [{ kind: 'resolve' } as const] : []),
    ...decisions({ may, drafts, holds }),
    ...(open === 0 ? [] : [{ kind: 'tasks', open } as const]),
    ...(calm ? [] : [{ kind: 'resolve' } as const]),
  ];
};

const decisions = ({ may, drafts, holds }: Pick<IncidentDetail, 'may' | 'drafts' | 'holds'>): NextThing[] => {
  const ordered = draftsInOrder(drafts);
  const [ready, toFill] = [ordered.filter(isReady), ordered.filter(isToFillIn)];
  const asked = holdsInOrder(holds).filter((h) => h.status === 'asked');
  return [
    ...(may.includes('approve') && ready.length > 0 ? [{ kind: 'approve', drafts: ready } as const] : []),
    ...(may.includes('hold') && asked.length > 0 ? [{ kind: 'hold', holds: asked } as const] : []),
    ...((may.includes('respond') || may.includes('approve')) && toFill.length > 0 ? [{ kind: 'fill', drafts: toFill } as const] : []),
  ];
};

/** Money a day by currency; what is not known is left out and counted. */
export const spendOf = (holds: readonly HoldView[]): { sums: { currency: string; amount: number }[]; unknown: number } => {
  const sums = new Map<string, number>();
  for (const { dailySpend, currency } of holds) if (dailySpend !== null) sums.set(currency, (sums.get(currency) ?? 0) + dailySpend);
  return {
    sums: [...sums].map(([currency, amount]) => ({ currency, amount })),
    unknown: holds.filter((h) => h.dailySpend === null).length,
  };
};

/** `policy: why` as it was recorded; by hand there is no policy. */
export const ruleOf = (rule: string): { byHand: true } | { byHand: false; policy: string; why: string } => {
  if (rule === 'by-hand') return { byHand: true };
  const colon = rule.indexOf(': ');
  return colon === -1
    ? { byHand: false, policy: '', why: rule }
    : { byHand: false, policy: rule.slice(0, colon), why: rule.slice(colon + 2) };
};

import type { PageView } from '../../../../shared/contract/api.ts';
import type { PageAttempt } from '../../../../shared/contract/deliveries.ts';
import { clockOf, dayOf } from '../../../parts/time.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';

const t = texts.incident.paged;
const statuses: Record<string, string> = t.status;
const channels: Record<string, string> = t.channel;
const tries: Record<PageAttempt['outcome'], string> = t.tries;

export type PageOutcome = { tone: 'calm' | 'bad' | 'waits'; text: string; at: string };

/** What became of a page, in a few words, and when. */
export const outcomeOf = (page: PageView): PageOutcome => {
  const { status, held, requestedAt } = page;
  const last = page.attempts.at(-1);
  if (status === 'delivered') {
    const said = last?.outcome === 'delivered' ? t.arrived : (statuses[status] ?? status);
    return {
      tone: 'calm',
      text: by(said, page.channel),
      at: last?.outcome === 'delivered' ? endOf(last) : (page.deliveredAt ?? requestedAt),
    };
  }
  if (held === null) {
    const tone = status === 'exhausted' || status === 'suppressed' ? 'bad' : 'waits';
    return { tone, text: statuses[status] ?? status, at: last === undefined ? requestedAt : endOf(last) };
  }
  const { told, until } = held;
  if (told?.status === 'told') return { tone: 'calm', text: by(t.told, told.channel), at: told.at ?? told.dueAt };
  if (told?.status === 'failed') return { tone: 'bad', text: statuses['exhausted']!, at: told.dueAt };
  if (told?.status === 'not-needed') return { tone: 'waits', text: t.notNeeded, at: told.dueAt };
  if (until !== null) return { tone: 'waits', text: t.heldBack, at: until };
  return { tone: LOST.includes(held.by) ? 'bad' : 'waits', text: statuses['suppressed']!, at: requestedAt };
};

/** From before held pages were told later: what these held back was told to nobody. Anything else made the page needless. */
const LOST: readonly string[] = ['silence', 'quiet-hours', 'grouping', 'rate-limit'];

const by = (status: string, channel: string | null): string =>
  channel === null ? status : say(t.outcome, { status, channel: channels[channel] ?? channel });
const endOf = (attempt: PageAttempt): string => attempt.endedAt ?? attempt.at;

/** Why nothing has reached this person by this page, or will only later; undefined where it did. */
export const whyOf = (page: PageView): string | undefined => {
  if (page.held !== null) return [page.held.explain, page.held.told?.explain].filter((words) => words != null && words !== '').join('; ');
  return page.explain ?? undefined;
};

/** One line for each method that was tried or passed over, in order: worth reading unless the first one reached them. */
export const triesOf = (page: PageView): string[] => {
  const { attempts } = page;
  if (attempts.length === 1 && ['accepted', 'delivered', 'sending'].includes(attempts[0]!.outcome)) return [];
  const day = new Set(attempts.map((a) => dayOf(a.at).slice(0, 3))).size > 1;
  return attempts.map((a) =>
    [
      say(t.try, {
        at: day ? dayOf(a.at) : clockOf(a.at),
        channel: a.channel === null ? t.aMethod : (channels[a.channel] ?? a.channel),
        outcome: tries[a.outcome],
      }),
      ...(a.reason === null || a.reason === '' ? [] : [say(t.because, { reason: a.reason })]),
    ].join(' '),
  );
};

import { digest } from '../../shared/domain/digest/digest.ts';
import type { DigestReason } from '../../shared/domain/digest/digest-events.ts';
import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import type { Origin } from '../../shared/domain/mention/mention.ts';
import { page } from '../../shared/domain/page/page.ts';
import type { ToldIn, WaitingPage } from '../../shared/domain/page/page-state.ts';
import { DAY_MS, msOf, type Instant } from '../../shared/domain/time/instant.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import { GuardFailed, type Head } from '../../shared/store/event-store.ts';
import { dueKey, headKey, heldKey, openDigestKey, scopeOfPerson } from '../../shared/store/keys.ts';
import type { HeldRow } from './held-rows.ts';
import { sender, type Deps } from './deps.ts';
import type { Later } from './judge-page.ts';
import type { Write } from '../../shared/store/table.ts';

/** Longer than any digest waits; afterwards the page's own events still say where it was told. */
const KEPT_DAYS = 30;

/**
 * Holds a page back for a digest: the page's end and its place in the digest are one transaction, so it is in exactly
 * one. Nothing happens where the digest was closed meanwhile: the page is judged again.
 */
export const tellLater = async (head: Head<WaitingPage>, held: Extract<Later, { kind: 'tell-later' }>, deps: Deps): Promise<void> => {
  const { state, ref, brand, origin } = head;
  const at = deps.now();
  const into = await digestFor({ personId: state.personId, because: held.because, origin, until: held.until }, deps);
  const { incidentId, severity } = state;
  const row: HeldRow = { pageId: ref.id, incidentId, brand, severity, heldAt: at, origin, because: into.because, dueAt: into.told.dueAt };
  const also = (): Write[] => [...into.guards, into.point, heldPut(state.personId, into.told.id, row, at), into.due(at)];
  const action = { type: 'SuppressPage', suppressedBy: held.because, explain: held.explain, digest: into.told } as const;
  try {
    await deps.store.execute(page, ref, { ...action, at, by: sender }, { brand, origin, also });
  } catch (error) {
    if (!(error instanceof GuardFailed)) throw error;
  }
};

export const heldPut = (personId: string, digestId: string, row: HeldRow, at: Instant): Write => ({
  put: { ...heldKey(personId, digestId, row.pageId), ...row, expiresAt: Math.ceil((msOf(at) + KEPT_DAYS * DAY_MS) / 1000) },
});

export const digestRef = (personId: string, id: string): AggregateRef => ({ type: 'digest', id, scope: scopeOfPerson(personId) });

/** Where it is told, and what belongs into the transaction: that it is not closed, that it is the open one, that it falls due. */
export type DigestFor = { told: ToldIn; because: DigestReason; guards: Write[]; point: Write; due: (at: Instant) => Write };
type Wanted = { personId: string; because: DigestReason; origin: Origin; until: Instant };

/**
 * The open digest, so that a person gets one message; a new one where there is none or it would come too late. What was
 * put together and what came above the limit of SMS share one: the same limit holds back both.
 */
export const digestFor = async ({ personId, because, origin, until }: Wanted, deps: Deps): Promise<DigestFor> => {
  const key = openDigestKey(personId, because === 'grouping' || because === 'rate-limit' ? 'soon' : because, origin);
  const open = await deps.incidents.get(key);
  // Only the put below makes these rows.
  const known =
    open === undefined
      ? undefined
      : { id: open['digestId'] as string, dueAt: open['dueAt'] as Instant, because: open['because'] as DigestReason };
  const inTime = known !== undefined && (known.dueAt <= until || known.because === 'rate-limit');
  const joined = inTime && (await deps.store.load(digest, digestRef(personId, known.id))) === undefined ? known : undefined;
  const into = joined ?? { id: idFrom('digest_', personId, because, origin, until), dueAt: until, because };
  const told = { id: into.id, dueAt: into.dueAt };
  const ref = digestRef(personId, told.id);
  return {
    told,
    because: into.because,
    guards: [{ check: headKey(ref), if: { kind: 'absent' } }],
    point: {
      put: { ...key, digestId: told.id, dueAt: told.dueAt, because: into.because },
      if: known === undefined ? { kind: 'absent' } : { kind: 'equals', attribute: 'digestId', value: known.id },
    },
    // Filed no earlier than now: run-due looks back only a little.
    due: (at) => ({
      put: {
        ...dueKey(ref, 'DigestDue', told.dueAt < at ? at : told.dueAt),
        ref,
        event: 'DigestDue',
        dueAt: told.dueAt,
        brand: '*',
        origin,
      },
    }),
  };
};

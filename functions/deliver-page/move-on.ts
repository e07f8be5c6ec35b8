import { digest } from '../../shared/domain/digest/digest.ts';
import type { MovedPage, WaitingDigest } from '../../shared/domain/digest/digest-state.ts';
import { GuardFailed, type Head } from '../../shared/store/event-store.ts';
import { heldKey } from '../../shared/store/keys.ts';
import type { Write } from '../../shared/store/table.ts';
import { sender, type Deps } from './deps.ts';
import type { DigestJudgement } from './judge-digest.ts';
import { digestFor, heldPut } from './tell-later.ts';

/** As many as one transaction has room for; the others are moved in the next. */
const AT_ONCE = 20;

/**
 * A silence set meanwhile covers some of what was held back, or the person sleeps by now: it goes to the digest of that
 * end, so that neither leaks and nothing is lost. A page is moved in one transaction and so is in exactly one digest.
 */
export const moveOn = async (
  head: Head<WaitingDigest>,
  { because, pages }: Extract<DigestJudgement, { kind: 'move-on' }>,
  deps: Deps,
): Promise<void> => {
  const { until } = pages[0]!;
  const together = pages.filter((p) => p.until === until).slice(0, AT_ONCE);
  const { personId } = head.state;
  const at = deps.now();
  const into = await digestFor({ personId, because, origin: head.origin, until }, deps);
  const also = (): Write[] => [
    ...into.guards,
    into.point,
    into.due(at),
    ...together.flatMap(({ row }) => [
      { delete: heldKey(personId, head.ref.id, row.pageId), if: { kind: 'present' as const } },
      heldPut(personId, into.told.id, { ...row, because: into.because, dueAt: into.told.dueAt }, at),
    ]),
  ];
  const moved: MovedPage[] = together.map(({ row }) => ({ pageId: row.pageId, digest: into.told }));
  try {
    await deps.store.execute(digest, head.ref, { type: 'MoveOn', pages: moved, at, by: sender }, { ...head, also });
  } catch (error) {
    if (!(error instanceof GuardFailed)) throw error;
  }
};

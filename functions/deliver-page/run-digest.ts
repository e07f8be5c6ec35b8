import { digest } from '../../shared/domain/digest/digest.ts';
import type { DigestAction, DigestState } from '../../shared/domain/digest/digest-state.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { sender, type Deps } from './deps.ts';

/** Writes down what became of a digest. */
export const runDigest = async (head: Head<DigestState>, action: DigestAction, deps: Deps): Promise<void> => {
  await deps.store.execute(digest, head.ref, { ...action, at: deps.now(), by: sender }, head);
};

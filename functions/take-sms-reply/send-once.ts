import { msOf } from '../../shared/domain/time/instant.ts';
import type { Outcome } from '../../shared/platform/outcome.ts';
import type { Key } from '../../shared/store/table.ts';
import type { Deps } from './deps.ts';

const KEPT_SECONDS = 2 * 86_400;
/** As often as the platform starts us for one message. */
const TRIES = 3;

/**
 * One effect because of one answer: the intent is written, then it goes out, then the result is written. What may have gone
 * out is not sent again: it only confirms what the console shows. Throws where it surely did not, so that it is tried again.
 */
export const sendOnce = async (key: Key, deps: Deps, send: () => Promise<Outcome>): Promise<string> => {
  const tries = await begin(key, deps);
  if (tries === undefined) return 'sent-before';
  const ended = await send();
  const told = ended.outcome === 'delivered' ? { providerId: ended.providerId } : { reason: ended.reason };
  await deps.incidents.write({ update: key, set: { status: ended.outcome, ...told } });
  if (ended.outcome === 'retry' && tries < TRIES) throw new Error(`not sent yet: ${ended.reason}`);
  return ended.outcome;
};

/** Which try this is; undefined where it went out before, or may have. */
const begin = async (key: Key, { incidents, now }: Deps): Promise<number | undefined> => {
  const expiresAt = Math.ceil(msOf(now()) / 1000) + KEPT_SECONDS;
  const first = await incidents.write({ put: { ...key, status: 'sending', tries: 1, expiresAt }, if: { kind: 'absent' } });
  if (first.ok) return 1;
  const again = await incidents.write({
    update: key,
    set: { status: 'sending' },
    add: { tries: 1 },
    if: { kind: 'equals', attribute: 'status', value: 'retry' },
  });
  // Only this file writes there.
  return again.ok ? ((await incidents.get(key))?.['tries'] as number) : undefined;
};

import type { BulkAnswer } from '../../shared/contract/holds.ts';
import { isRefused, type Actor } from '../../shared/domain/actor.ts';
import { hold, type HoldCommand, type HoldState } from '../../shared/domain/campaign-hold/hold.ts';
import { reasonOf } from '../../shared/platform/run-batch.ts';
import type { Head } from '../../shared/store/event-store.ts';
import type { Deps } from './deps.ts';
import type { Known } from './view.ts';

/** Releases what is paused by us, and what is on its way to be; what only waits for an answer is left alone. */
export const releaseAll = (head: Known, reason: string, by: Actor, deps: Deps): Promise<BulkAnswer> =>
  each(
    head,
    ({ status }) => status === 'held' || status === 'pausing' || status === 'requested',
    () => ({ type: 'RequestRelease', reason, at: deps.now(), by }),
    deps,
  );

/** Confirms everything that a policy asks for. */
export const confirmAll = (head: Known, by: Actor, deps: Deps): Promise<BulkAnswer> =>
  each(
    head,
    ({ status }) => status === 'asked',
    () => ({ type: 'Confirm', at: deps.now(), by }),
    deps,
  );

/** One after the other; what is refused, or cannot be written now, does not stop the others and is told. */
const each = async (head: Known, meant: (state: HoldState) => boolean, command: () => HoldCommand, deps: Deps): Promise<BulkAnswer> => {
  const answer: BulkAnswer = { done: [], refused: [] };
  for (const { ref, brand, origin, state } of await deps.store.heads<HoldState>(head.ref.scope, 'hold')) {
    if (!meant(state)) continue;
    const explain = await refusalOf(ref, command(), { brand, origin }, deps);
    if (explain === undefined) answer.done.push(ref.id);
    else answer.refused.push({ id: ref.id, explain });
  }
  return answer;
};

type Belonging = Pick<Head<HoldState>, 'brand' | 'origin'>;

const refusalOf = async (
  ref: Head<HoldState>['ref'],
  command: HoldCommand,
  belonging: Belonging,
  deps: Deps,
): Promise<string | undefined> => {
  try {
    const outcome = await deps.store.execute(hold, ref, command, belonging);
    return isRefused(outcome) ? outcome.explain : undefined;
  } catch (error) {
    deps.log('error', 'api', { did: 'failed', holdId: ref.id, reason: reasonOf(error) });
    return 'it could not be written; try again';
  }
};

import type { AcknowledgedIncident } from '../../shared/domain/incident/incident-state.ts';
import { SEND_LIMIT_MS } from '../../shared/domain/page/page.ts';
import { shift } from '../../shared/domain/time/instant.ts';
import type { StoredEvent } from '../../shared/store/event-store.ts';
import { lookAgain } from '../../shared/store/look-again.ts';
import type { Climbing, Deps } from './climbing.ts';
import { personsTo } from './recipients.ts';
import { requestPages } from './request-pages.ts';
import { whoWasPaged } from './who-was-paged.ts';

/**
 * Somebody has it: whoever was paged is told so, once for each taking, by the channels that reached them. However often
 * this is asked, it names the same messages.
 */
export const tellTaken = async (
  climbing: Climbing & { state: AcknowledgedIncident },
  timeline: readonly StoredEvent[],
  deps: Deps,
): Promise<void> => {
  const { told, pending } = whoWasPaged(timeline);
  const { config, origin, state } = climbing;
  const to = told.flatMap(({ personId, channels }) =>
    personsTo([personId], config, origin).map((person) => {
      const reached = channels.flatMap((channel) => person.methods.filter((m) => m.channel === channel));
      return { ...person, methods: reached.length > 0 ? reached : person.methods };
    }),
  );
  await requestPages(climbing, to, { reason: 'taken', cause: state.acknowledgedAt, since: undefined, step: 0, round: 0 }, deps);
  if (pending) await lookAgain(deps.incidents, climbing, 'EscalationDue', shift(deps.now(), SEND_LIMIT_MS));
};

/** Who was asked to take it over is paged; by deterministic id, so once. */
export const askToTake = async (climbing: Climbing & { state: AcknowledgedIncident }, deps: Deps): Promise<void> => {
  const { config, origin, state } = climbing;
  if (state.handOver === undefined) return;
  const cause = { reason: 'hand-over', cause: state.handOver.at, since: undefined, step: 0, round: 0 } as const;
  await requestPages(climbing, personsTo([state.handOver.to], config, origin), cause, deps);
};

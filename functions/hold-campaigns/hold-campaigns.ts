import { brandOf } from '../../shared/config/config.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { hold, type HoldState } from '../../shared/domain/campaign-hold/hold.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { isOpen } from '../../shared/domain/incident/incident-state.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import type { Deps } from './deps.ts';
import { holdAccount, type Holding } from './hold-account.ts';
import type { trigger } from './trigger.ts';

type Trigger = (typeof trigger)['events'][number];

/**
 * Decides which campaigns an incident holds, and after it which are released; switching them is another function's. An
 * account that cannot be read does not stop the others, and is tried again by failing once they are done.
 */
export const holdCampaigns = async ({ detail }: Message<Trigger>, deps: Deps): Promise<Decision> => {
  const incidentId = detail.aggregate.id;
  const head = await deps.store.load(incident, incidentRef(incidentId));
  if (head === undefined) return { did: 'ignored', why: 'no such incident', incidentId };
  const { config } = await deps.configuration.read();
  const policy = config.holdPolicies.find((p) => p.id === brandOf(config, head.brand)?.holdPolicy);
  const { state } = head;
  const holds = await deps.store.heads<HoldState>(head.ref.scope, 'hold');
  if (state.status === 'resolved' || state.status === 'noise')
    return { ...(await release(holds, policy?.release === 'after-quiet', state.status, policy?.id ?? 'none', deps)), incidentId };
  if (!isOpen(state)) return { did: 'nothing', why: `it is ${state.status}`, incidentId };
  if (policy === undefined) return { did: 'nothing', why: 'the brand has no hold policy', incidentId };
  const accounts = config.adAccounts.filter((a) => policy.adAccounts.includes(a.id) && (a.brand === '*' || a.brand === head.brand));
  const done = await Promise.all(
    accounts.map((account) => holdAccount({ incident: { ...head, state }, policy, account, config, holds } satisfies Holding, deps)),
  );
  const unread = done.flatMap((d) => ('unread' in d ? [d.unread] : []));
  if (unread.length > 0) throw new Error(`not all accounts could be read and will be tried again: ${unread.join('; ')}`);
  const requested = done.reduce((n, d) => n + ('requested' in d ? d.requested : 0), 0);
  const why = done.flatMap((d) => ('why' in d ? [d.why] : [])).join('; ');
  return { did: requested > 0 ? 'requested' : 'nothing', requested, why, incidentId };
};

/** What is not paused yet never will be; what is, waits for a person unless the policy releases after the quiet. */
const release = async (holds: Head<HoldState>[], alsoHeld: boolean, because: string, policyId: string, deps: Deps): Promise<Decision> => {
  let released = 0;
  for (const { ref, brand, origin, state } of holds) {
    const waiting = state.status === 'asked' || state.status === 'noted' || state.status === 'requested';
    if (!waiting && !alsoHeld) continue;
    const reason = because === 'noise' ? 'the incident was closed as noise' : 'the incident is resolved';
    const command = { type: 'RequestRelease', reason, at: deps.now(), by: { kind: 'policy', name: policyId } } as const;
    const outcome = await deps.store.execute(hold, ref, command, { brand, origin });
    if (!isRefused(outcome) && outcome.events.length > 0) released++;
  }
  return { did: released > 0 ? 'released' : 'nothing', released };
};

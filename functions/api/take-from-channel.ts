import type { Channel } from '../../shared/config/on-call-settings.ts';
import type { Config } from '../../shared/config/config.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { incidentRef, runIncident } from '../../shared/store/run-incident.ts';
import { mayDo } from './authority.ts';
import type { Deps } from './deps.ts';

/** What became of somebody's wish to take an incident: theirs now, somebody's already, over, or not theirs to take. */
export type Taken = { did: 'taken' | 'no-such-incident' | 'not-allowed' | 'over' } | { did: 'has-it'; personId: string };

/**
 * Acknowledges as a person who is known by a signed callback. They need the role for the brand, as anywhere; the first one
 * wins, and a rehearsal's simulator touches drills only.
 */
export const takeFromChannel = async (
  wish: { incidentId: string; personId: string; channel: Channel; via: 'slack' | 'pagerduty' },
  config: Config,
  deps: Deps,
): Promise<Taken> => {
  const { incidentId, personId, channel, via } = wish;
  const head = await deps.store.load(incident, incidentRef(incidentId));
  if (head === undefined || head.state.status === 'none' || head.origin === 'history') return { did: 'no-such-incident' };
  if (channel.rehearsal && head.origin !== 'drill') return { did: 'no-such-incident' };
  const memberships = config.memberships.filter((m) => m.person === personId);
  if (!mayDo({ memberships }, head.brand, 'respond')) return { did: 'not-allowed' };
  const command = { type: 'Acknowledge', personId, at: deps.now(), by: { kind: 'person', id: personId, via } } as const;
  const outcome = await runIncident(deps.store, incidentId, command, head);
  if (!isRefused(outcome)) return { did: 'taken' };
  const now = await deps.store.load(incident, incidentRef(incidentId));
  return now?.state.status === 'acknowledged' ? { did: 'has-it', personId: now.state.acknowledgedBy } : { did: 'over' };
};

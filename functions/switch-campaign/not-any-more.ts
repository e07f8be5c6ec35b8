import type { Config } from '../../shared/config/config.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { isOpen } from '../../shared/domain/incident/incident-state.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import type { Deps, Pausing } from './switching.ts';

/** Why a hold that was requested is not placed any more: between its request and now somebody may have changed their mind. */
export const notAnyMore = async ({ state }: Head<Pausing>, config: Config, deps: Deps): Promise<string | undefined> => {
  if (config.holdsOff) return 'holds are switched off for the whole installation';
  if (state.mode !== 'automatic') return undefined;
  const account = config.adAccounts.find((a) => a.id === state.adAccountId);
  if (account !== undefined && account.mode !== 'automatic') return 'the account is not held automatically any more';
  const found = await deps.store.load(incident, incidentRef(state.incidentId));
  return found !== undefined && !isOpen(found.state) ? 'the incident is over' : undefined;
};

import { incident } from '../../shared/domain/incident/incident.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import type { Action } from '../../shared/contract/me.ts';
import { mayDo, type Person } from './authority.ts';
import type { Deps } from './deps.ts';
import { notFound } from './http-problem.ts';
import { allow } from './request.ts';
import type { Known } from './view.ts';

/** The incident, for somebody who may do this with it. Foreign incidents do not exist; known ones may be out of reach. */
export const findIncident = async (id: string, person: Person, action: Action, deps: Deps): Promise<Known> => {
  const head = /^inc_[0-9a-z]{1,40}$/.test(id) ? await deps.store.load(incident, incidentRef(id)) : undefined;
  if (head === undefined || head.state.status === 'none' || !mayDo(person, head.brand, 'look')) throw notFound('incident');
  allow(person, head.brand, action);
  return { ...head, state: head.state };
};

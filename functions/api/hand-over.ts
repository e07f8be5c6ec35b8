import type { Config } from '../../shared/config/config.ts';
import type { ResponderList } from '../../shared/contract/responders.ts';
import { policyFor, risksOf } from '../../shared/domain/escalation/policy-for.ts';
import type { IncidentAction } from '../../shared/domain/incident/incident-commands.ts';
import { peopleOfStep } from '../../shared/domain/on-call/on-call.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { mayDo } from './authority.ts';
import type { Deps } from './deps.ts';
import { HttpProblem } from './http-problem.ts';
import type { Known } from './view.ts';

const mayRespond = (config: Config, personId: string, brand: string): boolean =>
  mayDo({ memberships: config.memberships.filter((m) => m.person === personId) }, brand, 'respond');

/** Only to somebody who may respond for the brand. Unknown people and people without the role look the same. */
export const handOverTo = async ({ to, note }: { to: string; note: string }, { brand }: Known, deps: Deps): Promise<IncidentAction> => {
  const { config } = await deps.settings.read();
  if (config.people.some((p) => p.id === to) && mayRespond(config, to, brand)) return { type: 'HandOver', to, note };
  throw new HttpProblem(
    422,
    'cannot_take_it',
    'only somebody who may respond for the brand can take it over',
    'choose somebody of the list',
  );
};

/** Everybody who may respond for the brand but the one who has it; who is on call on the incident's ladder first. */
export const respondersOf = ({ brand, state }: Known, config: Config, now: Instant): ResponderList['responders'] => {
  const { climb, severity, signals } = state;
  const question = { brand, severity, risks: risksOf(signals), at: climb?.startedAt ?? now, policyId: climb?.policyId };
  const schedules = policyFor(config, question)?.steps.flatMap((s) => s.schedules) ?? [];
  const onCall = peopleOfStep({ schedules, people: [] }, config, now);
  const has = state.status === 'acknowledged' ? state.acknowledgedBy : null;
  return config.people
    .filter((p) => p.id !== has && mayRespond(config, p.id, brand))
    .map((p) => ({ personId: p.id, name: p.name, onCall: onCall.includes(p.id) }))
    .toSorted((a, b) => Number(b.onCall) - Number(a.onCall) || a.name.localeCompare(b.name));
};

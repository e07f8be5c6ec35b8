import { isRefused } from '../../shared/domain/actor.ts';
import { nextStep } from '../../shared/domain/escalation/next-step.ts';
import type { Climb } from '../../shared/domain/incident/incident-state.ts';
import { peopleOfStep } from '../../shared/domain/on-call/on-call.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import { ladder, type Climbing, type Deps, type Move } from './climbing.ts';
import { channelsTo, personsTo } from './recipients.ts';
import { requestPages } from './request-pages.ts';

/** Pages a step's people and channels, then writes down that the step was taken: a crash in between repeats it, never skips it. */
export const takeStep = async (climbing: Climbing, climb: Climb, next: { step: number; round: number }, deps: Deps): Promise<Move> => {
  const { policy, config, origin, state, ref } = climbing;
  const step = policy?.steps[next.step];
  if (policy === undefined || step === undefined) throw new Error(`there is no step ${next.step}`);
  const at = deps.now();
  const persons = peopleOfStep(step, config, at).filter((id) => id !== helped(climbing));
  const to = [...personsTo(persons, config, origin), ...channelsTo(step.channels, config, origin)];
  const cause = { reason: 'escalation', cause: climb.startedAt, since: climb.severity ?? state.severity, ...next } as const;
  const pageIds = await requestPages(climbing, to, cause, deps);
  const personIds = to.map((r) => r.id);
  const why = `step ${next.step + 1} of ${policy.steps.length}${next.round > 0 ? `, round ${next.round + 1}` : ''}: ${whom(personIds, step.schedules)}`;
  const taken = await runIncident(
    deps.store,
    ref.id,
    {
      type: 'TakeEscalationStep',
      ...next,
      pageIds,
      personIds,
      why,
      nextDueAt: dueAfter(climbing, climb, next, pageIds, at),
      policyId: policy.id,
      at,
      by: ladder,
    },
    climbing,
  );
  if (isRefused(taken)) return { kind: 'rest', why: taken.explain };
  return { kind: 'moved', did: `step ${next.step + 1} of round ${next.round + 1} (${state.severity}): ${pageIds.length} paged` };
};

/** Who asked for help knows of it already. */
export const helped = ({ state }: Climbing): string | undefined =>
  state.status === 'acknowledged' && state.reminder?.reason === 'help' ? state.acknowledgedBy : undefined;

const whom = (personIds: string[], schedules: readonly string[]): string =>
  personIds.length > 0 ? personIds.join(', ') : `nobody is on call in ${schedules.join(', ') || 'this step'}; the next step at once`;

const dueAfter = (climbing: Climbing, climb: Climb, step: { step: number; round: number }, pageIds: string[], at: Instant): Instant => {
  const { hastenedAt: _, ...facts } = climb;
  const last = pageIds.length > 0 ? { ...step, at } : { ...step, at, nobody: true as const };
  const pagedAt = pageIds.length > 0 ? { pagedAt: at } : {};
  const next = nextStep(climbing.policy!, { severity: climbing.state.severity, ...facts, ...pagedAt, last }, at);
  return next.kind === 'wait' ? next.until : at;
};

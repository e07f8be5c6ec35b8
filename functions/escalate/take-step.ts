import { isRefused } from '../../shared/domain/actor.ts';
import { nextStep } from '../../shared/domain/escalation/next-step.ts';
import type { Climb } from '../../shared/domain/incident/incident-state.ts';
import { peopleOfStep } from '../../shared/domain/on-call/on-call.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import { ladder, type Climbing, type Deps, type Move } from './climbing.ts';
import { requestPages } from './request-pages.ts';

/** Pages a step's people, then writes down that the step was taken: a crash in between repeats it, never skips it. */
export const takeStep = async (climbing: Climbing, climb: Climb, next: { step: number; round: number }, deps: Deps): Promise<Move> => {
  const { policy, config, state, ref } = climbing;
  const step = policy?.steps[next.step];
  if (policy === undefined || step === undefined) throw new Error(`there is no step ${next.step}`);
  const at = deps.now();
  const personIds = peopleOfStep(step, config, at);
  const pageIds = await requestPages(climbing, personIds, { reason: 'escalation', cause: climb.startedAt, ...next }, deps);
  const why = whyOf(next, policy.steps.length, personIds, step.schedules);
  const nextDueAt = dueAfter(climbing, { ...climb, last: { ...next, at } }, at);
  const taken = await runIncident(
    deps.store,
    ref.id,
    { type: 'TakeEscalationStep', ...next, pageIds, personIds, why, nextDueAt, at, by: ladder },
    climbing,
  );
  if (isRefused(taken)) return { kind: 'rest', why: taken.explain };
  return { kind: 'moved', did: `step ${next.step + 1} of round ${next.round + 1} (${state.severity}): ${pageIds.length} paged` };
};

const whyOf = (
  { step, round }: { step: number; round: number },
  steps: number,
  personIds: string[],
  schedules: readonly string[],
): string => {
  const who = personIds.length > 0 ? personIds.join(', ') : `nobody is on call in ${schedules.join(', ') || 'this step'}`;
  return `step ${step + 1} of ${steps}${round > 0 ? `, round ${round + 1}` : ''}: ${who}`;
};

const dueAfter = ({ policy, state }: Climbing, climb: Climb, at: Instant): Instant | null => {
  if (policy === undefined) return null;
  const next = nextStep(policy, { severity: state.severity, ...climb }, at);
  return next.kind === 'wait' ? next.until : at;
};

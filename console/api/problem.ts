import type { ApiProblem } from '../../shared/contract/api.ts';
import { texts } from '../texts/texts.ts';

/** Why a request failed, in words for a person. `status` 0: the server was not reached. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly problem: ApiProblem;
  constructor(status: number, problem: ApiProblem) {
    super(problem.explain);
    this.status = status;
    this.problem = problem;
  }
}

export const unreachable = (): Problem =>
  new Problem(0, { error: 'unreachable', explain: texts.app.problem.network, next: texts.app.problem.networkNext });

const unexpected = (status: number): Problem =>
  new Problem(status, { error: 'unexpected', explain: texts.app.problem.unexpected, next: texts.app.problem.unexpectedNext });

/** A refusal as the API wrote it; anything else that answered (a proxy, an older server) is said to be unexpected. */
export const problemIn = (status: number, body: unknown): Problem => {
  if (typeof body !== 'object' || body === null) return unexpected(status);
  const { error, explain, next } = body as Partial<ApiProblem>;
  return typeof error === 'string' && typeof explain === 'string' && typeof next === 'string'
    ? new Problem(status, { error, explain, next })
    : unexpected(status);
};

export const problemOf = (error: unknown): Problem => (error instanceof Problem ? error : unexpected(0));

import type { ApiProblem } from '../../shared/contract/api.ts';
import type { Refused } from '../../shared/domain/actor.ts';

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500;

/** The one error that crosses the API's boundary; `api.ts` turns it into an answer. */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly status: ProblemStatus;
  readonly problem: ApiProblem;
  constructor(status: ProblemStatus, error: string, explain: string, next: string) {
    super(error);
    this.status = status;
    this.problem = { error, explain, next };
  }
}

/** Foreign and absent look the same from outside. */
export const notFound = (what: string): HttpProblem =>
  new HttpProblem(404, 'not_found', `there is no such ${what}, or it is not yours to see`, 'check the address');

type Mapped = { status: ProblemStatus; next: string };

/** Refusals that are not simply "somebody was faster or it is over" (409). */
const MAPPED: Record<string, Mapped> = {
  incident_unknown: { status: 404, next: 'check the address' },
  no_such_draft: { status: 404, next: 'check the address' },
  no_such_hold: { status: 404, next: 'check the address' },
  no_such_task: { status: 404, next: 'check the address' },
  severity_pages_nobody: { status: 409, next: 'raise the severity' },
  incident_not_acknowledged: { status: 409, next: 'take it, or escalate now' },
  too_many_tasks: { status: 422, next: 'finish some of them, or note it elsewhere' },
  not_signed_in: { status: 401, next: 'sign in' },
  own_edit: { status: 403, next: 'ask another approver' },
  empty_text: { status: 422, next: 'write a text' },
  blank_left: { status: 422, next: 'edit the draft' },
  too_long: { status: 422, next: 'shorten the draft' },
  not_signed: { status: 401, next: 'sign the request as Standard Webhooks says' },
  signature_wrong: { status: 401, next: 'check the secret and sign the bytes that are sent' },
  signature_out_of_time: { status: 401, next: 'check the clock of the sender' },
  not_a_batch: { status: 422, next: 'send {"mentions": [{"time", "source", "brand", "text"}]}' },
};

/** The one place where a refusal becomes an HTTP answer. */
export const problemOf = ({ refused, explain }: Refused): HttpProblem => {
  const { status, next } = MAPPED[refused] ?? { status: 409 as const, next: 'look at it again and decide anew' };
  return new HttpProblem(status, refused, explain, next);
};

import type { Instant } from '../../domain/time/instant.ts';
import { retryAtOf, unanswered, type Answer, type NoAnswer } from '../../platform/call-platform.ts';
import type { Failed } from '../../platform/outcome.ts';
import { failure } from './schema.ts';

/** Codes with which the Graph API says: too many calls (application, user, page, custom, ad account). */
const TOO_MANY = new Set([4, 17, 32, 613, 80000, 80004]);
const TOKEN = new Set([102, 190]);
/** Unknown and temporary errors of their side: the change may have been made. */
const THEIRS = new Set([1, 2]);
const PERMISSION = new Set([10, 200, 294]);

const errorOf = (answer: Answer) => {
  const parsed = failure.safeParse(answer.body);
  return parsed.success ? parsed.data.error : undefined;
};

/** Meta says the same for a node that does not exist and for one we may not see. */
export const isGone = (answer: Answer): boolean => {
  const error = errorOf(answer);
  return (error?.code === 100 && error.error_subcode === 33) || (answer.status === 404 && error === undefined);
};

/** An answer that is no success, as an outcome of an effect; undefined where it is one. An error may come inside a 200. */
export const failureOf = (answer: Answer | NoAnswer, now: Instant): Failed | undefined => {
  if (!answer.answered) return unanswered(answer);
  const code = errorOf(answer)?.code;
  if (answer.status === 429 || (code !== undefined && TOO_MANY.has(code))) {
    const retryAt = retryAtOf(answer, now);
    return { outcome: 'retry', reason: `rate limit (code ${code ?? 429})`, ...(retryAt === undefined ? {} : { retryAt }) };
  }
  if (code !== undefined && TOKEN.has(code)) return { outcome: 'rejected', reason: 'the access token is not valid any more (code 190)' };
  if (code !== undefined && PERMISSION.has(code)) return { outcome: 'rejected', reason: `not permitted (code ${code})` };
  if (answer.status >= 500 || (code !== undefined && THEIRS.has(code)))
    return { outcome: 'unknown', reason: `their error (HTTP ${answer.status}, code ${code ?? '–'})` };
  if (answer.status >= 400) return { outcome: 'rejected', reason: `HTTP ${answer.status}, code ${code ?? '–'}` };
  if (errorOf(answer) !== undefined) return { outcome: 'unknown', reason: `an error inside HTTP ${answer.status} (code ${code ?? '–'})` };
  return answer.status >= 200 && answer.status < 300 ? undefined : { outcome: 'unknown', reason: `HTTP ${answer.status}` };
};

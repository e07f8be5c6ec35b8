import type { Instant } from '../domain/time/instant.ts';
import { retryAtOf, unanswered, type Answer, type NoAnswer } from '../platform/call-platform.ts';
import type { Failed } from '../platform/outcome.ts';

/**
 * How a service says no, as an outcome; undefined where it answered 2xx. A server in trouble may have done it all the same.
 * Reasons are numbers only: an answer's words may repeat an address or a token.
 */
export const failureOf = (answer: Answer | NoAnswer, now: Instant): Failed | undefined => {
  if (!answer.answered) return unanswered(answer);
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status === 429) {
    const retryAt = retryAtOf(answer, now);
    return { outcome: 'retry', reason: 'rate limit', ...(retryAt === undefined ? {} : { retryAt }) };
  }
  if (status >= 500) return { outcome: 'unknown', reason: `their error (HTTP ${status})` };
  if (status === 401 || status === 403) return { outcome: 'rejected', reason: `HTTP ${status}: our access is not valid any more` };
  return { outcome: 'rejected', reason: `HTTP ${status}` };
};

export const NOT_UNDERSTOOD = 'an answer we do not understand';

import type { Instant } from '../domain/time/instant.ts';
import { retryAtOf, unanswered, type Answer, type NoAnswer } from '../platform/call-platform.ts';
import type { Failed } from '../platform/outcome.ts';

/**
 * How an HTTP service says that it took nothing, as an outcome; undefined where it answered 2xx. Reasons are numbers and
 * codes: an answer's words may repeat an address or a token.
 */
export const failureOfAnswer = (answer: Answer | NoAnswer, now: Instant): Failed | undefined => {
  if (!answer.answered) return unanswered(answer);
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status === 429) {
    const retryAt = retryAtOf(answer, now);
    return { outcome: 'retry', reason: 'rate limit', ...(retryAt === undefined ? {} : { retryAt }) };
  }
  if (status === 503) {
    const retryAt = retryAtOf(answer, now);
    return { outcome: 'retry', reason: 'HTTP 503', ...(retryAt === undefined ? {} : { retryAt }) };
  }
  if (status === 408 || status === 425) return { outcome: 'retry', reason: `HTTP ${status}` };
  // A server in trouble may have kept the post before it stumbled.
  if (status >= 500) return { outcome: 'unknown', reason: `HTTP ${status}` };
  if (status === 401 || status === 403) return { outcome: 'rejected', reason: `HTTP ${status}: the secret is not valid any more` };
  if (status === 404 || status === 410) return { outcome: 'rejected', reason: `HTTP ${status}: the address is gone` };
  return { outcome: 'rejected', reason: `HTTP ${status}` };
};

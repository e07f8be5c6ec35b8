import { PublishCommand, SNSClient, type PublishCommandInput } from '@aws-sdk/client-sns';
import type { Outcome } from '../platform/outcome.ts';

export const SEND_TIMEOUT_MS = 5_000;

export type SnsTarget = { region: string; endpoint?: string; credentials?: { accessKeyId: string; secretAccessKey: string } };

/** One publish; never rejects. */
export type PublishToSns = (input: PublishCommandInput) => Promise<Outcome>;

/** Publishes once, never again by itself: whether to repeat is decided where the attempt is recorded. */
export const publishToSns = (target: SnsTarget, timeoutMs: number = SEND_TIMEOUT_MS): PublishToSns => {
  const client = new SNSClient({ ...target, maxAttempts: 1 });
  return async (input) => {
    try {
      const { MessageId } = await client.send(new PublishCommand(input), { abortSignal: AbortSignal.timeout(timeoutMs) });
      return MessageId === undefined
        ? { outcome: 'unknown', reason: 'no message id came back' }
        : { outcome: 'delivered', providerId: MessageId };
    } catch (error) {
      return outcomeOf(error);
    }
  };
};

/** Errors that say nothing was sent because we never got through. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const THROTTLED = /^(Throttl|TooManyRequests|RequestLimitExceeded|KMSThrottling)/;

/** SNS's errors as outcomes. The reason is the error's name: messages may repeat a phone number. */
export const outcomeOf = (error: unknown): Outcome => {
  if (!(error instanceof Error)) return { outcome: 'unknown', reason: 'something that is no error was thrown' };
  const { code, $metadata: metadata } = error as { code?: string; $metadata?: { httpStatusCode?: number } };
  if (code !== undefined && NOT_SENT.has(code)) return { outcome: 'retry', reason: code };
  if (error.name === 'CredentialsProviderError') return { outcome: 'retry', reason: error.name };
  const status = metadata?.httpStatusCode;
  if (status === undefined) return { outcome: 'unknown', reason: code ?? error.name };
  if (THROTTLED.test(error.name) || status === 429) return { outcome: 'retry', reason: error.name };
  if (status === 503) return { outcome: 'retry', reason: error.name };
  if (status >= 500) return { outcome: 'unknown', reason: error.name };
  if (status >= 400) return { outcome: 'rejected', reason: /opted out/i.test(error.message) ? 'OptedOut' : error.name };
  return { outcome: 'unknown', reason: error.name };
};

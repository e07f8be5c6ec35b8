import { TableError } from './table.ts';

type Reason = { Code?: string | undefined; Message?: string | undefined };
type AwsError = Error & { CancellationReasons?: Reason[] };

const THROTTLED = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'TransactionInProgressException',
];
const THROTTLED_REASONS = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

const reasonsOf = (error: unknown): Reason[] => (error as AwsError).CancellationReasons ?? [];
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Which write's condition did not hold, where that is what the error says. */
export const failedCondition = (error: unknown): number | undefined => {
  if (nameOf(error) === 'ConditionalCheckFailedException') return 0;
  const index = reasonsOf(error).findIndex((r) => r.Code === 'ConditionalCheckFailed');
  return index === -1 ? undefined : index;
};

/** Worth trying again soon: somebody else was writing the same item, or the table is catching its breath. */
export const isTransient = (error: unknown): boolean =>
  THROTTLED.includes(nameOf(error)) || reasonsOf(error).some((r) => THROTTLED_REASONS.includes(r.Code ?? ''));

/** Any other error as the port's. Messages of DynamoDB name attributes and sizes, never values. */
export const toTableError = (error: unknown): TableError => {
  if (error instanceof TableError) return error;
  const refusal = reasonsOf(error).find((r) => r.Code === 'ValidationError');
  const message = refusal?.Message ?? (error instanceof Error ? error.message : String(error));
  if (isTransient(error)) return new TableError('throttled', `DynamoDB: ${message}`, { cause: error });
  if (refusal === undefined && nameOf(error) !== 'ValidationException') {
    return new TableError('unavailable', `DynamoDB: ${nameOf(error)}: ${message}`, { cause: error });
  }
  const tooLarge = /exceeded the maximum allowed size|nesting/i.test(message);
  return new TableError(tooLarge ? 'limit' : 'invalid', `DynamoDB: ${message}`, { cause: error });
};

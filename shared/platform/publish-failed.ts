import type { Message, Ports } from './runtime.ts';

/** Some messages did not reach the bus even after retries; `failedIndexes` are their positions in what was to be published. */
export class PublishFailed extends Error {
  override name = 'PublishFailed';
  readonly failedIndexes: number[];
  constructor(failedIndexes: number[], reason: string, options?: ErrorOptions) {
    super(`${failedIndexes.length} messages did not reach the bus: ${reason}`, options);
    this.failedIndexes = failedIndexes;
  }
}

/** Publishes what it can and tells the positions of what it could not. */
export const publishEach = async (messages: Message[], publish: Ports['publish']): Promise<Set<number>> => {
  if (messages.length === 0) return new Set();
  try {
    await publish(messages);
    return new Set();
  } catch (error) {
    if (error instanceof PublishFailed) return new Set(error.failedIndexes);
    throw error;
  }
};

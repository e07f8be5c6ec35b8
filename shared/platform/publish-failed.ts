/** Some messages did not reach the bus even after retries; `failedIndexes` are their positions in what was to be published. */
export class PublishFailed extends Error {
  override name = 'PublishFailed';
  readonly failedIndexes: number[];
  constructor(failedIndexes: number[], reason: string, options?: ErrorOptions) {
    super(`${failedIndexes.length} messages did not reach the bus: ${reason}`, options);
    this.failedIndexes = failedIndexes;
  }
}

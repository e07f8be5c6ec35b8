import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { EventDefinition } from '../events/define-event.ts';
import { comeBackSoon } from './come-back.ts';
import { makeHandler, type Build, type Handler } from './handler.ts';
import { joinRecords, type Join } from './join-records.ts';
import type { ConfigSchema } from './read-environment.ts';
import { runBatch, type UseCase } from './run-batch.ts';
import type { QueueTrigger } from './trigger.ts';

/**
 * A function that a FIFO queue starts. As `onEvent`, but after a failure the later records of that group wait their turn.
 * With `join`, what one batch holds of a group is handled as one message.
 */
export const onQueue = <D extends EventDefinition, C extends ConfigSchema, Deps>(
  trigger: QueueTrigger<D>,
  config: C,
  build: Build<C, Deps>,
  useCase: UseCase<D, Deps>,
  join?: Join<D>,
): Handler<SQSEvent, SQSBatchResponse> =>
  makeHandler(trigger.name, config, build, async (event, deps, ports) => {
    const run = (batch: SQSEvent): Promise<SQSBatchResponse> =>
      runBatch(batch, trigger.name, [trigger.message], true, deps, ports, useCase);
    const joined = join && joinRecords(event, trigger.message, join);
    const response = joined === undefined ? await run(event) : joined.responseFor(await run(joined.event));
    return comeBackSoon(event, response, trigger.name, ports);
  });

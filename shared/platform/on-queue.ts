import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { EventDefinition } from '../events/define-event.ts';
import { makeHandler, type Build, type Handler } from './handler.ts';
import type { ConfigSchema } from './read-environment.ts';
import { runBatch, type UseCase } from './run-batch.ts';
import type { QueueTrigger } from './trigger.ts';

/** A function that a FIFO queue starts. As `onEvent`, but after a failure the later records of that group wait their turn. */
export const onQueue = <D extends EventDefinition, C extends ConfigSchema, Deps>(
  trigger: QueueTrigger<D>,
  config: C,
  build: Build<C, Deps>,
  useCase: UseCase<D, Deps>,
): Handler<SQSEvent, SQSBatchResponse> =>
  makeHandler(trigger.name, config, build, (event, deps, ports) =>
    runBatch(event, trigger.name, [trigger.message], true, deps, ports, useCase),
  );

import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { EventDefinition } from '../events/define-event.ts';
import { comeBackSoon } from './come-back.ts';
import { makeHandler, type Build, type Handler } from './handler.ts';
import type { ConfigSchema } from './read-environment.ts';
import { runBatch, type UseCase } from './run-batch.ts';
import type { EventTrigger } from './trigger.ts';

/**
 * A function that the bus starts (rule → queue → function). Each record is parsed, handled and logged by itself; a
 * body nobody understands goes to the dead letters whole; a failing one is retried and then goes there too.
 */
export const onEvent = <D extends EventDefinition, C extends ConfigSchema, Deps>(
  trigger: EventTrigger<D>,
  config: C,
  build: Build<C, Deps>,
  useCase: UseCase<D, Deps>,
): Handler<SQSEvent, SQSBatchResponse> =>
  makeHandler(trigger.name, config, build, async (event, deps, ports) =>
    comeBackSoon(event, await runBatch(event, trigger.name, trigger.events, false, deps, ports, useCase), trigger.name, ports),
  );

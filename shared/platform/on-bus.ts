import type { EventBridgeEvent, SQSEvent, SQSRecord } from 'aws-lambda';
import type { EventDefinition } from '../events/define-event.ts';
import { makeHandler, type Build, type Handler } from './handler.ts';
import type { ConfigSchema } from './read-environment.ts';
import { runBatch, type UseCase } from './run-batch.ts';
import type { DirectTrigger } from './trigger.ts';

/** An event as the bus hands it over, without a queue between. */
export type BusEvent = Pick<EventBridgeEvent<string, unknown>, 'id' | 'detail-type' | 'detail'>;

/**
 * A function that the bus starts directly (rule → function). As `onEvent` for one event: one nobody understands goes to the
 * dead letters whole. A failure is thrown, so that the platform tries again and then leaves the event in the dead letters.
 */
export const onBus = <D extends EventDefinition, C extends ConfigSchema, Deps>(
  trigger: DirectTrigger<D>,
  config: C,
  build: Build<C, Deps>,
  useCase: UseCase<D, Deps>,
): Handler<BusEvent, void> =>
  makeHandler(trigger.name, config, build, async (event, deps, ports) => {
    const { batchItemFailures } = await runBatch(asBatch(event), trigger.name, trigger.events, false, deps, ports, useCase);
    if (batchItemFailures.length > 0) throw new Error(`${trigger.name} failed; its line says why`);
  });

/** How often it was tried Lambda does not say. */
const asBatch = (event: BusEvent): SQSEvent => ({
  Records: [{ messageId: event.id, body: JSON.stringify(event), attributes: {} as SQSRecord['attributes'] } as SQSRecord],
});

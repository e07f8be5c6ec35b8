import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { makeHandler, type Build, type Handler } from './handler.ts';
import type { ConfigSchema } from './read-environment.ts';
import { reasonOf } from './run-batch.ts';
import type { Decision } from './runtime.ts';
import type { StreamTrigger } from './trigger.ts';
import { readStreamRecord } from './stream-record.ts';
import type { StreamRecord } from '../store/table.ts';
import { Unreadable } from './wire.ts';

/**
 * A function that a table's stream starts. The use case takes the batch's records and says the lowest it could not do;
 * the stream comes again from there. A record that cannot be read goes to the dead letters and does not stop the shard.
 */
export const onStream = <C extends ConfigSchema, Deps>(
  trigger: StreamTrigger,
  config: C,
  build: Build<C, Deps>,
  useCase: (records: StreamRecord[], deps: Deps) => Promise<{ decision: Decision; failedFrom: string | undefined }>,
): Handler<DynamoDBStreamEvent, DynamoDBBatchResponse> =>
  makeHandler(trigger.name, config, build, async (event, deps, ports) => {
    const records: StreamRecord[] = [];
    for (const raw of event.Records) {
      try {
        records.push(readStreamRecord(raw));
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        await ports.deadLetter({ consumer: trigger.name, body: JSON.stringify(raw), reason: error.message, at: ports.now() });
        ports.log('warn', trigger.name, { did: 'dead-lettered', reason: error.message });
      }
    }
    try {
      const { decision, failedFrom } = await useCase(records, deps);
      ports.log('info', trigger.name, decision);
      return { batchItemFailures: failedFrom === undefined ? [] : [{ itemIdentifier: failedFrom }] };
    } catch (error) {
      ports.log('error', trigger.name, { did: 'failed', reason: reasonOf(error) });
      return { batchItemFailures: records.slice(0, 1).map((r) => ({ itemIdentifier: r.sequence })) };
    }
  });

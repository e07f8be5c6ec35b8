import type { SNSEvent } from 'aws-lambda';
import * as z from 'zod';
import { makeHandler, type Build, type Handler } from './handler.ts';
import type { ConfigSchema } from './read-environment.ts';
import { buried, decided } from './from-outside.ts';
import type { Decision } from './runtime.ts';
import type { TopicTrigger } from './trigger.ts';

/** What somebody published to a topic of ours; the same message may come twice. */
export type TopicMessage = { id: string; text: string };

const record = z.object({ Sns: z.object({ MessageId: z.string().min(1).max(200), Message: z.string() }) });

/**
 * A function that a topic starts directly, for what AWS's services tell us. A message nobody understands goes to the dead
 * letters whole; a failure is thrown, so that the platform tries again and then leaves it there.
 */
export const onTopic = <C extends ConfigSchema, Deps>(
  trigger: TopicTrigger,
  config: C,
  build: Build<C, Deps>,
  useCase: (message: TopicMessage, deps: Deps) => Promise<Decision>,
): Handler<Pick<SNSEvent, 'Records'>, void> =>
  makeHandler(trigger.name, config, build, async (event, deps, ports) => {
    for (const raw of event.Records) {
      const read = record.safeParse(raw);
      if (!read.success) await buried(JSON.stringify(raw), 'not what a topic sends', trigger.name, ports);
      else {
        const { MessageId: id, Message: text } = read.data.Sns;
        await decided(text, trigger.name, ports, () => useCase({ id, text }, deps));
      }
    }
  });

import { gunzipSync } from 'node:zlib';
import type { CloudWatchLogsEvent } from 'aws-lambda';
import * as z from 'zod';
import { decided } from './from-outside.ts';
import { makeHandler, type Build, type Handler } from './handler.ts';
import type { ConfigSchema } from './read-environment.ts';
import type { Decision } from './runtime.ts';
import type { LogsTrigger } from './trigger.ts';
import { Unreadable } from './wire.ts';

/** What Lambda takes is at most 6 MB packed; the same unpacked holds some ten thousand lines. */
const UNPACKED_LIMIT = 6_000_000;
const payload = z.object({
  messageType: z.enum(['DATA_MESSAGE', 'CONTROL_MESSAGE']),
  logEvents: z.array(z.object({ message: z.string() })).max(50_000),
});

/**
 * A function that a subscription filter of CloudWatch Logs starts. It gets the lines; a payload nobody understands goes to
 * the dead letters whole, a failure is thrown, so that the platform tries again.
 */
export const onLogs = <C extends ConfigSchema, Deps>(
  trigger: LogsTrigger,
  config: C,
  build: Build<C, Deps>,
  useCase: (lines: readonly string[], deps: Deps) => Promise<Decision>,
): Handler<CloudWatchLogsEvent, void> =>
  makeHandler(trigger.name, config, build, async (event, deps, ports) => {
    await decided(JSON.stringify(event), trigger.name, ports, async () => useCase(linesOf(event.awslogs.data), deps));
  });

/** The lines of a payload: JSON, gzipped, as base64. Throws `Unreadable`. */
export const linesOf = (data: string): string[] => {
  const read = payload.safeParse(unpacked(data));
  if (!read.success) throw new Unreadable('not what CloudWatch Logs sends');
  // A control message only asks whether we are there.
  return read.data.messageType === 'CONTROL_MESSAGE' ? [] : read.data.logEvents.map((e) => e.message);
};

const unpacked = (data: string): unknown => {
  try {
    return JSON.parse(gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: UNPACKED_LIMIT }).toString('utf8'));
  } catch {
    return undefined;
  }
};

import type { ScheduledEvent } from 'aws-lambda';
import { makeHandler, type Build, type Handler } from './handler.ts';
import type { ConfigSchema } from './read-environment.ts';
import type { Decision } from './runtime.ts';
import type { ScheduleTrigger } from './trigger.ts';

/**
 * A function that the minute rule starts. What time it is comes from the runtime's clock, never from the tick: a lost,
 * late or repeated tick does no harm. A failure is thrown, so that the platform retries and the alarm counts it.
 */
export const onSchedule = <C extends ConfigSchema, Deps>(
  trigger: ScheduleTrigger,
  config: C,
  build: Build<C, Deps>,
  useCase: (deps: Deps) => Promise<Decision>,
): Handler<Pick<ScheduledEvent, 'time'>, void> =>
  makeHandler(trigger.name, config, build, async (_tick, deps, ports) => {
    ports.log('info', trigger.name, await useCase(deps));
  });

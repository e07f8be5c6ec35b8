import type * as z from 'zod';
import type { Ports, Runtime } from './runtime.ts';

export type Environment = Record<string, string | undefined>;

/** A Lambda handler that also runs elsewhere: `on(ports)` gives the same function over another runtime's ports. */
export type Handler<In, Out> = ((event: In) => Promise<Out>) & {
  on: (ports: Ports, environment: Environment) => (event: In) => Promise<Out>;
};

export type ConfigSchema = z.ZodType<Record<string, unknown>>;
export type Build<C extends ConfigSchema, Deps> = (runtime: Runtime<z.infer<C>>) => Deps;

/**
 * Ties a runner to its runtime. On Lambda the AWS ports are made at the first call (and kept for the container's life);
 * elsewhere the caller brings them. A wrong environment fails at once and says which variable.
 */
export const makeHandler = <In, Out, C extends ConfigSchema, Deps>(
  config: C,
  build: Build<C, Deps>,
  run: (event: In, deps: Deps, ports: Ports) => Promise<Out>,
): Handler<In, Out> => {
  const on = (ports: Ports, environment: Environment) => {
    const deps = build({ ...ports, config: config.parse(environment) });
    return (event: In) => run(event, deps, ports);
  };
  let started: Promise<(event: In) => Promise<Out>> | undefined;
  const lambda = async (event: In) => {
    started ??= import('./aws-ports.ts').then(({ awsPorts, environment }) => on(awsPorts(), environment()));
    return (await started)(event);
  };
  return Object.assign(lambda, { on });
};

import type * as z from 'zod';
import { onLambda, type LambdaEntry } from './on-lambda.ts';
import { readEnvironment, type ConfigSchema, type Environment } from './read-environment.ts';
import type { Ports, Runtime } from './runtime.ts';

/** A Lambda handler that also runs elsewhere: `on(ports)` gives the same function over another runtime's ports. */
export type Handler<In, Out> = LambdaEntry<In, Out> & {
  on: (ports: Ports, environment: Environment) => (event: In) => Promise<Out>;
};

export type Build<C extends ConfigSchema, Deps> = (runtime: Runtime<z.infer<C>>) => Deps;

/**
 * Ties a runner to its runtime. On Lambda the AWS ports are made at the first call (and kept for the container's life);
 * elsewhere the caller brings them. A wrong environment fails at once and says which variable.
 */
export const makeHandler = <In, Out, C extends ConfigSchema, Deps>(
  name: string,
  config: C,
  build: Build<C, Deps>,
  run: (event: In, deps: Deps, ports: Ports) => Promise<Out>,
): Handler<In, Out> => {
  const on = (ports: Ports, environment: Environment) => {
    const deps = build({ ...ports, config: readEnvironment(config, environment) });
    return (event: In) => run(event, deps, ports);
  };
  return Object.assign(onLambda(name, on), { on });
};

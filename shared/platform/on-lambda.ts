import type { Context } from 'aws-lambda';
import type { Environment } from './read-environment.ts';
import { reasonOf } from './run-batch.ts';
import type { Ports } from './runtime.ts';

/** What a Lambda function is made of at its first call. `begin` tells the log whose lines follow. */
export type LambdaRuntime = { ports: Ports; environment: Environment; begin: (context: Context) => void };
export type LambdaEntry<In, Out> = (event: In, context?: Context) => Promise<Out>;

/**
 * A Lambda entry. What it needs is made at the first call and kept for the container's life; a start that failed is
 * logged, fails the invocation (so the platform retries and the alarm counts) and is tried again at the next.
 */
export const onLambda = <In, Out>(
  name: string,
  on: (ports: Ports, environment: Environment) => (event: In) => Promise<Out>,
  load: () => Promise<LambdaRuntime> = loadAws,
): LambdaEntry<In, Out> => {
  let loaded: Promise<LambdaRuntime> | undefined;
  let run: ((event: In) => Promise<Out>) | undefined;
  return async (event, context) => {
    const { ports, environment, begin } = await (loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    }));
    if (context !== undefined) begin(context);
    try {
      run ??= on(ports, environment);
    } catch (error) {
      ports.log('error', name, { did: 'failed-to-start', reason: reasonOf(error) });
      throw error;
    }
    return run(event);
  };
};

/** Only on Lambda: elsewhere nobody loads the SDK. */
const loadAws = async (): Promise<LambdaRuntime> => {
  const [{ awsPorts, environment }, { beginInvocation }] = await Promise.all([import('./aws-ports.ts'), import('./aws-log.ts')]);
  return { ports: awsPorts(), environment: environment(), begin: beginInvocation };
};

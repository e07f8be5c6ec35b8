import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Hono } from 'hono';
import type { Build } from './handler.ts';
import { callerOf, requestOf, resultOf } from './http-event.ts';
import { onLambda, type LambdaEntry } from './on-lambda.ts';
import { readEnvironment, type ConfigSchema, type Environment } from './read-environment.ts';
import type { Ports } from './runtime.ts';
import type { HttpTrigger } from './trigger.ts';

/** What the platform vouches for about a caller: the address, and claims of a token it has checked. Headers never do. */
export type Caller = { sourceIp: string | undefined; claims?: unknown };

/** One HTTP request, whoever received it. */
export type AnswerRequest = (request: Request, from?: Caller) => Promise<Response>;

/** A Lambda handler behind an HTTP API that also runs elsewhere: `on(ports)` answers plain requests. */
export type HttpHandler = LambdaEntry<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> & {
  on: (ports: Ports, environment: Environment) => AnswerRequest;
};

/** A function that HTTP starts: `build` makes the app, which finds the `Caller` in its env. */
export const onHttp = <C extends ConfigSchema>(trigger: HttpTrigger, config: C, build: Build<C, Hono>): HttpHandler => {
  const on = (ports: Ports, environment: Environment): AnswerRequest => {
    const app = build({ ...ports, config: readEnvironment(config, environment) });
    return async (request, from) => app.fetch(request, { sourceIp: from?.sourceIp, claims: from?.claims } satisfies Caller);
  };
  return Object.assign(onLambda(trigger.name, httpEvents(on)), { on });
};

/** The same answers to an HTTP API's events. */
export const httpEvents = (on: HttpHandler['on']) => (ports: Ports, environment: Environment) => {
  const answer = on(ports, environment);
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const request = requestOf(event);
    return request === undefined ? { statusCode: 405 } : resultOf(await answer(request, callerOf(event)));
  };
};

import type { APIGatewayProxyEventV2, APIGatewayProxyResult } from 'aws-lambda';
import type { Hono } from 'hono';
import type { Build, ConfigSchema, Environment } from './handler.ts';
import type { Ports } from './runtime.ts';
import type { HttpTrigger } from './trigger.ts';

/** One HTTP request, whoever received it. `sourceIp` where the platform vouches for it; headers never do. */
export type AnswerRequest = (request: Request, from?: { sourceIp: string | undefined }) => Promise<Response>;

/** A Lambda handler behind an HTTP API that also runs elsewhere: `on(ports)` answers plain requests. */
export type HttpHandler = ((event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyResult>) & {
  on: (ports: Ports, environment: Environment) => AnswerRequest;
};

/** A function that HTTP starts: `build` makes the app. On Lambda the AWS ports are made at the first request. */
export const onHttp = <C extends ConfigSchema>(_trigger: HttpTrigger, config: C, build: Build<C, Hono>): HttpHandler => {
  const on = (ports: Ports, environment: Environment): AnswerRequest => {
    const app = build({ ...ports, config: config.parse(environment) });
    return async (request, from) => app.fetch(request, { sourceIp: from?.sourceIp });
  };
  let started: Promise<(event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyResult>> | undefined;
  const start = async () => {
    const [{ awsPorts, environment }, { handle }] = await Promise.all([import('./aws-ports.ts'), import('hono/aws-lambda')]);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor @hono/aws-lambda is not published yet
    return handle(build({ ...awsPorts(), config: config.parse(environment()) })) as (
      event: APIGatewayProxyEventV2,
    ) => Promise<APIGatewayProxyResult>;
  };
  const lambda = async (event: APIGatewayProxyEventV2) => (await (started ??= start()))(event);
  return Object.assign(lambda, { on });
};

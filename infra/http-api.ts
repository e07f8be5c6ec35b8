import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { DomainName, HttpApi, HttpMethod, HttpNoneAuthorizer, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import { logDays } from './log-days.ts';
import { accept } from './nag.ts';
import type { SignIn } from './sign-in.ts';
import type { Stage } from './stage.ts';

/** Requests a second, and how many at once: for the whole API, and for each door that is open to anybody. */
const LIMITS = {
  all: { rate: 100, burst: 200 },
  /** A token is 128 random bits: this is against noise, the function counts by address as well. */
  links: { rate: 10, burst: 20 },
  /** As links; calendar services look for many people at once. */
  calendars: { rate: 20, burst: 40 },
  webhooks: { rate: 200, burst: 400 },
  callbacks: { rate: 20, burst: 40 },
  /** Presses in chats and what an alerting service tells back: a room full of people at most. */
  channels: { rate: 50, burst: 100 },
  /** A whole office may open the console at once. */
  signIn: { rate: 50, burst: 100 },
} as const;

/** What anybody may ask for; each checks for itself: a signature, a token, or nothing that needs guarding. */
const OPEN = [
  {
    path: '/v1/trello/callback',
    method: HttpMethod.POST,
    limit: LIMITS.callbacks,
    why: 'Trello signs each request, and the function checks that before it reads it',
  },
  {
    path: '/v1/trello/callback',
    method: HttpMethod.HEAD,
    limit: LIMITS.links,
    why: 'Trello asks by HEAD whether there is somebody before it calls back; the answer says only that',
  },
  {
    path: '/v1/channels/slack/{channelId}',
    method: HttpMethod.POST,
    limit: LIMITS.channels,
    why: 'Slack signs each request, and the function checks that before it reads it; it can only acknowledge',
  },
  {
    path: '/v1/channels/pagerduty/{channelId}',
    method: HttpMethod.POST,
    limit: LIMITS.channels,
    why: 'PagerDuty signs each request, and the function checks that before it reads it; it can only acknowledge',
  },
  {
    path: '/v1/webhooks/{connectionId}',
    method: HttpMethod.POST,
    limit: LIMITS.webhooks,
    why: 'Each request is signed, and the function checks that before it reads it',
  },
  {
    path: '/v1/links/{action}',
    method: HttpMethod.POST,
    limit: LIMITS.links,
    why: 'The token of the link is in the body: random, single-use, expiring; it can only acknowledge',
  },
  {
    path: '/v1/calendars/{token}/{proxy+}',
    method: HttpMethod.GET,
    limit: LIMITS.calendars,
    why: 'Calendar programs cannot sign in: the random token in the path is its person’s, can be renewed, and reads names and times of shifts only',
  },
  ...([HttpMethod.GET, HttpMethod.POST] as const).map((method) => ({
    path: '/v1/contacts/unsubscribe/{token}' as const,
    method,
    limit: LIMITS.links,
    why: 'The random token of the email is in the path, as RFC 8058 wants it: GET shows, POST ends pages by email to that address, nothing else',
  })),
  {
    path: '/v1/sign-in',
    method: HttpMethod.GET,
    limit: LIMITS.signIn,
    why: 'Says where people sign in, which whoever opens the console may know',
  },
  { path: '/v1/health', method: HttpMethod.GET, limit: LIMITS.links, why: 'Says only that it is alive' },
  { path: '/a', method: HttpMethod.GET, limit: LIMITS.links, why: 'A page without data: the token stays in the address’s fragment' },
  { path: '/a/{proxy+}', method: HttpMethod.GET, limit: LIMITS.links, why: 'What that page loads; no data' },
] as const;

/** `publicUrl`: the address in every SMS. `host`: the same without its scheme, where the console's edge asks. */
export type Api = { api: HttpApi; publicUrl: string; host: string };

/** The API without its routes: its address is known before there is a function behind it. */
export const httpApi = (scope: Construct, stage: Stage): Api => {
  const domain = stage.domain && domainOf(scope, stage.domain);
  const api = new HttpApi(scope, 'HttpApi', {
    description: 'Stormwatch',
    disableExecuteApiEndpoint: domain !== undefined,
    createDefaultStage: false,
  });
  const logGroup = new LogGroup(scope, 'ApiLogs', {
    logGroupName: `/stormwatch/${stage.name}/requests`,
    retention: logDays[stage.logDays],
    removalPolicy: RemovalPolicy.DESTROY,
  });
  api.addStage('Stage', {
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: LIMITS.all.rate, burstLimit: LIMITS.all.burst },
    ...(domain && { domainMapping: { domainName: domain } }),
    accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: requestLine },
  });
  const { region, urlSuffix } = Stack.of(scope);
  return stage.domain === undefined
    ? { api, publicUrl: api.apiEndpoint, host: `${api.apiId}.execute-api.${region}.${urlSuffix}` }
    : { api, publicUrl: `https://${stage.domain.name}`, host: stage.domain.name };
};

/** One line a request, without query and headers; whoever asked is an address, which AWS keeps as long as the log. */
const requestLine = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    from: '$context.identity.sourceIp',
    route: '$context.routeKey',
    status: '$context.status',
    ms: '$context.responseLatency',
    error: '$context.authorizer.error',
  }),
);

/** The doors: signed-in people by their token, everybody else only where `OPEN` says so. */
export const addRoutes = (api: HttpApi, behind: IFunction, { pool, client }: SignIn): void => {
  const integration = new HttpLambdaIntegration('Api', behind);
  const issuer = `https://cognito-idp.${Stack.of(api).region}.amazonaws.com/${pool.userPoolId}`;
  const people = new HttpJwtAuthorizer('People', issuer, { jwtAudience: [client.userPoolClientId] });
  const routes = [
    ...api.addRoutes({ path: '/v1/{proxy+}', methods: [HttpMethod.ANY], integration, authorizer: people }),
    ...OPEN.flatMap(({ path, method, why }) => {
      const open = api.addRoutes({ path, methods: [method], integration, authorizer: new HttpNoneAuthorizer() });
      for (const route of open) accept(route, 'APIG4', why);
      return open;
    }),
  ];
  const defaultStage = api.node.findChild('Stage').node.defaultChild as CfnStage;
  defaultStage.routeSettings = Object.fromEntries(
    OPEN.map(({ path, method, limit }) => [`${method} ${path}`, { ThrottlingRateLimit: limit.rate, ThrottlingBurstLimit: limit.burst }]),
  );
  // A stage that limits a route has to be made after it.
  for (const route of routes) defaultStage.node.addDependency(route);
};

const domainOf = (scope: Construct, { name, certificateArn, hostedZone }: NonNullable<Stage['domain']>): DomainName => {
  const domain = new DomainName(scope, 'Domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
  });
  if (hostedZone !== undefined) {
    const zone = HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId: hostedZone.id, zoneName: hostedZone.name });
    const target = new ApiGatewayv2DomainProperties(domain.regionalDomainName, domain.regionalHostedZoneId);
    new ARecord(scope, 'DomainRecord', { zone, recordName: `${name}.`, target: RecordTarget.fromAlias(target) });
  }
  new CfnOutput(scope, 'DomainTarget', { value: domain.regionalDomainName });
  return domain;
};

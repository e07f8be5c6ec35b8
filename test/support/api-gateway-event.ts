import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export type EventParts = {
  method?: string;
  path?: string;
  query?: string;
  headers?: Record<string, string>;
  cookies?: string[];
  /** Text goes as text, bytes as base64: API Gateway decides by the content type. */
  body?: string | Uint8Array;
  sourceIp?: string;
  /** What API Gateway adds where its JWT authorizer has checked the token. */
  claims?: unknown;
};

/** An event as an HTTP API of API Gateway sends it (payload 2.0): header names in lower case, cookies by themselves. */
export const apiGatewayEvent = (parts: EventParts = {}): APIGatewayProxyEventV2 => {
  const { method = 'GET', path = '/', query = '', headers = {}, cookies, body, sourceIp = '192.0.2.7', claims } = parts;
  const domainName = 'abc123def4.execute-api.eu-central-1.amazonaws.com';
  const authorizer = claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: null } } };
  return {
    version: '2.0',
    routeKey: 'ANY /v1/{proxy+}',
    rawPath: path,
    rawQueryString: query,
    ...(cookies && { cookies }),
    headers: {
      accept: '*/*',
      'content-length': '3',
      host: domainName,
      'user-agent': 'curl/8.5.0',
      'x-amzn-trace-id': 'Root=1-00000000-000000000000000000000000',
      'x-forwarded-for': '198.51.100.9',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    requestContext: {
      accountId: '123456789012',
      apiId: 'abc123def4',
      ...authorizer,
      domainName,
      domainPrefix: 'abc123def4',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp, userAgent: 'curl/8.5.0' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: 'ANY /v1/{proxy+}',
      stage: '$default',
      time: '22/Nov/2026:03:00:00 +0000',
      timeEpoch: 1_795_316_400_000,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body).toString('base64') }),
    isBase64Encoded: body !== undefined && typeof body !== 'string',
    // The package's type knows no event without an authorizer's other fields; the shape is API Gateway's own.
  };
};

import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';

/** Nobody's address: only path and query are of use, and where we live is configuration, never a header's word. */
const BASE = 'https://api.invalid';
/** What a `Request` can carry; anything else would fail the invocation for one odd header. */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const VALUE = /^[ -~\t]*$/;
const TEXT = /^text\/|^application\/([\w.-]+\+)?(json|xml|yaml|javascript)\b/;
/** Methods that no `Request` may have; no route has them either. */
const NEVER = /^(connect|trace|track)$/i;

/** An event of an HTTP API (payload 2.0) as a request; the body's bytes are the sender's. Undefined for methods nobody serves. */
export const requestOf = (event: APIGatewayProxyEventV2): Request | undefined => {
  const { method } = event.requestContext.http;
  if (NEVER.test(method)) return undefined;
  const url = new URL(BASE);
  url.pathname = event.rawPath;
  url.search = event.rawQueryString;
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers))
    if (value !== undefined && NAME.test(name) && VALUE.test(value)) headers.set(name, value);
  const cookies = (event.cookies ?? []).join('; ');
  if (cookies !== '' && VALUE.test(cookies)) headers.set('cookie', cookies);
  // The bytes say how many there are, not the header: limits hold on to this.
  headers.delete('transfer-encoding');
  headers.delete('content-length');
  if (!event.body || /^(get|head)$/i.test(method)) return new Request(url, { method, headers });
  const body = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  headers.set('content-length', String(body.byteLength));
  return new Request(url, { method, headers, body });
};

const vouched = z.object({ authorizer: z.object({ jwt: z.object({ claims: z.unknown() }) }) });

/** What API Gateway vouches for: the caller's address, and the claims of a token it has checked. Never a header. */
export const callerOf = ({ requestContext }: APIGatewayProxyEventV2): { sourceIp: string; claims: unknown } => ({
  sourceIp: requestContext.http.sourceIp,
  claims: vouched.safeParse(requestContext).data?.authorizer.jwt.claims,
});

/** A response as an HTTP API takes it: text as text, anything else (also text that is packed) as base64, each cookie by itself. */
export const resultOf = async (response: Response): Promise<APIGatewayProxyStructuredResultV2> => {
  const packed = response.headers.has('content-encoding');
  const isText = !packed && TEXT.test(response.headers.get('content-type') ?? 'text/plain');
  const body = Buffer.from(await response.arrayBuffer());
  return {
    statusCode: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie')),
    cookies: response.headers.getSetCookie(),
    isBase64Encoded: !isText,
    body: body.toString(isText ? 'utf8' : 'base64'),
  };
};

import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

const referrerPolicies: ReadonlySet<string> = new Set(Object.values(HeadersReferrerPolicy));
const isReferrerPolicy = (value: string): value is HeadersReferrerPolicy => referrerPolicies.has(value);

/** CloudFront has a place of its own for each of these, and takes them nowhere else. Throws where it has none for a value. */
const security: Record<string, (value: string) => Partial<ResponseSecurityHeadersBehavior>> = {
  'content-security-policy': (value) => ({ contentSecurityPolicy: { contentSecurityPolicy: value, override: true } }),
  'x-content-type-options': () => ({ contentTypeOptions: { override: true } }),
  'x-frame-options': (value) => ({
    frameOptions: { frameOption: value.toUpperCase() === 'DENY' ? HeadersFrameOption.DENY : HeadersFrameOption.SAMEORIGIN, override: true },
  }),
  'strict-transport-security': (value) => {
    const seconds = /max-age=(\d+)/.exec(value)?.[1];
    if (seconds === undefined) throw new Error(`"${value}" says no max-age`);
    const includeSubdomains = /includeSubDomains/i.test(value);
    return { strictTransportSecurity: { accessControlMaxAge: Duration.seconds(Number(seconds)), includeSubdomains, override: true } };
  },
  'referrer-policy': (value) => {
    if (!isReferrerPolicy(value)) throw new Error(`CloudFront knows no referrer-policy "${value}"`);
    return { referrerPolicy: { referrerPolicy: value, override: true } };
  },
};

/** How long a file is kept is said by the file, which knows whether it may change. */
const SAID_BY_FILES = 'cache-control';

/**
 * The headers of the console as CloudFront sends them: those of the embedded runtime, sorted into where CloudFront wants
 * them.
 */
export const headersPolicy = (scope: Construct, id: string, headers: Readonly<Record<string, string>>): ResponseHeadersPolicy => {
  const all = Object.entries(headers).filter(([name]) => name !== SAID_BY_FILES);
  const custom = all.filter(([name]) => security[name] === undefined);
  return new ResponseHeadersPolicy(scope, id, {
    comment: 'What the console may load, and who may frame it',
    securityHeadersBehavior: Object.assign(
      {},
      ...all.map(([name, value]) => security[name]?.(value) ?? {}),
    ) as ResponseSecurityHeadersBehavior,
    ...(custom.length > 0 && {
      customHeadersBehavior: { customHeaders: custom.map(([header, value]) => ({ header, value, override: true })) },
    }),
  });
};

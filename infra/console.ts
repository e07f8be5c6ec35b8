import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, type BucketProps, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { consoleHeaders } from '../shared/platform/console-headers.ts';
import { headersPolicy } from './constructs/headers-policy.ts';
import { OPEN_CONSOLE } from './edge/open-console.ts';
import { accept } from './nag.ts';
import type { Stage } from './stage.ts';

export type Console = { bucket: Bucket; distribution: Distribution; url: string };
export type ConsoleBehind = {
  /** Where the API answers, without scheme. */
  apiHost: string;
  /** Origins the page may talk to besides its own: where people sign in, where files are put. */
  connect: readonly string[];
  /** A firewall for CloudFront; undefined: none. */
  webAclArn: string | undefined;
};

/**
 * The console at the edge: its files from a bucket nobody else can read, and the API under the same address, so that the
 * page needs no other. Acknowledge links do not come through here: a page must reach its person without CloudFront.
 */
export const consoleAtEdge = (scope: Construct, stage: Stage, { apiHost, connect, webAclArn }: ConsoleBehind): Console => {
  // CDK's classes do not satisfy their own interfaces under exactOptionalPropertyTypes.
  const bucket = new Bucket(scope, 'ConsoleFiles', filesOnly);
  const { domain } = stage.console;
  const distribution = new Distribution(scope, 'Console', {
    comment: `Stormwatch ${stage.name}, the console`,
    httpVersion: HttpVersion.HTTP2_AND_3,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    priceClass: PriceClass.PRICE_CLASS_100,
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: headersPolicy(scope, 'ConsoleHeaders', consoleHeaders({ connect: [...connect] })),
      functionAssociations: [{ function: openConsole(scope), eventType: FunctionEventType.VIEWER_REQUEST }],
    },
    // Not '/a*': that would take the page's own /assets/.
    additionalBehaviors: { '/v1/*': toApi(apiHost), '/a': toApi(apiHost) },
    ...(webAclArn !== undefined && { webAclId: webAclArn }),
    ...(domain && {
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(scope, 'ConsoleCertificate', domain.certificateArn),
    }),
    ...(stage.console.logs && { enableLogging: true, logBucket: logsBucket(scope, stage) as IBucket, logIncludesCookies: false }),
  });
  if (domain) pointAt(scope, distribution, domain);
  acceptFindings(bucket, distribution, stage, webAclArn);
  return { bucket, distribution, url: `https://${domain?.name ?? distribution.distributionDomainName}` };
};

/**
 * Build output and nothing else: a build makes it again, so it has no versions and goes with the stack (`npm run destroy`
 * empties it first).
 */
const filesOnly: BucketProps = {
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  removalPolicy: RemovalPolicy.DESTROY,
};

/** Everything as it was asked and answered: who asks (but for the host, by which API Gateway finds the API), nothing kept. */
const toApi = (host: string): BehaviorOptions => ({
  origin: new HttpOrigin(host, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    // As long as API Gateway itself waits.
    readTimeout: Duration.seconds(30),
  }),
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  compress: false,
});

const openConsole = (scope: Construct): EdgeFunction =>
  new EdgeFunction(scope, 'OpenConsole', {
    comment: 'Every address of the console is the one page',
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(OPEN_CONSOLE),
  });

/** CloudFront writes as another account, which takes a bucket that knows ACLs. */
const logsBucket = (scope: Construct, stage: Stage): Bucket => {
  const bucket = new Bucket(scope, 'ConsoleLogs', {
    ...filesOnly,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [{ expiration: Duration.days(stage.logDays), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  accept(bucket, 'S1', 'These are the logs');
  return bucket;
};

const pointAt = (scope: Construct, distribution: Distribution, { name, hostedZone }: NonNullable<Stage['console']['domain']>): void => {
  new CfnOutput(scope, 'ConsoleDomainTarget', { value: distribution.distributionDomainName });
  if (hostedZone === undefined) return;
  const zone = HostedZone.fromHostedZoneAttributes(scope, 'ConsoleZone', { hostedZoneId: hostedZone.id, zoneName: hostedZone.name });
  const record = { zone, recordName: `${name}.`, target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)) };
  new ARecord(scope, 'ConsoleRecord', record);
  new AaaaRecord(scope, 'ConsoleRecord6', record);
};

const acceptFindings = (bucket: Bucket, distribution: Distribution, stage: Stage, webAclArn: string | undefined): void => {
  accept(bucket, 'S1', 'Only CloudFront reads here and only a deployment writes; what is read is the same page for everybody');
  accept(distribution, 'CFR1', 'Responders travel; who is let in is asked by the API, not by the country');
  if (webAclArn === undefined)
    accept(distribution, 'CFR2', 'The files are public, the API checks and limits by itself; console.waf adds a firewall for some dollars');
  if (!stage.console.logs)
    accept(distribution, 'CFR3', 'The API writes down its requests; who opened a page when is people’s, and console.logs turns it on');
  if (stage.console.domain === undefined)
    accept(distribution, 'CFR4', 'With CloudFront’s own certificate AWS decides the oldest TLS; a domain of your own asks for 1.2');
};

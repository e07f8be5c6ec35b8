import { runInNewContext } from 'node:vm';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CachePolicy, OriginRequestPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { describe, expect, test } from 'vitest';
import { OPEN_CONSOLE } from '../../infra/edge/open-console.ts';
import { EdgeStack } from '../../infra/edge/edge-stack.ts';
import { checkWithNag } from '../../infra/nag.ts';
import { readStage, type Stage } from '../../infra/stage.ts';
import { StormwatchStack } from '../../infra/stormwatch-stack.ts';
import { consoleHeaders } from '../../shared/platform/console-headers.ts';
import { dev, prod, resources, synthesized, type Resource } from './stages.ts';

type Behaviour = Record<string, unknown> & { PathPattern?: string; TargetOriginId: string };
type Distribution = {
  DefaultCacheBehavior: Behaviour;
  CacheBehaviors: Behaviour[];
  Origins: (Record<string, unknown> & { Id: string; DomainName: unknown })[];
  [part: string]: unknown;
};
const ACL = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/ours/0a1b2c3d';

const only = (template: Template, type: string, start = ''): [string, Resource] => {
  const found = resources(template, type).filter(([id]) => id.startsWith(start));
  expect(found).toHaveLength(1);
  return found[0]!;
};
const distributionOf = (template: Template): Distribution =>
  only(template, 'AWS::CloudFront::Distribution')[1].Properties['DistributionConfig'] as Distribution;
const environmentOf = (template: Template, name: string): Record<string, unknown> =>
  (
    resources(template, 'AWS::Lambda::Function').find(([, f]) => String(f.Properties['FunctionName']).endsWith(`-${name}`))![1].Properties[
      'Environment'
    ] as { Variables: Record<string, unknown> }
  ).Variables;
const withConsole = (console: Partial<Stage['console']>): Template =>
  Template.fromStack(new StormwatchStack(new App({ analyticsReporting: false }), { ...dev, console: { ...dev.console, ...console } }));

describe.each([
  ['dev', dev],
  ['prod', prod],
] as const)('%s', (_, stage) => {
  const { template } = synthesized(stage);
  const [bucketId, bucket] = only(template, 'AWS::S3::Bucket', 'ConsoleFiles');
  const distribution = distributionOf(template);
  const [distributionId] = only(template, 'AWS::CloudFront::Distribution');

  test('the console’s files lie in a bucket that only its own edge can read, and nobody by plain HTTP', () => {
    expect(bucket.Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(JSON.stringify(bucket.Properties['BucketEncryption'])).toContain('AES256');
    expect(bucket.Properties['WebsiteConfiguration']).toBeUndefined();
    const policy = resources(template, 'AWS::S3::BucketPolicy').find(([id]) => id.startsWith('ConsoleFiles'))![1].Properties;
    const { Statement } = policy['PolicyDocument'] as { Statement: Record<string, unknown>[] };
    const allowed = Statement.filter((s) => s['Effect'] === 'Allow');
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } });
    expect(JSON.stringify(allowed[0]!['Condition'])).toContain(`{"Ref":"${distributionId}"}`);
    expect(Statement.filter((s) => s['Effect'] === 'Deny')).toEqual([
      expect.objectContaining({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ]);
  });

  test('no function may touch the console’s files', () => {
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).not.toContain(bucketId);
  });

  test('the edge signs what it asks the bucket for, and asks it for everything that is not the API', () => {
    const origin = distribution.Origins.find((o) => o.Id === distribution.DefaultCacheBehavior.TargetOriginId)!;
    expect(JSON.stringify(origin.DomainName)).toContain(bucketId);
    expect(origin['OriginAccessControlId']).toBeDefined();
    const control = only(template, 'AWS::CloudFront::OriginAccessControl')[1].Properties['OriginAccessControlConfig'];
    expect(control).toMatchObject({ SigningBehavior: 'always', SigningProtocol: 'sigv4' });
    expect(distribution.DefaultCacheBehavior).toMatchObject({ Compress: true, ViewerProtocolPolicy: 'redirect-to-https' });
    expect(distribution).toMatchObject({ HttpVersion: 'http2and3', PriceClass: 'PriceClass_100', Enabled: true });
  });

  test('what the API answers comes as it is: uncached, every method, with who asks, errors and headers its own', () => {
    expect(distribution['CustomErrorResponses']).toBeUndefined();
    expect(distribution.CacheBehaviors.map((b) => b.PathPattern)).toEqual(['/v1/*', '/a']);
    for (const behaviour of distribution.CacheBehaviors) {
      const { ResponseHeadersPolicyId, FunctionAssociations, AllowedMethods } = behaviour;
      expect(behaviour).toMatchObject({
        CachePolicyId: CachePolicy.CACHING_DISABLED.cachePolicyId,
        OriginRequestPolicyId: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.originRequestPolicyId,
        ViewerProtocolPolicy: 'https-only',
      });
      expect(AllowedMethods).toEqual(expect.arrayContaining(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']));
      expect([ResponseHeadersPolicyId, FunctionAssociations]).toEqual([undefined, undefined]);
      const origin = distribution.Origins.find((o) => o.Id === behaviour.TargetOriginId)!;
      expect(origin['CustomOriginConfig']).toMatchObject({ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] });
      if (stage.domain === undefined) expect(JSON.stringify(origin.DomainName)).toContain('.execute-api.eu-central-1.');
      else expect(origin.DomainName).toBe(stage.domain.name);
    }
  });

  test('the page carries the headers of the embedded runtime, and may talk to itself, where people sign in and where they put files', () => {
    const policy = only(template, 'AWS::CloudFront::ResponseHeadersPolicy')[1].Properties['ResponseHeadersPolicyConfig'] as {
      SecurityHeadersConfig: Record<string, Record<string, unknown>>;
      CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
    };
    const { SecurityHeadersConfig: own, CustomHeadersConfig } = policy;
    const csp = JSON.stringify(own['ContentSecurityPolicy']!['ContentSecurityPolicy']);
    const [connect, rest] = [/connect-src .*?;/.exec(csp)?.[0], csp.replace(/connect-src .*?;/, '')];
    expect(connect).toMatch(/^connect-src 'self' https:\/\/",.*"stormwatch-(dev|prod)".*\.auth\.eu-central-1\.amazoncognito\.com https:/);
    expect(connect).toMatch(/ https:\/\/",\{"Fn::GetAtt":\["DayFiles\w+","RegionalDomainName"\]\},";$/);
    expect(connect!.match(/https:/g)).toHaveLength(2);
    expect(rest).not.toMatch(/https?:|unsafe|\*/);
    const wanted = consoleHeaders({ connect: [] });
    expect(own['StrictTransportSecurity']).toMatchObject({ AccessControlMaxAgeSec: 63_072_000 });
    expect(own['FrameOptions']).toEqual({ FrameOption: 'DENY', Override: true });
    expect(own['ReferrerPolicy']).toEqual({ ReferrerPolicy: wanted['referrer-policy'], Override: true });
    const security = [
      'content-security-policy',
      'strict-transport-security',
      'x-frame-options',
      'referrer-policy',
      'x-content-type-options',
    ];
    const custom = Object.fromEntries(CustomHeadersConfig.Items.map((i) => [i.Header, i.Value]));
    expect(custom).toEqual(Object.fromEntries(Object.entries(wanted).filter(([name]) => !security.includes(name))));
  });

  test('who signs in comes back to the console only, with a code and no secret, and the command line signs in as before', () => {
    const client = only(template, 'AWS::Cognito::UserPoolClient')[1].Properties;
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid'],
      GenerateSecret: false,
      EnableTokenRevocation: true,
      AccessTokenValidity: 60,
      RefreshTokenValidity: 43_200,
      SupportedIdentityProviders: ['COGNITO'],
    });
    expect(client['ExplicitAuthFlows']).toContain('ALLOW_ADMIN_USER_PASSWORD_AUTH');
    const url = stage.console.domain === undefined ? `{"Fn::GetAtt":["${distributionId}","DomainName"]}` : stage.console.domain.name;
    const [back, out] = [JSON.stringify(client['CallbackURLs']), JSON.stringify(client['LogoutURLs'])];
    expect([back.includes(url), back.includes('/signed-in"')]).toEqual([true, true]);
    expect([out.includes(url), out.includes('/sign-in"')]).toEqual([true, true]);
    expect(client['CallbackURLs']).toHaveLength(1);
  });

  test('the page that asks for the password has a look, and an address no other stack takes', () => {
    expect(only(template, 'AWS::Cognito::UserPool')[1].Properties['UserPoolTier']).toBe('ESSENTIALS');
    const [domainId, domain] = only(template, 'AWS::Cognito::UserPoolDomain');
    expect(domain.Properties['ManagedLoginVersion']).toBe(2);
    expect(JSON.stringify(domain.Properties['Domain'])).toMatch(/^\{"Fn::Join":\["-",\["stormwatch-(dev|prod)",.*AWS::StackId/);
    const [, branding] = only(template, 'AWS::Cognito::ManagedLoginBranding');
    expect(branding.Properties['UseCognitoProvidedValues']).toBe(true);
    expect(branding.DependsOn).toContain(domainId);
  });

  test('links in pages do not need the edge; emails and notices link to the console', () => {
    const page = environmentOf(template, 'deliver-page');
    expect(JSON.stringify(page['PUBLIC_URL'])).not.toContain(distributionId);
    for (const name of ['api', 'deliver-page', 'notify-stakeholders']) {
      const { CONSOLE_URL } = environmentOf(template, name);
      if (stage.console.domain === undefined) expect(JSON.stringify(CONSOLE_URL)).toContain(distributionId);
      else expect(CONSOLE_URL).toBe(`https://${stage.console.domain.name}`);
    }
    const { COGNITO_CLIENT_ID, COGNITO_DOMAIN } = environmentOf(template, 'api');
    expect(COGNITO_CLIENT_ID).toEqual({ Ref: only(template, 'AWS::Cognito::UserPoolClient')[0] });
    expect(JSON.stringify(COGNITO_DOMAIN)).toMatch(/"https:\/\/",.*\.auth\.eu-central-1\.amazoncognito\.com"/);
  });
});

/** What CloudFront would do, with its JavaScript run by ours. */
const opened = (uri: string): string => {
  const request = { uri };
  runInNewContext(`${OPEN_CONSOLE}; handler({ request: request });`, { request });
  return request.uri;
};

test('every address of the console is the one page; files are themselves', () => {
  for (const uri of ['/', '/incidents/inc_01', '/brands/acme.com', '/brands/acme.com/', '/deployments/builds.json', '/signed-in'])
    expect(opened(uri)).toBe('/index.html');
  for (const uri of ['/assets/main-4f2a.js', '/assets/deep/er.css', '/icon.svg', '/manifest.webmanifest', '/index.html'])
    expect(opened(uri)).toBe(uri);
});

test('no path of the API’s takes what belongs to the page', () => {
  const patterns = distributionOf(synthesized(dev).template).CacheBehaviors.map((b) => b.PathPattern!);
  const taken = (uri: string): boolean =>
    patterns.some((p) => new RegExp(`^${p.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(uri));
  expect(['/assets/main.js', '/about', '/incidents/inc_01', '/on-call', '/', '/signed-in'].filter(taken)).toEqual([]);
  expect(['/v1/me', '/v1/incidents/inc_01', '/a'].filter((uri) => !taken(uri))).toEqual([]);
});

test('at a domain of its own the console asks for TLS 1.2 and has its records, for both kinds of addresses', () => {
  const { template } = synthesized(prod);
  const { name, certificateArn } = prod.console.domain!;
  expect(distributionOf(template)).toMatchObject({
    Aliases: [name],
    ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
  });
  const records = resources(template, 'AWS::Route53::RecordSet').map(
    ([, r]) => `${String(r.Properties['Type'])} ${String(r.Properties['Name'])}`,
  );
  expect(records).toEqual(expect.arrayContaining([`A ${name}.`, `AAAA ${name}.`]));
});

describe('a firewall', () => {
  test('is there only where somebody asked for one', () => {
    expect(distributionOf(synthesized(dev).template)['WebACLId']).toBeUndefined();
    expect(synthesized(dev).template.findParameters('WebAclArn')).toEqual({});
    expect(distributionOf(withConsole({ webAclArn: ACL }))['WebACLId']).toBe(ACL);
  });

  test('of ours is made in us-east-1, and the stack will not deploy without its ARN', () => {
    const template = withConsole({ waf: true });
    expect(distributionOf(template)['WebACLId']).toEqual({ Ref: 'WebAclArn' });
    const { Default, AllowedPattern } = template.findParameters('WebAclArn')['WebAclArn'] as { Default?: unknown; AllowedPattern: string };
    expect([Default, new RegExp(`^${AllowedPattern}$`).test(ACL)]).toEqual([undefined, true]);
    const edge = new EdgeStack(new App({ analyticsReporting: false }), dev);
    expect([edge.stackName, edge.region]).toEqual(['Stormwatch-dev-edge', 'us-east-1']);
    Template.fromStack(edge).hasOutput('WebAclArn', {});
  });

  test('stops floods and what AWS knows as attacks, and never a text because there is markup in it', () => {
    const acl = only(Template.fromStack(new EdgeStack(new App({ analyticsReporting: false }), prod)), 'AWS::WAFv2::WebACL')[1].Properties;
    const rules = acl['Rules'] as { Name: string; Statement: Record<string, Record<string, unknown>> }[];
    expect(acl['Scope']).toBe('CLOUDFRONT');
    expect(rules.map((r) => r.Name)).toEqual(['not-too-many', 'aws-common']);
    const counted = rules[1]!.Statement['ManagedRuleGroupStatement']!['RuleActionOverrides'] as { Name: string; ActionToUse: object }[];
    expect(counted.filter((o) => 'Count' in o.ActionToUse).map((o) => o.Name)).toContain('CrossSiteScripting_BODY');
    expect(counted.filter((o) => !o.Name.endsWith('_BODY'))).toEqual([]);
  });
});

test('with logs, who asked for what is kept as long as the other logs, where nobody outside can see it', () => {
  const template = withConsole({ logs: true });
  const [id, bucket] = only(template, 'AWS::S3::Bucket', 'ConsoleLogs');
  expect(distributionOf(template)['Logging']).toMatchObject({ Bucket: { 'Fn::GetAtt': [id, 'RegionalDomainName'] } });
  expect(bucket.Properties).toMatchObject({ LifecycleConfiguration: { Rules: [{ ExpirationInDays: dev.logDays }] } });
  expect(bucket.DeletionPolicy).toBe('Retain');
});

test('cdk-nag finds nothing on the edge with everything turned on', () => {
  const app = new App({ analyticsReporting: false });
  const everything = readStage({ ...prod, console: { ...prod.console, waf: true, logs: true } });
  new StormwatchStack(app, everything);
  new EdgeStack(app, everything);
  checkWithNag(app);
  expect(() => app.synth()).not.toThrow();
});

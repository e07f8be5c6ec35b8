import { BootstraplessSynthesizer, CfnOutput, Stack, type IStackSynthesizer } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import { EDGE_REGION, edgeStackName } from './edge-names.ts';

/** Requests of one address in five minutes: an office of a hundred people who look every five seconds, and half as much again. */
const RATE = 20_000;

/**
 * Rules that look into bodies. A responder quotes posts: a firewall that refuses a statement because there is markup in
 * it would be in the way of the work. They are counted; what is in a body is checked by the API.
 */
const COUNTED = ['SizeRestrictions_BODY', 'CrossSiteScripting_BODY', 'GenericLFI_BODY', 'GenericRFI_BODY', 'EC2MetaDataSSRF_BODY'];

/**
 * The firewall before the console, for who wants one. CloudFront takes firewalls from us-east-1 only, so it is a stack of
 * its own. It holds one resource and no file, so that region needs no set-up of the CDK.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, stage: Stage) {
    super(scope, edgeStackName(stage), {
      description: 'Stormwatch, the firewall before the console',
      env: { region: EDGE_REGION },
      synthesizer: new BootstraplessSynthesizer() as IStackSynthesizer,
    });
    const seen = (metricName: string) => ({ cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName });
    const acl = new CfnWebACL(this, 'WebAcl', {
      name: `stormwatch-${stage.name}-console`,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seen(`stormwatch-${stage.name}-console`),
      rules: [
        {
          name: 'not-too-many',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: RATE, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
          visibilityConfig: seen('not-too-many'),
        },
        {
          name: 'aws-common',
          priority: 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: {
              vendorName: 'AWS',
              name: 'AWSManagedRulesCommonRuleSet',
              ruleActionOverrides: COUNTED.map((name) => ({ name, actionToUse: { count: {} } })),
            },
          },
          visibilityConfig: seen('aws-common'),
        },
      ],
    });
    new CfnOutput(this, 'WebAclArn', { value: acl.attrArn });
  }
}

import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct, IConstruct } from 'constructs';
import { accept } from './nag.ts';
import type { Stage } from './stage.ts';

/** What a secret opens: a function may read only the kinds it needs. */
export const SECRET_KINDS = [
  'webhook',
  'connection',
  'ad-account',
  'war-room',
  'war-room-callback',
  'channel',
  'channel-callback',
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

const nameOf = (stage: Stage, kind: SecretKind, name: string): string => `stormwatch/${stage.name}/${kind}/${name}`;

/** The ARNs of all secrets of a kind. People add accounts after deployment, so the names end in a wildcard. */
export const secretsOf = (scope: Construct, stage: Stage, kind: SecretKind): string =>
  Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: nameOf(stage, kind, '*'),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** Says on a function's role why it reads by a wildcard. */
export const acceptSecretsOf = (role: IConstruct, stage: Stage, kind: SecretKind): void =>
  accept(
    role,
    `IAM5[Resource::arn:<AWS::Partition>:secretsmanager:${stage.region}:<AWS::AccountId>:secret:${nameOf(stage, kind, '*')}]`,
    `People connect accounts after deployment, so the secrets of kind ${kind} are known by their prefix only`,
  );

/** The signing secret of the first webhook: 32 letters and digits are 24 bytes of base64, as Standard Webhooks wants them. */
export const firstWebhookSecret = (scope: Construct, stage: Stage): Secret => {
  const secret = new Secret(scope, 'WebhookSecret', {
    secretName: nameOf(stage, 'webhook', 'first'),
    description: 'Signs the mentions that your first webhook sends (Standard Webhooks)',
    generateSecretString: { passwordLength: 32, excludePunctuation: true },
  });
  accept(secret, 'SMG4', 'Whoever sends the mentions holds the same secret; a rotation they do not know of would lose mentions');
  return secret;
};

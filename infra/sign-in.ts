import { Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClientIdentityProvider,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { accept } from './nag.ts';
import type { Stage } from './stage.ts';

export type SignIn = { pool: UserPool; client: UserPoolClient };

/** The pages of Cognito that ask for the password: `prefix` is what AWS wants, `url` what everybody else does. */
export type SignInDomain = { prefix: string; url: string };

/**
 * Where people sign in, known before the pool is made: the console's headers name it, and the pool names the console.
 * A prefix is taken once in a region; the end of the stack's own id is unique without telling the account.
 */
export const signInDomain = (scope: Construct, stage: Stage): SignInDomain => {
  const { stackId, region } = Stack.of(scope);
  const prefix = Fn.join('-', ['stormwatch', stage.name, Fn.select(4, Fn.split('-', Fn.select(2, Fn.split('/', stackId))))]);
  return { prefix, url: `https://${prefix}.auth.${region}.amazoncognito.com` };
};

/**
 * Who somebody is, and nothing else: roles live in the table. The username is the person's id in the configuration and
 * cannot be changed by the person; the email is a second name for signing in. Nobody signs up by themselves.
 */
export const signIn = (scope: Construct, stage: Stage, { prefix }: SignInDomain, consoleUrl: string): SignIn => {
  const pool = new UserPool(scope, 'People', {
    // The smallest that has managed login; AWS's own choice for a new pool, and what docs/cost.md reckons with.
    featurePlan: FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: false,
    signInAliases: { username: true, email: true },
    autoVerify: { email: true },
    standardAttributes: { email: { required: true, mutable: true } },
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: { minLength: 12, requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    userInvitation: {
      emailSubject: 'Your access to Stormwatch',
      emailBody: `You can sign in to Stormwatch at ${consoleUrl} as {username}. Your password for the first time is {####} and holds for 7 days.`,
    },
    deletionProtection: stage.name === 'prod',
    removalPolicy: stage.name === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const domain = pool.addDomain('Pages', {
    cognitoDomain: { domainPrefix: prefix },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  const client = consoleClient(pool, consoleUrl);
  const branding = new CfnManagedLoginBranding(scope, 'PagesLook', {
    userPoolId: pool.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  branding.node.addDependency(domain);
  accept(pool, 'COG2', 'A second factor is offered; whether everybody must have one is the company’s to decide in the console of Cognito');
  accept(pool, 'COG8', 'The plus plan is paid by the person and month; nobody signs up here by themselves');
  return { pool, client };
};

/**
 * The console and the command line. A page in a browser keeps no secret, so the client has none: the code that comes back
 * is worth nothing without the verifier that the page made (PKCE), and comes back to the console's own address only.
 */
const consoleClient = (pool: UserPool, consoleUrl: string): UserPoolClient =>
  pool.addClient('Console', {
    authFlows: { userSrp: true, adminUserPassword: true },
    generateSecret: false,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.days(30),
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID],
      callbackUrls: [`${consoleUrl}/signed-in`],
      logoutUrls: [`${consoleUrl}/sign-in`],
    },
  });

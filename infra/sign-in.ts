import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRecovery, Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { accept } from './nag.ts';
import type { Stage } from './stage.ts';

export type SignIn = { pool: UserPool; client: UserPoolClient };

/**
 * Who somebody is, and nothing else: roles live in the table. The username is the person's id in the configuration and
 * cannot be changed by the person; the email is a second name for signing in. Nobody signs up by themselves.
 */
export const signIn = (scope: Construct, stage: Stage): SignIn => {
  const pool = new UserPool(scope, 'People', {
    selfSignUpEnabled: false,
    signInAliases: { username: true, email: true },
    autoVerify: { email: true },
    standardAttributes: { email: { required: true, mutable: true } },
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: { minLength: 12, requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    deletionProtection: stage.name === 'prod',
    removalPolicy: stage.name === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const client = pool.addClient('Console', {
    authFlows: { userSrp: true, adminUserPassword: true },
    generateSecret: false,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.days(30),
    disableOAuth: true,
  });
  accept(pool, 'COG2', 'A second factor is offered; whether everybody must have one is the company’s to decide in the console of Cognito');
  accept(pool, 'COG8', 'The plus plan is paid by the person and month; nobody signs up here by themselves');
  return { pool, client };
};

import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Users } from './first-owner.ts';

/** Users of a Cognito pool. The user name is the person's id; Cognito emails a password for the first sign-in. */
export const cognitoUsers = (client: CognitoIdentityProviderClient, UserPoolId: string): Users => ({
  emailOf: async (Username) => {
    try {
      const { UserAttributes = [] } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
      return UserAttributes.find((a) => a.Name === 'email')?.Value ?? '';
    } catch (error) {
      if (error instanceof UserNotFoundException) return undefined;
      throw error;
    }
  },
  create: async ({ id, name, email }) => {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: id,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
      }),
    );
  },
});

import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { configStore } from '../../shared/config/config-store.ts';
import { instantOf } from '../../shared/domain/time/instant.ts';
import { documentClient, dynamoTable } from '../../shared/store/dynamodb-table.ts';
import { onAws } from '../deployment/aws-problem.ts';
import { cognitoUsers } from '../deployment/cognito-users.ts';
import { findDeployment, type WhereOptions } from '../deployment/find-deployment.ts';
import { makeFirstOwner } from '../deployment/first-owner.ts';
import { print } from '../output.ts';

export type FirstOwnerOptions = WhereOptions & { name: string; email: string; phone?: string };

/** `stormwatch first-owner`: somebody who can sign in and may do everything, in a deployment that has nobody yet. */
export const run = async (id: string, { name, email, phone, ...where }: FirstOwnerOptions): Promise<void> => {
  const { stage, region, outputs } = await findDeployment(where);
  const made = await onAws('making the first owner', () =>
    makeFirstOwner(
      { id, name, email, phone },
      {
        users: cognitoUsers(new CognitoIdentityProviderClient({ region }), outputs.UserPoolId),
        configuration: configStore(dynamoTable(documentClient({ region }), outputs.IncidentsTable)),
        now: () => instantOf(Date.now()),
      },
    ),
  );
  const at = `--stage ${stage} --region ${region}`;
  await print(
    [
      `${id} is an owner of everything (configuration version ${made.version}).`,
      made.invited
        ? `AWS has sent a password for the first sign-in to ${email}; it holds for a week.`
        : `${id} could sign in before; their password stays what it is.`,
      '',
      ...(outputs.ConsoleUrl === undefined ? [] : [`Sign in, with ${id} or ${email}, at:`, `  ${outputs.ConsoleUrl}`, '']),
      'Next, in a terminal:',
      `  stormwatch sign-in ${at} --person ${id}     # prints STORMWATCH_URL and STORMWATCH_TOKEN`,
      `  stormwatch subscribe ${at}                  # so that pages by email arrive`,
      '  stormwatch config export ./settings        # then edit, config plan, config apply',
      '',
    ].join('\n'),
  );
};

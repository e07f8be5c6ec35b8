import { queryClient } from '../api/queries.ts';
import { act, forgetAnswers } from '../api/request.ts';
import { cognitoLogout } from './cognito.ts';
import { currentSession, forgetSession } from './session.ts';

/** Forgets the session and all that was read with it; with Cognito, ends it there as well. */
export const signOut = async (): Promise<void> => {
  // Where Cognito cannot be reached, the session on this device ends all the same.
  const leaveTo = currentSession()?.kind === 'cognito' ? await cognitoLogout().catch(() => undefined) : undefined;
  forgetSession();
  forgetAnswers();
  queryClient.clear();
  location.assign(leaveTo ?? '/sign-in');
};

/** Ends this person's sessions on every device (embedded runtime). */
export const signOutEverywhere = async (): Promise<void> => {
  await act('/v1/local/sign-out-everywhere');
  await signOut();
};

import type { SignInWay } from '../../shared/contract/sign-in.ts';
import { unreachable } from '../api/problem.ts';

let asked: Promise<SignInWay> | undefined;

/** How people sign in here; asked once. Throws `Problem` where the server is not reached, and may then be asked again. */
export const signInWay = (): Promise<SignInWay> => {
  asked ??= fetch('/v1/sign-in', { cache: 'no-store', credentials: 'omit' })
    .then(async (response) => {
      if (!response.ok) throw unreachable();
      return (await response.json()) as SignInWay;
    })
    .catch(() => {
      asked = undefined;
      throw unreachable();
    });
  return asked;
};

import type { Context } from 'hono';
import type { Deps } from './deps.ts';
import { HttpProblem } from './http-problem.ts';
import { signedIn } from './request.ts';

/** Who asks, where they belong to some brand at all. Throws 401 or 403. */
export const member = async (c: Context, deps: Pick<Deps, 'whoIs' | 'settings'>): Promise<Awaited<ReturnType<typeof signedIn>>> => {
  const asking = await signedIn(c, deps);
  if (asking.person.memberships.length === 0)
    throw new HttpProblem(403, 'not_allowed', 'you belong to no brand', 'ask an owner for a role');
  return asking;
};

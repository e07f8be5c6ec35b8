import type { Context } from 'hono';
import * as z from 'zod';
import type { Config } from '../../shared/config/config.ts';
import { isRefused, type Actor, type Refused } from '../../shared/domain/actor.ts';
import type { Action } from '../../shared/contract/me.ts';
import { mayDo, needsProof, PROOF_HOURS, needsRole, type Person } from './authority.ts';
import type { Deps } from './deps.ts';
import { HttpProblem, problemOf } from './http-problem.ts';

/** Claims that the platform has checked stand in the env; a header or a body never gets there. */
const vouched = z.object({ claims: z.unknown().optional() });

/** Who asks, with the memberships of this moment. Throws 401 where nobody is signed in. */
export const signedIn = async (
  c: Context,
  deps: Pick<Deps, 'whoIs' | 'settings'>,
): Promise<{ person: Person; config: Config; by: Actor }> => {
  const claims = vouched.safeParse(c.env).data?.claims;
  const identity = await deps.whoIs({ authorization: c.req.header('authorization'), claims });
  if (identity === undefined)
    throw new HttpProblem(401, 'not_signed_in', 'this needs a signed-in person', 'send "authorization: Bearer <token>"');
  const { config } = await deps.settings.read();
  const { personId: id, provedMsAgo } = identity;
  const person = { id, memberships: config.memberships.filter((m) => m.person === id), provedMsAgo };
  return { person, config, by: { kind: 'person', id: person.id, via: 'session' } };
};

/**
 * Throws 403 where the person has not the role, then 401 where the role asks for a fresher proof of who they are: nobody
 * is asked to prove anything for what they may not do. Whether they may know the thing exists is asked before.
 */
export const allow = (person: Person, brand: string, action: Action): void => {
  if (mayDo(person, brand, action)) return proved(person, action);
  throw new HttpProblem(403, 'not_allowed', needsRole(brand, action), 'ask an owner for the role, or somebody who has it');
};

/** Throws 401 `step_up_needed` where their last proof of who they are is too old for this. The session itself goes on. */
export const proved = (person: Pick<Person, 'provedMsAgo'>, action: Action): void => {
  if (!needsProof(person, action)) return;
  throw new HttpProblem(
    401,
    'step_up_needed',
    `this speaks for the company or moves its money, and you last proved who you are more than ${PROOF_HOURS} hours ago`,
    'sign in once more, then do it again; nothing has changed and nothing is lost',
  );
};

/** The body as the schema wants it. Throws 422 with what is wrong where. */
export const bodyOf = async <S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S>> => {
  const text = await c.req.text();
  const read = schema.safeParse(text.trim() === '' ? {} : parsed(text));
  if (read.success) return read.data;
  throw new HttpProblem(422, 'body_wrong', z.prettifyError(read.error).slice(0, 1000), 'correct the body and send it again');
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'not_json', 'the body is not JSON', 'send JSON');
  }
};

/** A value, or the refusal as an answer. */
export const granted = <T>(outcome: T | Refused): T => {
  if (isRefused(outcome)) throw problemOf(outcome);
  return outcome;
};

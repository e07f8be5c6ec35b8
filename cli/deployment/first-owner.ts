import { config, type Config } from '../../shared/config/config.ts';
import type { ConfigStore } from '../../shared/config/config-store.ts';
import { isRefused, type Actor } from '../../shared/domain/actor.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { CliProblem } from '../cli-problem.ts';

export type Newcomer = { id: string; name: string; email: string; phone?: string | undefined };
/** Who can sign in. `create` invites by email; `emailOf` is undefined where nobody has that name. */
export type Users = { emailOf: (id: string) => Promise<string | undefined>; create: (person: Newcomer) => Promise<void> };

const by: Actor = { kind: 'system', name: 'first-owner' };

/**
 * Makes somebody who may do everything: a user to sign in with, and the first configuration. Refuses where there is an
 * owner already. Running it again after a half-done run finishes it.
 */
export const makeFirstOwner = async (
  person: Newcomer,
  { users, configuration, now }: { users: Users; configuration: ConfigStore; now: () => Instant },
): Promise<{ invited: boolean; version: number }> => {
  const { version, document } = await configuration.read();
  const owners = document.memberships.filter((m) => m.role === 'owner' && m.brand === '*').map((m) => m.person);
  if (owners.length > 0 && !owners.includes(person.id))
    throw new CliProblem(`there is an owner already: ${owners.join(', ')}. They can make you one: stormwatch config apply`);
  const next = config.safeParse(withOwner(document, person));
  if (!next.success) throw new CliProblem(next.error.issues.map((i) => i.message).join('; '), 2);
  const invited = await invite(person, users);
  if (owners.length > 0) return { invited, version };
  const stored = await configuration.replace(next.data, version, by, now());
  if (isRefused(stored)) throw new CliProblem(`${stored.explain}; run this again`);
  return { invited, version: stored.version };
};

const invite = async (person: Newcomer, users: Users): Promise<boolean> => {
  const known = await users.emailOf(person.id);
  if (known === undefined) {
    await users.create(person);
    return true;
  }
  if (known.toLowerCase() !== person.email.toLowerCase())
    throw new CliProblem(`there is a user ${person.id} with another email address; give that address, or choose another id`);
  return false;
};

const withOwner = (document: Config, { id, name, email, phone }: Newcomer): unknown => ({
  ...document,
  people: document.people.some((p) => p.id === id)
    ? document.people
    : [
        ...document.people,
        {
          id,
          name,
          contactMethods: [
            ...(phone === undefined ? [] : [{ id: 'phone', channel: 'sms', phone }]),
            { id: 'email', channel: 'email', email },
          ],
        },
      ],
  memberships: [...document.memberships, { person: id, brand: '*', role: 'owner' }],
  // Brands need a policy: with one there, the first brands.yaml is a few lines.
  escalationPolicies:
    document.escalationPolicies.length > 0 ? document.escalationPolicies : [{ id: 'first', steps: [{ delayMinutes: 0, people: [id] }] }],
});

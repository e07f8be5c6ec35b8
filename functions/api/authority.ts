import type { Config, Role } from '../../shared/config/config.ts';

/** What a person may do for a brand. */
export type Action = 'look' | 'respond' | 'approve' | 'hold' | 'own';

const roles: Record<Action, readonly Role[]> = {
  look: ['viewer', 'responder', 'approver', 'legal', 'owner'],
  respond: ['responder', 'approver', 'owner'],
  approve: ['approver', 'legal', 'owner'],
  hold: ['approver', 'owner'],
  own: ['owner'],
};

export type Person = { id: string; memberships: Config['memberships'] };

/** The roles that would do, for a refusal that says whom to ask. */
export const rolesFor = (action: Action): string => roles[action].join(', ');

/** `brand` `*` asks for every brand at once: only a membership of every brand will do. */
export const mayDo = (person: Person, brand: string, action: Action): boolean =>
  person.memberships.some((m) => (m.brand === '*' || m.brand === brand) && roles[action].includes(m.role));

/** How many people may approve for a brand: where there is one, nobody else can look over their words. */
export const approvers = (config: Config, brand: string): number => {
  const may = config.memberships.filter((m) => (m.brand === '*' || m.brand === brand) && roles.approve.includes(m.role));
  return new Set(may.map((m) => m.person)).size;
};

import type { Config } from '../../shared/config/config.ts';
import type { Role } from '../../shared/config/on-call-settings.ts';
import { action, type Action } from '../../shared/contract/me.ts';

export type { Action };

const roles: Record<Action, readonly Role[]> = {
  look: ['viewer', 'responder', 'approver', 'legal', 'owner'],
  respond: ['responder', 'approver', 'owner'],
  approve: ['approver', 'legal', 'owner'],
  hold: ['approver', 'owner'],
  own: ['owner'],
};

/** `provedMsAgo`: how long ago they last proved who they are, by the machine's clock. */
export type Person = { id: string; memberships: Config['memberships']; provedMsAgo: number };

/** The roles that would do, for a refusal that says whom to ask. */
const rolesFor = (wanted: Action): string => roles[wanted].join(', ');
/** Why somebody without such a role is refused, in words. */
export const needsRole = (brand: string, wanted: Action): string =>
  `this needs one of these roles for ${brand === '*' ? 'every brand' : brand}: ${rolesFor(wanted)}`;

/** `brand` `*` asks for every brand at once: only a membership of every brand will do. */
export const mayDo = (person: Pick<Person, 'memberships'>, brand: string, wanted: Action): boolean =>
  person.memberships.some((m) => (m.brand === '*' || m.brand === brand) && roles[wanted].includes(m.role));

/** Everything they may do for a brand (`*`: for every brand at once), so that the console shows nothing else. */
export const actionsFor = (person: Pick<Person, 'memberships'>, brand: string): Action[] =>
  action.options.filter((wanted) => mayDo(person, brand, wanted));

/** What speaks in public, moves money or makes others powerful asks for a fresh proof; looking and responding never do. */
const NEEDS_PROOF: readonly Action[] = ['approve', 'hold', 'own'];
/** A proof is good for a working day; sessions on a person's own phone live far longer. */
export const PROOF_HOURS = 12;
const PROOF_MS = PROOF_HOURS * 3_600_000;

/** Whether they have to prove who they are once more before they do this. */
export const needsProof = ({ provedMsAgo }: Pick<Person, 'provedMsAgo'>, wanted: Action): boolean =>
  NEEDS_PROOF.includes(wanted) && !(provedMsAgo <= PROOF_MS);

/** For how many more whole minutes their last proof will do; 0 where it will not. */
export const provedForMinutes = ({ provedMsAgo }: Pick<Person, 'provedMsAgo'>): number =>
  Math.max(0, Math.floor((PROOF_MS - provedMsAgo) / 60_000));

/** How many people may approve for a brand: where there is one, nobody else can look over their words. */
export const approvers = (config: Config, brand: string): number => {
  const may = config.memberships.filter((m) => (m.brand === '*' || m.brand === brand) && roles.approve.includes(m.role));
  return new Set(may.map((m) => m.person)).size;
};

import { WATCHDOG_BRAND } from '../mention/watchdog-brand.ts';

type Membership = { person: string; brand: string; role: string };

/** Everybody with the owner role of a brand, each once: who is paged when nobody on the ladder has answered. The watchdog has none. */
export const ownersOf = ({ memberships }: { memberships: readonly Membership[] }, brand: string): string[] =>
  brand === WATCHDOG_BRAND
    ? []
    : [...new Set(memberships.filter((m) => m.role === 'owner' && (m.brand === '*' || m.brand === brand)).map((m) => m.person))];

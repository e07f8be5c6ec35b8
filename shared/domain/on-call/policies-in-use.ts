import { WATCHDOG_BRAND } from '../mention/watchdog-brand.ts';

/** What of the settings says which escalation policy serves which brand. */
export type PolicyUse = {
  brands: readonly { id: string; escalationPolicy: string }[];
  /** Another policy under conditions; `brand: '*'` is every brand that people configured. */
  escalationRules: readonly { brand: string; escalationPolicy: string }[];
};

/** The policies that may page for a brand: its own, and those of the rules about it, whatever their conditions. */
export const policiesOfBrand = ({ brands, escalationRules }: PolicyUse, brand: string): ReadonlySet<string> =>
  new Set([
    ...brands.filter((b) => b.id === brand).map((b) => b.escalationPolicy),
    ...escalationRules.filter((r) => r.brand === brand || (r.brand === '*' && brand !== WATCHDOG_BRAND)).map((r) => r.escalationPolicy),
  ]);

/** The brands that a policy may page for. */
export const brandsOfPolicy = (use: PolicyUse, policy: string): string[] =>
  use.brands.map((b) => b.id).filter((brand) => policiesOfBrand(use, brand).has(policy));

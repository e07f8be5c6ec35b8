import type { KnownSignal } from '../incident/incident-state.ts';
import { describedOf } from '../incident/described-of.ts';
import type { Severity } from '../incident/severity.ts';
import { riskCategory, type RiskCategory } from '../mention/risk-category.ts';
import { WATCHDOG_BRAND } from '../mention/watchdog-brand.ts';
import { hoursOfWeek, type WeekHours } from '../on-call/week-hours.ts';
import { msOf, type Instant } from '../time/instant.ts';

/** Another policy than the brand's own, where every condition that is given holds. */
export type EscalationRule = {
  id: string;
  brand: string;
  severities?: readonly Severity[] | undefined;
  risks?: readonly RiskCategory[] | undefined;
  hours?: { timeZone: string; within: readonly WeekHours[] } | undefined;
  escalationPolicy: string;
};
/** What of the settings decides who is paged. */
export type PolicySettings<Policy> = {
  brands: readonly { id: string; escalationPolicy: string }[];
  escalationRules: readonly EscalationRule[];
  escalationPolicies: readonly Policy[];
};
/** `at`: when the climb begins; `policyId`: the policy a climb is on already. */
export type PolicyQuestion = {
  brand: string;
  severity: Severity;
  risks: readonly RiskCategory[];
  at: Instant;
  policyId?: string | undefined;
};

/**
 * The policy of a climb: the one it is on while that exists; else that of the first rule whose every condition holds; else
 * the brand's own. Undefined: there is none, so nobody can be paged.
 */
export const policyFor = <Policy extends { id: string }>(
  settings: PolicySettings<Policy>,
  question: PolicyQuestion,
): Policy | undefined => {
  const byId = (id: string | undefined): Policy | undefined => settings.escalationPolicies.find((p) => p.id === id);
  const onIt = byId(question.policyId);
  if (onIt !== undefined) return onIt;
  const rule = settings.escalationRules.find((r) => holds(r, question));
  return byId(rule?.escalationPolicy) ?? byId(settings.brands.find((b) => b.id === question.brand)?.escalationPolicy);
};

/** `*` is every brand that people configured: the watchdog's page must end where it is recorded, whatever the rules. */
const holds = (rule: EscalationRule, { brand, severity, risks, at }: PolicyQuestion): boolean => {
  if (rule.brand !== brand && (rule.brand !== '*' || brand === WATCHDOG_BRAND)) return false;
  if (rule.severities !== undefined && !rule.severities.includes(severity)) return false;
  if (rule.risks !== undefined && !rule.risks.some((risk) => risks.includes(risk))) return false;
  return rule.hours === undefined || hoursOfWeek(rule.hours.within, rule.hours.timeZone)(msOf(at)).within;
};

/** The risks an incident speaks of: those its posts were found to, and those that a signal of their own raised. */
export const risksOf = (signals: readonly KnownSignal[]): RiskCategory[] => {
  const described = describedOf(signals)?.risks.map((r) => r.category) ?? [];
  return [...new Set([...described, ...signals.flatMap((s) => riskOfSeries(s.series))])];
};

/** `brand/risk:fraud/1h` */
export const riskOfSeries = (series: string): RiskCategory[] => {
  const lens = series.split('/').at(-2);
  const risk = riskCategory.safeParse(lens?.startsWith('risk:') ? lens.slice('risk:'.length) : undefined);
  return risk.success ? [risk.data] : [];
};

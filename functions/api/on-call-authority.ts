import type { Config } from '../../shared/config/config.ts';
import { peopleOfSchedule } from '../../shared/domain/on-call/on-call.ts';
import { brandsOfPolicy } from '../../shared/domain/on-call/policies-in-use.ts';
import { mayDo, type Person } from './authority.ts';

/** The brands whose escalation policies, or those of the rules about them, page a schedule. */
export const brandsPagedBy = (config: Config, schedule: string): string[] => {
  const policies = config.escalationPolicies.filter((p) => p.steps.some((s) => s.schedules.includes(schedule)));
  const brands = new Set(policies.flatMap((p) => brandsOfPolicy(config, p.id)));
  return config.brands.map((b) => b.id).filter((b) => brands.has(b));
};

/** Whoever may look at a brand that it pages; owners of everything see every schedule. */
export const maySee = (person: Person, config: Config, schedule: string): boolean =>
  mayDo(person, '*', 'own') || brandsPagedBy(config, schedule).some((b) => mayDo(person, b, 'look'));

/** Whoever may respond for a brand that it pages; owners of everything may change every schedule. */
export const mayOverride = (person: Person, config: Config, schedule: string): boolean =>
  mayDo(person, '*', 'own') || brandsPagedBy(config, schedule).some((b) => mayDo(person, b, 'respond'));

/** Who may stand in: the rotations in their order, then everybody who may respond for a brand that it pages. */
export const standIns = (config: Config, schedule: string): string[] => {
  const found = config.schedules.find((s) => s.id === schedule);
  const rotation = found === undefined ? [] : peopleOfSchedule(found);
  const brands = brandsPagedBy(config, schedule);
  const responders = config.people.filter(({ id }) => {
    const person = { id, memberships: config.memberships.filter((m) => m.person === id) };
    return brands.some((b) => mayDo(person, b, 'respond'));
  });
  return [...new Set([...rotation, ...responders.map((p) => p.id)])];
};

import type { Config } from '../../shared/config/config.ts';
import type { Override } from '../../shared/config/on-call-settings.ts';
import { MOST_SHIFT_DAYS, type OnCallShifts, type OverrideView } from '../../shared/contract/on-call.ts';
import { gapsBetween } from '../../shared/domain/on-call/gaps.ts';
import { shiftsBetween } from '../../shared/domain/on-call/on-call.ts';
import { brandsOfPolicy } from '../../shared/domain/on-call/policies-in-use.ts';
import { DAY_MS, instant, instantOf, msOf, shift, type Instant } from '../../shared/domain/time/instant.ts';
import { mayDo, type Person } from './authority.ts';
import { HttpProblem } from './http-problem.ts';
import { brandsPagedBy, mayOverride, maySee, standIns } from './on-call-authority.ts';

/** A date that does not exist has the form of an instant and is none. */
export const askedInstant = instant.refine((at) => !Number.isNaN(msOf(at)), 'there is no such date').optional();

const DEFAULT_DAYS = 7;
type Asked = { from: Instant; to: Instant };

/** The stretch of time that was asked for: a week from now on where nothing was. Throws 422. */
export const stretchAsked = (from: string | undefined, to: string | undefined, now: Instant): Asked => {
  const [first, last] = [askedInstant.safeParse(from), askedInstant.safeParse(to)];
  if (!first.success || !last.success)
    throw new HttpProblem(422, 'time_wrong', 'from and to are instants like 2026-11-22T03:00:00.000Z', 'correct them');
  const asked = { from: first.data ?? now, to: last.data ?? shift(first.data ?? now, DEFAULT_DAYS * DAY_MS) };
  const length = msOf(asked.to) - msOf(asked.from);
  if (length > 0 && length <= MOST_SHIFT_DAYS * DAY_MS) return asked;
  throw new HttpProblem(422, 'time_wrong', `to lies after from, by at most ${MOST_SHIFT_DAYS} days`, 'ask for another stretch of time');
};

/** The schedules a person may see, with their shifts. Brands and people of others are not told. */
export const shiftsOf = (person: Person, config: Config, { from, to }: Asked, now: Instant): OnCallShifts => {
  const schedules = config.schedules
    .filter((s) => maySee(person, config, s.id))
    .map((s) => ({
      id: s.id,
      ...(s.name === undefined ? {} : { name: s.name }),
      timeZone: s.timeZone,
      brands: brandsPagedBy(config, s.id).filter((b) => mayDo(person, b, 'look')),
      people: standIns(config, s.id),
      shifts: shiftsBetween(s, config.overrides, from, to),
      overrides: config.overrides.filter((o) => o.schedule === s.id && overlaps(o, { from, to })).map(listed),
      mayOverride: mayOverride(person, config, s.id),
    }));
  const named = new Set(
    schedules.flatMap((s) => [...s.people, ...s.shifts.map((x) => x.personId), ...s.overrides.flatMap((o) => [o.personId, o.createdBy])]),
  );
  const people = Object.fromEntries(config.people.filter((p) => named.has(p.id)).map((p) => [p.id, p.name]));
  return { from, to, schedules, people, gaps: gapsAhead(person, config, now) };
};

const GAPS_DAYS = 14;

/** Of the policies that page a brand they may look at. */
const gapsAhead = (person: Person, config: Config, now: Instant): OnCallShifts['gaps'] => {
  const to = shift(now, GAPS_DAYS * DAY_MS);
  const policies = config.escalationPolicies.filter((p) => brandsOfPolicy(config, p.id).some((b) => mayDo(person, b, 'look')));
  return { from: now, to, ...gapsBetween(policies, config, now, to) };
};

const overlaps = (o: Override, { from, to }: Asked): boolean => Date.parse(o.startsAt) < msOf(to) && Date.parse(o.endsAt) > msOf(from);

const listed = (o: Override): Omit<OverrideView, 'schedule'> => {
  const { schedule: _, ...rest } = overrideView(o);
  return rest;
};

/** Times may carry another offset in the settings. */
export const overrideView = ({ id, schedule, person, startsAt, endsAt, createdBy }: Override): OverrideView => ({
  ...{ id, schedule, personId: person, createdBy },
  startsAt: instantOf(Date.parse(startsAt)),
  endsAt: instantOf(Date.parse(endsAt)),
});

import { Temporal } from 'temporal-polyfill';
import type { Config } from '../config/config.ts';
import type { Finding } from '../contract/doctor.ts';
import { gapsBetween, type ScheduleGap } from '../domain/on-call/gaps.ts';
import { brandsOfPolicy } from '../domain/on-call/policies-in-use.ts';
import { DAY_MS, shift, type Instant } from '../domain/time/instant.ts';
import { soon, wrong } from './finding-of.ts';

/** A gap that begins later is nobody's trouble yet; one is looked at to its end, as far as this. */
const LOOK_AHEAD_DAYS = 7;
const REACH_DAYS = 14;
/** The check is daily and tells the operator what is wrong only: a night without anybody is, before it comes. */
const URGENT_DAYS = 2;
/** Of one schedule; who reads of three gaps has understood. */
const GAPS_TOLD = 3;

type Policy = Config['escalationPolicies'][number];
type Told = { policy: Policy; from: Instant; until: Instant };

/** Who pages would go to in the next days: policies that reach nobody, first steps that do not, schedules with gaps. */
export const judgeDuty = (config: Config, now: Instant): Finding[] => {
  const inUse = config.escalationPolicies
    .map((policy) => ({ policy, brands: brandsOfPolicy(config, policy.id) }))
    .filter(({ brands }) => brands.length > 0);
  const judged = inUse.map(({ policy, brands }) => judgePolicy(policy, brands, config, now));
  const told = judged.flatMap((j) => j.told);
  return [
    ...judged.flatMap((j) => j.findings),
    ...judgeGaps(
      inUse.map((u) => u.policy),
      config,
      now,
      told,
    ),
  ];
};

const judgePolicy = (policy: Policy, brands: string[], config: Config, now: Instant): { findings: Finding[]; told: Told[] } => {
  const whose = `${brands.slice(0, 3).join(', ')}${brands.length > 3 ? ` and ${brands.length - 3} more` : ''} (escalation policy ${policy.id})`;
  const empty = emptyStretch(policy, policy.steps, config, now);
  if (empty !== undefined) {
    const said = {
      why: 'A crisis would open an incident and page nobody.',
      next: `give the policy ${policy.id} people, or a schedule in which somebody is on call then`,
    };
    const urgent = empty.from < shift(now, URGENT_DAYS * DAY_MS);
    const when = empty.from === now ? `now for ${whose}` : `for ${whose} from ${utc(empty.from)} until ${utc(empty.until)}`;
    const finding = (urgent ? wrong : soon)('on-call', { what: `nobody is on call ${when}`, ...said });
    return { findings: [finding], told: [{ policy, ...empty }] };
  }
  const first = emptyStretch(policy, policy.steps.slice(0, 1), config, now);
  if (first?.from !== now) return { findings: [], told: [] };
  const finding = soon('on-call', {
    what: `the first step pages nobody now for ${whose}`,
    why: `The first page waits ${policy.steps[1]?.delayMinutes ?? 0} minutes for the second step.`,
    next: 'give the first step people, or a schedule in which somebody is on call',
  });
  return { findings: [finding], told: [{ policy: { ...policy, steps: policy.steps.slice(0, 1) }, ...first }] };
};

/** The first stretch that begins within the days looked ahead in which none of the steps reaches anybody. */
const emptyStretch = (
  policy: Policy,
  steps: Policy['steps'],
  config: Config,
  now: Instant,
): { from: Instant; until: Instant } | undefined => {
  const together = {
    schedules: [...new Set(steps.flatMap((s) => s.schedules))],
    people: steps.flatMap((s) => s.people),
    channels: steps.flatMap((s) => s.channels),
  };
  const found = gapsBetween([{ id: policy.id, steps: [together] }], config, now, shift(now, REACH_DAYS * DAY_MS)).steps[0];
  return found !== undefined && found.from < shift(now, LOOK_AHEAD_DAYS * DAY_MS) ? { from: found.from, until: found.until } : undefined;
};

/** Gaps of schedules that begin within the days looked ahead, each once; those that a finding about a policy tells of are left out. */
const judgeGaps = (policies: readonly Policy[], config: Config, now: Instant, told: readonly Told[]): Finding[] => {
  const soonest = shift(now, LOOK_AHEAD_DAYS * DAY_MS);
  const isTold = (gap: ScheduleGap): boolean =>
    told.some((t) => t.from < gap.until && gap.from < t.until && t.policy.steps.some((s) => s.schedules.includes(gap.schedule)));
  const gaps = gapsBetween(policies, config, now, shift(now, REACH_DAYS * DAY_MS)).schedules.filter((g) => g.from < soonest && !isTold(g));
  return config.schedules.flatMap((schedule) => {
    const own = gaps.filter((g) => g.schedule === schedule.id);
    const [first, ...more] = own.slice(0, GAPS_TOLD);
    if (first === undefined) return [];
    const say = (g: ScheduleGap): string =>
      `${g.from === now ? 'now' : `from ${wall(g.from, schedule.timeZone)}`} until ${wall(g.until, schedule.timeZone)}${g.holiday === undefined ? '' : ` (${g.holiday})`}`;
    const others = own.length - 1 - more.length;
    return [
      soon('on-call', {
        what: `nobody is on call in ${schedule.id} ${[first, ...more].map(say).join(', ')}${others > 0 ? ` and ${others} more times in ${REACH_DAYS} days` : ''} (${schedule.timeZone})`,
        why: 'Pages to this schedule go to nobody then; they wait for the next step, where there is one.',
        next: `let somebody stand in for ${schedule.id} then (console: On call), or give its rotations more people or hours`,
      }),
    ];
  });
};

const utc = (at: Instant): string => `${wall(at, 'UTC')} UTC`;
const wall = (at: Instant, timeZone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
